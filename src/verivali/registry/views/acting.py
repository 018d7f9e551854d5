"""What the pages of all acts do alike: the form, its errors, what changed since it was opened, or the act itself."""

from collections.abc import Callable
from typing import Any, cast

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from verivali.registry.errors import BadValue, NotThere, Refused, StaleEdit, WrongState
from verivali.registry.forms import said
from verivali.registry.models import Membership
from verivali.registry.queries import HouseholdStory
from verivali.registry.views.editing import choice


def acted(
    request: HttpRequest,
    template: str,
    form: Form,
    act: Callable[[], HttpResponse],
    page: dict[str, Any],
    present: dict[str, int] | None = None,
) -> HttpResponse:
    """`act` does it and answers. `present` are the version fields of the form, as the rows stand now.

    A form that was refused keeps the version it came with; one that came too late goes on from the present one, with what
    changed shown above it.
    """
    if not form.is_bound:
        return render(request, template, page | {"form": form})
    status = 422
    if form.is_valid():
        try:
            return act()
        except NotThere as error:
            raise Http404 from error
        except StaleEdit as stale:
            status = 409
            carried = cast(QueryDict, form.data).copy()
            for name, version in (present or {}).items():
                carried[name] = str(version)
            form.data = carried
            page = page | {"is_stale": True, "changed": [choice(one) for one in stale.conflicts]}
        except BadValue as error:
            form.add_error(error.field if error.field in form.fields else None, said(error.text))
        except Refused as refused:
            is_reason = "reason" in form.fields and not isinstance(refused, WrongState)
            form.add_error("reason" if is_reason else None, said(refused.text))
    return render(request, template, page | {"form": form}, status=status)


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: what was sent, were it nothing at all."""
    return request.POST if request.method == "POST" else None


def membership_of(story: HouseholdStory, membership_id: Any) -> Membership:
    """An open one of this household, else 404."""
    found = next((one for one in story.memberships if one.pk == membership_id), None)
    if found is None:
        raise Http404
    return found
