"""Many cases at once: what would change and what not, and why; then exactly that, or nothing.

Set-based: four statements for ten thousand. A correction verified so waits for the full run's proof; only the single
act asks the rules at once.
"""

import hashlib
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from verivali.accounts.actor import Actor
from verivali.accounts.models import Appointment
from verivali.engine.text import Text
from verivali.findings.actions.casework import permission_of, why_not, with_note
from verivali.findings.actions.handing_out import NOT_TAKEN, NOTHING_CHOSEN, appointments_of_fixer, handed, is_taken
from verivali.findings.actions.many import noted
from verivali.findings.models import Finding, State
from verivali.findings.queries.inbox import CaseFilters, narrowed
from verivali.findings.states import Act, step_of
from verivali.registry.errors import Refused, WrongState

AT_MOST, FIRST = 10_000, 10
ACTS = (Act.HAND_OUT, Act.VERIFY, Act.SEND_BACK)
#: The evidence of a case is long and not needed.
READ = ("id", "rule", "village_code", "state", "version", "owner_role", "corrected_by", "assigned_to", "due_on")
TOO_MANY = Text("Paling banyak 10.000 temuan sekaligus. Persempit daftarnya.",
                "At most 10,000 findings at once. Narrow the list.")  # fmt: skip
NOT_WAITING = Text("tidak menunggu langkah ini", "not waiting for this step")
YOURS = Text("Anda sendiri yang memperbaiki atau menyanggah", "corrected or contested by yourself")
CHANGED_SINCE = Text("Daftar ini berubah sejak Anda melihatnya. Lihat lagi sebelum melanjutkan.",
                     "The list changed since you saw it. Look again before going on.")  # fmt: skip


@dataclass(frozen=True)
class LeftOut:
    """So many cases would not change, and why."""

    why: Text
    cases: int


@dataclass(frozen=True)
class BulkPreview:
    """`digest` is of the act and the cases that would change, as they are now. `first` are some of them."""

    act: Act
    to_change: int
    left_out: tuple[LeftOut, ...]
    digest: str
    first: tuple[UUID, ...]


def preview(
    *, by: Actor, act: Act, filters: CaseFilters | None = None, ids: Collection[UUID] = (), to: UUID | None = None
) -> BulkPreview:
    """Cases of a list, or those named. `to` is whom they are handed to. Raises NotAllowed, BadValue, Refused."""
    cases = chosen(by, act, filters, ids)
    fitting, left_out = sorted_out(by, act, cases, fixer_of(act, to))
    counts = tuple(LeftOut(why, count) for why, count in left_out.most_common())
    return BulkPreview(act, len(fitting), counts, digest_of(act, fitting, to), tuple(one.pk for one in fitting[:FIRST]))


@transaction.atomic
def perform(
    *,
    by: Actor,
    act: Act,
    digest: str,
    filters: CaseFilters | None = None,
    ids: Collection[UUID] = (),
    to: UUID | None = None,
    due_on: date | None = None,
    note: str = "",
) -> int:
    """How many changed: what the preview of this digest showed, or nothing.

    `note` goes to each, needed for sending back and for another due day. Raises NotAllowed, BadValue, Refused, WrongState.
    """
    cases = chosen(by, act, filters, ids, is_locked=True)
    held = fixer_of(act, to)
    fitting, _ = sorted_out(by, act, cases, held)
    if digest_of(act, fitting, to) != digest:
        raise WrongState(CHANGED_SINCE)
    if not fitting:
        raise Refused(Text("Tidak ada yang berubah.", "There is nothing to change."))
    if act == Act.HAND_OUT:
        return handed(by, fitting, held[0].account, due_on, note)
    return judged(by, act, fitting, with_note(note, is_needed=act == Act.SEND_BACK))


def fixer_of(act: Act, to: UUID | None) -> list[Appointment]:
    return appointments_of_fixer(to) if act == Act.HAND_OUT else []


def chosen(
    by: Actor, act: Act, filters: CaseFilters | None, ids: Collection[UUID], *, is_locked: bool = False
) -> list[Finding]:
    if act not in ACTS:
        raise Refused(Text("Langkah ini dilakukan satu per satu.", "This step is taken one by one."))
    by.require(permission_of(act), at=(filters and filters.region_code) or by.appointment.region_code)
    rows: QuerySet[Finding] = narrowed(filters, by) if filters else Finding.objects.filter(pk__in=set(ids))
    if is_locked:
        rows = Finding.objects.filter(pk__in=rows.order_by().values("pk")).select_for_update()
    found = list(rows.only(*READ).order_by("id")[: AT_MOST + 1])
    if len(found) > AT_MOST:
        raise Refused(TOO_MANY)
    if not found:
        raise Refused(NOTHING_CHOSEN)
    for village in {one.village_code for one in found}:
        by.require(permission_of(act), at=village)
    return found


def sorted_out(
    by: Actor, act: Act, cases: list[Finding], held: list[Appointment]
) -> tuple[list[Finding], Counter[Text]]:
    """Those that fit, in the order of their keys, and how many do not, by why."""
    fitting, left_out = [], Counter[Text]()
    for one in cases:
        step = step_of(one.state, act)
        if step is None:
            left_out[NOT_WAITING] += 1
        elif why_not(one, step, by):
            left_out[YOURS] += 1
        elif act == Act.HAND_OUT and not is_taken(one, held):
            left_out[NOT_TAKEN] += 1
        else:
            fitting.append(one)
    return fitting, left_out


def digest_of(act: Act, cases: list[Finding], to: UUID | None) -> str:
    spelt = ",".join(f"{one.pk}:{one.version}:{one.assigned_to}:{one.due_on}" for one in cases)
    return hashlib.sha256(f"{act}|{to}|{spelt}".encode()).hexdigest()


def judged(by: Actor, act: Act, cases: list[Finding], note: str) -> int:
    after = {one.pk: step.to for one in cases if (step := step_of(one.state, act)) and step.to}
    for state in sorted(set(after.values())):
        rows = Finding.objects.filter(pk__in=[key for key, to in after.items() if to == state])
        rows.update(
            state=state, version=F("version") + 1, state_since=timezone.now(),
            **({} if state == State.RETURNED else {"verified_by": by.account.id}),
        )  # fmt: skip
    noted(by, act, cases, after, note=note, details={"note_given": bool(note)})
    return len(cases)
