"""What a page asks of its visitor, said on the view and enforced by it.

Each view carries exactly one of these three; a route without one fails the tests.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from verivali.accounts.actor import visitor
from verivali.accounts.roles import Permission, Role

View = Callable[..., HttpResponseBase]
ATTRIBUTE = "access"


@dataclass(frozen=True)
class Access:
    """Whom a view lets in: with no permissions listed, everyone or everyone signed in; else who has one of them."""

    permissions: frozenset[Permission] = frozenset()
    is_public: bool = False

    def admits(self, role: Role | None) -> bool:
        """Whether the visitor may open it; `role` None is a signed-in person without an appointment in force."""
        if self.is_public or not self.permissions:
            return True
        return role is not None and bool(self.permissions & role.permissions)


def requires(*permissions: Permission) -> Callable[[View], View]:
    """Signed in, under an appointment whose role has one of `permissions`. Its region is for the action to check."""
    if not permissions:
        raise TypeError("Name a permission, or use any_signed_in or public.")
    return guarded(Access(frozenset(permissions)))


def any_signed_in(view: View) -> View:
    """For every person who is signed in, also without an appointment in force."""
    return guarded(Access())(view)


def public(view: View) -> View:
    """For everyone, signed in or not."""
    return guarded(Access(is_public=True))(view)


def guarded(access: Access) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not access.is_public and not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            by = visitor(request)
            if not access.admits(by.role if by else None):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        setattr(answer, ATTRIBUTE, access)
        return answer

    return decorate


def declared_access(view: object) -> Access | None:
    """What the view declared, None where it declared nothing."""
    found = getattr(view, ATTRIBUTE, None)
    return found if isinstance(found, Access) else None
