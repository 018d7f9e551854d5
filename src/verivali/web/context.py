"""What every page knows."""

from typing import Any

from django.http import HttpRequest

from verivali.accounts.roles import Permission


def where_i_am(request: HttpRequest) -> dict[str, Any]:
    """The actor: the role, and the region that stands in the head of each page; which rooms are open to it."""
    actor = getattr(request, "actor", None)
    return {
        "actor": actor,
        "sees_register": actor is not None and actor.may(Permission.REGISTER_READ),
        "sees_officers": actor is not None and actor.may(Permission.ACCOUNTS_READ),
    }
