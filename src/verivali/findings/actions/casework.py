"""What every act on a case does alike: find and lock it, ask whether this person may do this now, write the step."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from verivali.accounts.actor import Actor, NotAllowed
from verivali.audit import actions as audit
from verivali.engine.text import Text
from verivali.findings.models import Finding, FindingEvent, State
from verivali.findings.states import MACHINE, Act, Step, may_do, step_of
from verivali.registry.actions.writing import NOT_THERE, with_reason
from verivali.registry.errors import BadValue, NotThere, StaleEdit, WrongState

LONGEST_NOTE = 2_000
NOT_NOW = Text("Temuan ini sudah berubah; langkah ini tidak berlaku lagi. Muat ulang halamannya.",
               "The case has changed; this step no longer applies. Load the page again.")  # fmt: skip
FOUR_EYES = "four eyes: who corrected or contested a case does not judge it"
#: How the log names each act.
NAMES = {
    Act.CORRECT: "finding.corrected",
    Act.CONTEST: "finding.contested",
    Act.TAKE_BACK: "finding.taken_back",
    Act.VERIFY: "finding.verified",
    Act.SEND_BACK: "finding.sent_back",
    Act.HAND_OUT: "finding.handed_out",
    Act.PROVE: "finding.closed",
}


def locked_case(finding_id: UUID) -> Finding:
    """Kept from others until the transaction ends. Raises NotThere."""
    found = Finding.objects.select_for_update().filter(pk=finding_id).first()
    if found is None:
        raise NotThere(NOT_THERE)
    return found


def permitted(case: Finding, act: Act, by: Actor, seen_version: int) -> Step:
    """The step that `by` takes. Raises NotAllowed, WrongState, StaleEdit, in this order.

    The permission is asked for first even where the state allows nothing, so that nobody learns states by trying.
    """
    by.require(permission_of(act), at=case.village_code)
    one = step_of(case.state, act)
    if one is None:
        raise WrongState(NOT_NOW)
    if reason := why_not(case, one, by):
        raise NotAllowed(reason)
    if case.version != seen_version:
        raise StaleEdit(case.version, [])
    return one


def permission_of(act: Act) -> Any:
    return next(one.permission for one in MACHINE if one.act == act)


def why_not(case: Finding, one: Step, by: Actor) -> str:
    """Why this person does not take the step; "" where they may. Region and permission are asked elsewhere."""
    if not may_do(by.role, one, case.owner_role):
        return f"{by.role.code} does not do this to a case of {case.owner_role}"
    is_maker = case.corrected_by == by.account.id
    if one.by_maker is False and is_maker:
        return FOUR_EYES
    if one.by_maker is True and not is_maker:
        return "only who corrected or contested a case takes it back"
    return ""


def with_note(note: str, *, is_needed: bool) -> str:
    """Raises Refused for a note that is needed and says nothing, BadValue for one too long."""
    clean = with_reason(note) if is_needed else note.replace("\0", "").strip()
    if len(clean) > LONGEST_NOTE:
        raise BadValue("note", "", Text("Catatan paling panjang 2.000 huruf.", "A note has at most 2,000 letters."))
    return clean


def go(
    case: Finding, one: Step, by: Actor, *, note: str = "", document_id: UUID | None = None, **details: object
) -> Finding:
    """Write the step: the case, its event, the log. The log holds no note: people write numbers in notes."""
    before, case.state = case.state, one.to or case.state
    case.version += 1
    case.state_since = timezone.now()
    case.corrected_by, case.verified_by = hands_after(case, one.act, by)
    case.closed_at = case.state_since if case.state == State.CLOSED else None
    case.save(update_fields=["state", "version", "state_since", "corrected_by", "verified_by", "closed_at"])
    FindingEvent.objects.create(
        finding=case, village_code=case.village_code, by=by.account.id, act=one.act, from_state=before,
        to_state=case.state, note=note, document_id=document_id,
    )  # fmt: skip
    told = {"rule": case.rule, "from": str(before), "to": str(case.state), **details}
    if document_id:
        told["document"] = str(document_id)
    audit.record(
        by=str(by.account.id), act=NAMES[one.act], subject=f"finding:{case.pk}", details=told,
        region_code=case.village_code,
    )  # fmt: skip
    return case


def hands_after(case: Finding, act: Act, by: Actor) -> tuple[UUID | None, UUID | None]:
    """Who corrected or contested, and who verified, once the act is done."""
    match act:
        case Act.CORRECT | Act.CONTEST:
            return by.account.id, None
        case Act.VERIFY:
            return case.corrected_by, by.account.id
        case Act.TAKE_BACK:
            return None, None
        case _:
            return case.corrected_by, case.verified_by
