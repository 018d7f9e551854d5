"""What every page knows."""

from functools import partial
from typing import Any

from django.http import HttpRequest

from verivali.accounts.actor import Actor
from verivali.accounts.roles import Permission
from verivali.findings.queries.inbox import count_waiting
from verivali.registry.queries import count_incoming


def where_i_am(request: HttpRequest) -> dict[str, Any]:
    """The actor: the role, and the region that stands in the head of each page; which rooms are open to it."""
    actor = getattr(request, "actor", None)
    return {
        "actor": actor,
        "sees_register": actor is not None and actor.may(Permission.REGISTER_READ),
        "sees_figures": actor is not None and actor.may(Permission.AGGREGATES_READ),
        "may_merge": actor is not None and actor.may(Permission.MERGE),
        "may_import": actor is not None and actor.may(Permission.IMPORT),
        "may_run": actor is not None and actor.may(Permission.FINDINGS_RUN),
        "may_export": actor is not None and actor.may(Permission.EXPORT),
        # asked for only where the page says it
        "handovers_waiting": partial(waiting_for, actor),
        "findings_waiting": partial(cases_waiting_for, actor),
        "sees_officers": actor is not None and actor.may(Permission.ACCOUNTS_READ),
    }


def waiting_for(actor: Actor | None) -> int:
    """How many hand-overs wait for somebody like the actor to decide."""
    return count_incoming(actor.appointment.region_code) if actor and actor.may(Permission.REGISTER_DRAFT) else 0


def cases_waiting_for(actor: Actor | None) -> int:
    """How many cases wait for somebody like the actor to fix or to verify."""
    has_desk = actor and (actor.may(Permission.FINDINGS_FIX) or actor.may(Permission.FINDINGS_VERIFY))
    return count_waiting(actor) if actor and has_desk else 0
