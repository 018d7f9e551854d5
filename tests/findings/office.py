"""Acts tried in one cell of the table of states, each undone; and what the table is to allow, spelt by hand."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction

from tests.findings.factories import make_case
from tests.registry.conftest import HERE, make_household, make_member
from verivali.accounts.actor import Actor, NotAllowed
from verivali.accounts.models import Account, Appointment
from verivali.findings import actions
from verivali.findings.models import Finding, State
from verivali.findings.states import Act
from verivali.platform.scope import entered
from verivali.registry.errors import NotThere, WrongState
from verivali.registry.models import Document, DocumentKind, Household

REASON = "sesuai KK asli yang diperlihatkan"
#: Cured by another act of the register, and told by the full run alone: no rule is run here.
RULE = "JB08"
FIXERS = {"village_operator", "regency_filler", "ministry_data"}
VERIFIERS = {"regency_filler", "regency_verifier", "ministry_data"}
ASSIGNERS = {"regency_filler", "regency_verifier"}
MADE = {State.CORRECTED, State.CONTESTED, State.RETURNED, State.VERIFIED, State.ACCEPTED, State.CLOSED}


def paper(household: Household) -> Document:
    return Document.objects.create(
        household=household, village_code=household.village_code, kind=DocumentKind.FAMILY_CARD, sha256="0" * 64
    )


def holder(name: str, role: str = "village_operator", region: str = HERE, **more: object) -> Appointment:
    """An appointment in force, approved as it has to be."""
    proposer, approver = (Account.objects.create(username=f"{name}-{one}") for one in ("proposer", "approver"))
    account = Account.objects.create(username=name, full_name=name.title())
    wanted = {"account": account, "role_code": role, "region_code": region, "valid_from": date(2026, 1, 1),
              "proposed_by": proposer, "approved_by": approver}  # fmt: skip
    return Appointment.objects.create(**(wanted | more))


def made_by(state: State, maker: UUID | None) -> dict[str, UUID | None]:
    return {"corrected_by": maker} if state in MADE else {}


@dataclass(frozen=True)
class Office:
    """A household with a paper, and an officer of the village who may be handed cases."""

    household: Household
    document_id: UUID
    fixer: Account

    def attempt(
        self, act: Act, state: State, by: Actor, *, is_maker: bool, owner_role: str = "village_operator"
    ) -> bool:
        """Whether the act is done; undone again."""
        maker = by.account.id if is_maker else uuid4()
        sid = transaction.savepoint()
        case = make_case(self.household, RULE, state, owner_role=owner_role, **made_by(state, maker))
        try:
            self.do(act, case, by)
        except (NotAllowed, NotThere, WrongState):
            return False
        finally:
            transaction.savepoint_rollback(sid)
        return True

    def do(self, act: Act, case: Finding, by: Actor) -> None:
        evidence = actions.Evidence(document_id=self.document_id)
        one = {"by": by, "finding_id": case.pk, "seen_version": case.version}
        with entered(by.scope):
            match act:
                case Act.CORRECT:
                    actions.correct(**one, register_version=1, changes={}, evidence=evidence, note=REASON)
                case Act.CONTEST:
                    actions.contest(**one, reason=REASON, evidence=evidence)
                case Act.TAKE_BACK:
                    actions.take_back(**one)
                case Act.VERIFY:
                    actions.verify(**one)
                case Act.SEND_BACK:
                    actions.send_back(**one, note=REASON)
                case Act.HAND_OUT:
                    actions.hand_out(by=by, finding_ids=[case.pk], to=self.fixer.pk)


def open_office() -> Office:
    household = make_household(HERE)
    make_member(household, "BUDI SANTOSO")
    return Office(household, paper(household).pk, holder("fixer").account)


def allowed_cells(act: Act, role: str) -> set[tuple[str, str, bool]]:
    """State, region, whether by the maker. By hand, not from the table: it is the table that is tested."""
    roles, states, makers = {
        Act.CORRECT: (FIXERS, {"open", "returned"}, {True, False}),
        Act.CONTEST: (FIXERS, {"open", "returned"}, {True, False}),
        Act.TAKE_BACK: (FIXERS, {"corrected", "contested"}, {True}),
        Act.VERIFY: (VERIFIERS, {"corrected", "contested"}, {False}),
        Act.SEND_BACK: (VERIFIERS, {"corrected", "contested"}, {False}),
        Act.HAND_OUT: (ASSIGNERS, {"open", "returned"}, {True, False}),
    }[act]
    return {(state, "here", maker) for state in states for maker in makers} if role in roles else set()
