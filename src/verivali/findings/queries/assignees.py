"""Who may be handed a case: officers whose appointment to fix such cases is in force at its village."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q
from django.utils import timezone

from verivali.accounts.models import Appointment
from verivali.accounts.roles import ROLES, Permission
from verivali.findings.models import Finding
from verivali.findings.states import WAITING_FOR_FIX, may_fix
from verivali.registry.queries.search import in_region

FIXERS = sorted(role.code for role in ROLES.values() if Permission.FINDINGS_FIX in role.permissions)


@dataclass(frozen=True)
class Assignee:
    """`waiting` cases that they have in hand in the village, `here` those of the RT and RW they ever had."""

    account_id: UUID
    name: str
    role_code: str
    region_code: str
    waiting: int
    here: int


def appointments_to_fix(account_id: UUID | None = None, village_code: str = "") -> list[Appointment]:
    """In force today and seen by whoever asks, of one account or of all."""
    today = timezone.localdate()
    rows = Appointment.objects.filter(
        covering(village_code), Q(valid_to=None) | Q(valid_to__gte=today), role_code__in=FIXERS, ended_at=None,
        valid_from__lte=today, approved_by__isnull=False, account__is_active=True,
    )  # fmt: skip
    if account_id:
        rows = rows.filter(account=account_id)
    return list(rows.select_related("account").defer("account__password").order_by("id"))


def covering(village_code: str) -> Q:
    """Appointments at a village or any region it lies in, the nation too; of no village, all."""
    if not village_code:
        return Q()
    parts = village_code.split(".")
    return Q(region_code__in=["", *(".".join(parts[: count + 1]) for count in range(len(parts)))])


def takes(appointment: Appointment, village_code: str, owner_role: str) -> bool:
    """Whether a case of `owner_role` at the village may be handed to the holder."""
    held = appointment.region_code
    is_there = not held or village_code == held or village_code.startswith(held + ".")
    return is_there and may_fix(appointment.role, owner_role)


def suggest_assignees(village_code: str, rt: str = "", rw: str = "", *, owner_role: str = "") -> list[Assignee]:
    """The likeliest first: nearest to the village, who had most cases of this RT and RW, who has least in hand.

    Three queries. Source: domain.md 3.3, the officer is found from the RT and RW.
    """
    appointments = appointments_to_fix(village_code=village_code)
    if owner_role:
        appointments = [one for one in appointments if takes(one, village_code, owner_role)]
    counts = Finding.objects.filter(in_region(village_code), assigned_to__in={one.account_id for one in appointments})
    waiting = dict(counts.filter(state__in=WAITING_FOR_FIX).values_list("assigned_to").annotate(Count("id")).order_by())
    here = dict(counts.filter(rt=rt, rw=rw).values_list("assigned_to").annotate(Count("id")).order_by())
    found = {
        one.account_id: Assignee(
            one.account_id, one.account.full_name or one.account.username, one.role_code, one.region_code,
            waiting.get(one.account_id, 0), here.get(one.account_id, 0),
        )
        for one in sorted(appointments, key=lambda one: -one.role.rank)
    }  # fmt: skip
    return sorted(
        found.values(),
        key=lambda one: (ROLES[one.role_code].rank, -one.here, one.waiting, one.name, str(one.account_id)),
    )
