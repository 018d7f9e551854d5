"""What templates say about the columns of the register, in the words of the engine's contract."""

from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django import forms, template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from verivali.registry.forms import UNITS, described, programme_said, said
from verivali.registry.forms import label as label_of
from verivali.registry.masks import masked as masked_number

register = template.Library()
NO_ONE = UUID(int=0)


@register.filter
def label(name: str) -> str:
    return label_of(name)


@register.filter
def answer(row: Any, name: str) -> str:
    """The value of a column of `row` in words, as a person would say it."""
    return in_words(row[name] if isinstance(row, dict) else getattr(row, name), name)


@register.simple_tag
def in_words(value: Any, name: str) -> str:
    """`value` of the column `name` in words."""
    if value is None or value == "":
        return _("not known")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    column = described(name)
    if column and column.codes and (meaning := column.codes.meanings.get(value)):
        return str(said(meaning))
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j F Y H:i")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if isinstance(value, int):
        unit = f" {column.unit}" if column and column.unit and column.unit in UNITS else ""
        return f"{number_format(value, use_l10n=True, force_grouping=True)}{unit}"
    return str(value)


@register.filter
def masked(number: str | None) -> str:
    return masked_number(number)


@register.filter
def programme(code: str) -> str:
    return programme_said(code)


@register.filter
def programmes(codes: tuple[str, ...]) -> str:
    return ", ".join(map(programme_said, codes))


@register.filter
def household_url(key: UUID) -> str:
    """Where a household of a long list is shown; the pattern of addresses is looked up once."""
    return household_pattern().replace(str(NO_ONE), str(key))


@cache
def household_pattern() -> str:
    return reverse("household", args=[NO_ONE])


@register.simple_tag
def status_mark(status: str) -> str:
    """The mark of a row in a long list, made once for each status and language."""
    return marked(status, get_language() or "id")


@cache
def marked(status: str, language: str) -> str:
    with override(language):
        return render_to_string("registry/parts/status.html", {"household": {"status": status}})


@register.filter
def percent(probability: float) -> str:
    """Never 100 or 0: of people nothing is certain."""
    return f"{number_format(min(max(probability * 100, 0.01), 99.99), 2, use_l10n=True)} %"


@register.filter
def fields_of(form: forms.Form, names: tuple[str, ...]) -> list[forms.BoundField]:
    return [form[name] for name in names if name in form.fields]
