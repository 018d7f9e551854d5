"""Cases are handed to an officer, who finds them under "mine"; their owner and state stay."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from verivali.accounts.actor import Actor
from verivali.accounts.models import Account, Appointment
from verivali.engine.text import Text
from verivali.findings.actions.casework import NOT_NOW, permission_of, with_note
from verivali.findings.actions.many import noted
from verivali.findings.actions.routing import MOST_DAYS
from verivali.findings.models import Finding
from verivali.findings.queries.assignees import appointments_to_fix, takes
from verivali.findings.states import Act, step_of
from verivali.registry.actions.writing import NOT_THERE
from verivali.registry.errors import BadValue, NotThere, Refused, WrongState

NOT_TAKEN = Text("Petugas ini tidak berwenang memperbaiki temuan ini di desanya.",
                 "This officer may not fix this finding in its village.")  # fmt: skip
NO_OFFICER = Text("Petugas ini tidak ada atau tidak berwenang memperbaiki temuan.",
                  "There is no such officer, or one who may not fix findings.")  # fmt: skip
#: As long as the longest route: a later day would let a case never be overdue.
LATEST = timedelta(days=MOST_DAYS)
TOO_LATE = Text("Tenggat paling lama 366 hari dari sekarang.", "A case is due within 366 days from now.")
NOTHING_CHOSEN = Text("Pilih sedikitnya satu temuan.", "Choose at least one finding.")


@transaction.atomic
def hand_out(
    *, by: Actor, finding_ids: Collection[UUID], to: UUID, due_on: date | None = None, reason: str = ""
) -> int:
    """All of them, or none; how many. `to` is an account. Another day than the route's wants a reason.

    Raises NotAllowed, NotThere, WrongState, BadValue, Refused where the officer may not fix one of them.
    """
    wanted = set(finding_ids)
    if not wanted:
        raise Refused(NOTHING_CHOSEN)
    cases = list(Finding.objects.select_for_update().filter(pk__in=wanted).order_by("id"))
    for village in {one.village_code for one in cases}:
        by.require(permission_of(Act.HAND_OUT), at=village)
    if len(cases) < len(wanted):
        raise NotThere(NOT_THERE)
    if any(step_of(one.state, Act.HAND_OUT) is None for one in cases):
        raise WrongState(NOT_NOW)
    held = appointments_of_fixer(to)
    if not all(is_taken(one, held) for one in cases):
        raise Refused(NOT_TAKEN)
    return handed(by, cases, held[0].account, due_on, reason)


def appointments_of_fixer(to: UUID | None) -> list[Appointment]:
    """Raises BadValue for nobody, or somebody who fixes nothing that the asker sees."""
    held = appointments_to_fix(to) if to else []
    if not held:
        raise BadValue("to", str(to or ""), NO_OFFICER)
    return held


def is_taken(case: Finding, held: list[Appointment]) -> bool:
    return any(takes(one, case.village_code, case.owner_role) for one in held)


def handed(by: Actor, cases: Sequence[Finding], to: Account, due_on: date | None, reason: str) -> int:
    """Raises BadValue for a day that is over or more than a year ahead, Refused for a day without a reason."""
    if due_on and due_on < timezone.localdate():
        raise BadValue("due_on", due_on, Text("Tenggat ini sudah lewat.", "This day is over."))
    if due_on and due_on > timezone.localdate() + LATEST:
        raise BadValue("due_on", due_on, TOO_LATE)
    reason = with_note(reason, is_needed=due_on is not None)
    changes: dict[str, object] = {"assigned_to": to.pk} | ({"due_on": due_on} if due_on else {})
    Finding.objects.filter(pk__in=[one.pk for one in cases]).update(**changes)
    told = (f"→ {to.full_name or to.username}", due_on.isoformat() if due_on else "", reason)
    noted(
        by, Act.HAND_OUT, cases, {one.pk: one.state for one in cases}, note=" · ".join(part for part in told if part),
        details={"to": str(to.pk), "due_on": due_on.isoformat() if due_on else ""},
    )  # fmt: skip
    return len(cases)
