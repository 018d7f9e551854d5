"""From a day on, what one kind of office is to fix goes to another role, or has more or fewer days."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from verivali.accounts.roles import ROLES, Permission
from verivali.audit import actions as audit
from verivali.engine.rules.kernel import Fixer
from verivali.engine.text import Text
from verivali.findings.models import Route, Severity
from verivali.registry.errors import BadValue, Refused

MOST_DAYS = 366
NO_FIXER = Text("Tidak ada pelaksana dengan huruf ini.", "There is no fixer of this letter.")
NO_SEVERITY = Text("Tingkat temuan adalah B, H, atau W.", "A severity is B, H or W.")
NO_FIX = Text("Peran ini tidak dapat memperbaiki temuan.", "This role fixes no findings.")
BAD_DAYS = Text("Antara 1 dan 366 hari.", "Between 1 and 366 days.")
IN_THE_PAST = Text("Temuan yang sudah dibuka tetap seperti semula; pilih hari ini atau sesudahnya.",
                   "Cases that are open stay as they are; choose today or a later day.")  # fmt: skip
NO_BASIS = Text("Sebutkan dasar keputusannya.", "Name the decision that it rests on.")
ONCE = Text("Sudah ada ketentuan yang mulai hari itu.", "A route begins on that day already.")


@transaction.atomic
def set_route(*, fixer: str, severity: str, owner_role: str, days: int, basis: str, valid_from: date) -> Route:
    """By whoever keeps the site. Cases opened from `valid_from` on follow it. Raises BadValue, Refused."""
    refuse_unknown(fixer, severity, owner_role)
    if not 1 <= days <= MOST_DAYS:
        raise BadValue("days", days, BAD_DAYS)
    if valid_from < timezone.localdate():
        raise BadValue("valid_from", valid_from, IN_THE_PAST)
    if not basis.strip():
        raise BadValue("basis", basis, NO_BASIS)
    if Route.objects.filter(fixer=fixer, severity=severity, valid_from=valid_from).exists():
        raise Refused(ONCE)
    before = Route.objects.filter(fixer=fixer, severity=severity, valid_from__lt=valid_from, valid_to=None)
    before.update(valid_to=valid_from)
    route = Route.objects.create(
        fixer=fixer, severity=severity, owner_role=owner_role, days=days, basis=basis.strip(), valid_from=valid_from
    )
    audit.record(
        by=audit.SYSTEM, act="findings.route_set", subject=f"route:{route.pk}",
        details={"fixer": fixer, "severity": severity, "owner_role": owner_role, "days": days, "basis": route.basis,
                 "valid_from": valid_from.isoformat()},
    )  # fmt: skip
    return route


def refuse_unknown(fixer: str, severity: str, owner_role: str) -> None:
    if fixer not in list(Fixer):
        raise BadValue("fixer", fixer, NO_FIXER)
    if severity not in Severity.values:
        raise BadValue("severity", severity, NO_SEVERITY)
    if owner_role not in ROLES or Permission.FINDINGS_FIX not in ROLES[owner_role].permissions:
        raise BadValue("owner_role", owner_role, NO_FIX)
