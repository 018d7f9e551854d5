"""Who is at work: an account under one appointment. Actions ask it for permission before they do anything."""

from dataclasses import dataclass
from typing import cast

from django.http import HttpRequest

from verivali.accounts.models import Account, Appointment
from verivali.accounts.roles import Permission, Role
from verivali.platform.scope import Scope, scope_of

#: What the database is told about an officer: see policies.keeps.
KEEPS_ACCOUNTS = {
    Permission.ACCOUNTS_READ: "read",
    Permission.ACCOUNTS_PROPOSE: "propose",
    Permission.ACCOUNTS_APPROVE: "approve",
}


class NotAllowed(Exception):
    """The role does not carry the permission, or the region is not the actor's."""


@dataclass(frozen=True)
class Actor:
    account: Account
    appointment: Appointment

    @property
    def role(self) -> Role:
        return self.appointment.role

    @property
    def is_cover(self) -> bool:
        """Whether the appointment is another's, held during leave."""
        return self.appointment.account_id != self.account.id

    @property
    def scope(self) -> Scope:
        return scope_of(
            self.appointment.region_code,
            sees_people=self.role.sees_people,
            account_id=str(self.account.id),
            reads_audit=self.may(Permission.AUDIT_READ),
            accounts=" ".join(word for permission, word in KEEPS_ACCOUNTS.items() if self.may(permission)),
        )

    def may(self, permission: Permission) -> bool:
        return permission in self.role.permissions

    def reaches(self, region_code: str) -> bool:
        held = self.appointment.region_code
        return not held or region_code == held or region_code.startswith(held + ".")

    def require(self, permission: Permission, *, at: str) -> None:
        """Raises NotAllowed unless the role carries `permission` and the region code `at` is within reach."""
        if not self.may(permission):
            raise NotAllowed(f"{self.appointment.role_code} lacks {permission}")
        if not self.reaches(at):
            raise NotAllowed(f"{at or 'the nation'} is outside {self.appointment.region_code}")


def visitor(request: HttpRequest) -> Actor | None:
    """Whoever asks, as the middleware found; None without an appointment in force."""
    found: Actor | None = request.actor  # type: ignore[attr-defined]
    return found


def actor(request: HttpRequest) -> Actor:
    """Whoever asks, behind a view that `requires` a permission: there nobody is without an appointment."""
    return cast(Actor, visitor(request))
