"""What may become of a case, by whom: one table. Source: domain.md 3.3.

`people` acts need a permission at the case's village; the run's are done by proof alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from verivali.accounts.roles import ROLES, Permission, Role
from verivali.findings.models.finding import RESOLVED, State


class Act(StrEnum):
    CORRECT = "correct"
    CONTEST = "contest"
    TAKE_BACK = "take_back"
    VERIFY = "verify"
    SEND_BACK = "send_back"
    HAND_OUT = "hand_out"
    PROVE = "prove"
    FIRE = "fire"


class Need(StrEnum):
    EVIDENCE = "evidence"
    NOTE = "note"


@dataclass(frozen=True)
class Step:
    """`to` None: the state stays. `by_maker` True: only by who corrected or contested; False: never by them."""

    before: frozenset[State]
    act: Act
    permission: Permission | None
    to: State | None
    needs: frozenset[Need] = frozenset()
    by_maker: bool | None = None


def step(
    before: Iterable[State], act: Act, permission: Permission | None, to: State | None,
    *needs: Need, by_maker: bool | None = None,
) -> Step:  # fmt: skip
    return Step(frozenset(before), act, permission, to, frozenset(needs), by_maker)


S, P, N = State, Permission, Need
WAITING_FOR_FIX = frozenset({S.OPEN, S.RETURNED})
WAITING_FOR_VERDICT = frozenset({S.CORRECTED, S.CONTESTED})
NO_RUN_YET = frozenset(set(S) - RESOLVED)

MACHINE = (
    #    from                  act            permission        to           needs
    step(WAITING_FOR_FIX, Act.CORRECT, P.FINDINGS_FIX, S.CORRECTED, N.EVIDENCE),
    step(WAITING_FOR_FIX, Act.CONTEST, P.FINDINGS_FIX, S.CONTESTED, N.EVIDENCE, N.NOTE),
    step(WAITING_FOR_FIX, Act.HAND_OUT, P.FINDINGS_ASSIGN, None),
    step(WAITING_FOR_VERDICT, Act.TAKE_BACK, P.FINDINGS_FIX, S.OPEN, by_maker=True),
    step(WAITING_FOR_VERDICT, Act.SEND_BACK, P.FINDINGS_VERIFY, S.RETURNED, N.NOTE, by_maker=False),
    step([S.CORRECTED], Act.VERIFY, P.FINDINGS_VERIFY, S.VERIFIED, by_maker=False),
    step([S.CONTESTED], Act.VERIFY, P.FINDINGS_VERIFY, S.ACCEPTED, by_maker=False),
    # of the run, or of the rules over the household at once: the rule no longer fires
    step(NO_RUN_YET, Act.PROVE, None, S.CLOSED),
    # it fires again; on what was accepted only where its evidence is another
    step([S.VERIFIED, S.ACCEPTED, S.CLOSED], Act.FIRE, None, S.OPEN),
)
STEPS = {(before, one.act): one for one in MACHINE for before in one.before}


def step_of(state: str, act: Act) -> Step | None:
    return STEPS.get((State(state), act))


def may_fix(role: Role, owner_role: str) -> bool:
    """Whoever owns the case, or stands above the owner in the line: a regency fixes what is a village's."""
    owner = ROLES[owner_role]
    return P.FINDINGS_FIX in role.permissions and (role.code == owner.code or role.rank > owner.rank)


def may_do(role: Role, one: Step, owner_role: str) -> bool:
    """Whether a role does it at all; its region and who the maker was are asked beside."""
    if one.permission == P.FINDINGS_FIX:
        return may_fix(role, owner_role)
    return one.permission in role.permissions
