"""What templates say in the user's language: places, dates, roles, masked numbers."""

from datetime import date

from django import template
from django.template.context import RequestContext
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from verivali.engine.text import Text
from verivali.web.places import name_of, path_of

register = template.Library()


@register.filter
def spoken(text: Text) -> str:
    return text.said(get_language() or "id")


@register.filter
def day(moment: date | None) -> str:
    """A date in words; a moment is shown as of the site's time zone."""
    return date_format(moment, "j F Y") if moment else ""


@register.simple_tag
def this_month() -> str:
    return date_format(timezone.localdate(), "F Y")


@register.simple_tag
def region_name(code: str) -> str:
    return name_of(code)


@register.simple_tag
def region_above(code: str) -> str:
    """The regions a region lies in, from near to far."""
    return ", ".join(reversed(path_of(code)[:-1]))


@register.simple_tag
def region_path(code: str) -> str:
    return " › ".join(path_of(code))


@register.simple_tag(takes_context=True)
def here(context: RequestContext, name: str, *within: str) -> SafeString:
    """Marks the link to the page that is open, or to the room that the open page, one of `within`, lies in."""
    match = context["request"].resolver_match
    if match and match.url_name == name:
        return mark_safe(' aria-current="page"')
    return mark_safe(' aria-current="true"') if match and match.url_name in within else mark_safe("")
