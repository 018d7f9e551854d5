"""A household moves: within reach at once, beyond it as a hand-over that the receiving side decides."""

from dataclasses import dataclass
from uuid import UUID

from django.db import DatabaseError, IntegrityError, connection, transaction

from verivali.accounts.actor import Actor, NotAllowed
from verivali.accounts.roles import Permission
from verivali.audit import actions as audit
from verivali.engine.text import Text
from verivali.regions.models import Region
from verivali.registry.actions.writing import NOT_THERE, locked, note, refuse_stale, told, with_reason, write
from verivali.registry.errors import BadValue, NotThere, WrongState
from verivali.registry.models import Handover, HandoverState, Household, Membership

DECIDED = Text("Serah terima ini sudah diputus atau bukan untuk wilayah Anda.",
               "This hand-over is decided already, or not yours to decide.")  # fmt: skip

GONE = Text("Rumah tangga ini sudah dipindahkan, digabung, atau dihapus; tolak saja serah terima ini.",
            "The household was moved, merged or removed meanwhile; refuse this hand-over.")  # fmt: skip
NO_LONGER_THERE = "P0002"  # no_data_found


@dataclass(frozen=True)
class Place:
    """Where a household moves to."""

    village_code: str
    address: str = ""
    rt: str = ""
    rw: str = ""


@transaction.atomic
def move_household(*, by: Actor, household_id: UUID, seen_version: int, to: Place, reason: str) -> Household | Handover:
    """The household at its new place where `by` reaches it; else the hand-over proposed to the village there.

    Raises NotAllowed, NotThere, StaleEdit, BadValue for a village that is not in force, WrongState for a second proposal.
    """
    household = locked(Household, household_id)
    by.require(Permission.REGISTER_DRAFT, at=household.village_code)
    reason = with_reason(reason)
    if not Region.objects.filter(code=to.village_code, level="village", valid_to=None).exists():
        raise BadValue(
            "village_code", to.village_code, Text("Tidak ada desa dengan kode ini.", "No village has this code.")
        )
    refuse_stale(household, seen_version, {}, Household.PLACE)
    if not by.reaches(to.village_code):
        return proposed(by, household, to, reason)
    came_from = household.village_code
    changed = write(
        household,
        {"village_code": to.village_code, "address": to.address, "rt": to.rt, "rw": to.rw, "latitude": None,
         "longitude": None, "accuracy_m": None},
    )  # fmt: skip
    note(by, "household.moved", household, reason=reason, came_from=came_from, changed=told(household, changed))
    return household


def proposed(by: Actor, household: Household, to: Place, reason: str) -> Handover:
    members = Membership.objects.open().filter(household=household)
    head = members.select_related("individual").order_by("relation", "id").first()
    try:
        with transaction.atomic():
            handover = Handover.objects.create(
                household_id=household.pk,
                register_number=household.register_number,
                head_name=head.individual.name if head else "",
                members=members.count(),
                from_village=household.village_code,
                to_village=to.village_code,
                address=to.address,
                rt=to.rt,
                rw=to.rw,
                reason=reason,
                proposed_by=by.account.pk,
            )
    except IntegrityError as error:
        raise WrongState(
            Text("Serah terima keluarga ini sedang berjalan.", "A hand-over of this household is under way.")
        ) from error
    note(by, "handover.proposed", household, to=to.village_code, reason=reason, handover=str(handover.pk))
    return handover


def accept_handover(*, by: Actor, handover_id: UUID, reason: str = "") -> Handover:
    """The receiving side takes the household over, with its people and its story. Raises as `decided`."""
    return decided(by, handover_id, HandoverState.ACCEPTED, reason)


def refuse_handover(*, by: Actor, handover_id: UUID, reason: str) -> Handover:
    """The receiving side says no; the household stays where it is. Raises as `decided`."""
    return decided(by, handover_id, HandoverState.REFUSED, with_reason(reason))


def withdraw_handover(*, by: Actor, handover_id: UUID, reason: str = "") -> Handover:
    """The sending side takes its proposal back. Raises as `decided`."""
    return decided(by, handover_id, HandoverState.WITHDRAWN, reason)


def is_decided(handover_id: UUID, state: HandoverState, reason: str) -> bool:
    """Raises WrongState where the household is no longer where it was to come from."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT registry_decide_handover(%s, %s, %s)", [handover_id, state.value, reason])
            return bool(cursor.fetchone()[0])
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", "") != NO_LONGER_THERE:
            raise
        raise WrongState(GONE) from error


@transaction.atomic
def decided(by: Actor, handover_id: UUID, state: HandoverState, reason: str) -> Handover:
    """Raises NotAllowed (also where the receiver is who proposed), NotThere, WrongState."""
    handover = Handover.objects.filter(pk=handover_id).first()
    if handover is None:
        raise NotThere(NOT_THERE)
    side = handover.from_village if state == HandoverState.WITHDRAWN else handover.to_village
    by.require(Permission.REGISTER_DRAFT, at=side)
    if state != HandoverState.WITHDRAWN and handover.proposed_by == by.account.pk:
        raise NotAllowed("four eyes: who proposed a hand-over does not decide it")
    if not is_decided(handover_id, state, reason):
        raise WrongState(DECIDED)
    handover.refresh_from_db()
    audit.record(
        by=str(by.account.id),
        act=f"handover.{state.value}",
        subject=f"household:{handover.household_id}",
        details={"handover": str(handover.pk), "reason": reason},
        region_code=side,
    )
    return handover
