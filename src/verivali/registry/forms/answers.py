"""Forms whose fields, labels, units and codes are those of the engine's contract."""

from typing import Any, ClassVar

from django import forms
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from verivali.engine.codes import PROGRAMME
from verivali.engine.contract import HOUSEHOLDS, INDIVIDUALS, Column
from verivali.registry.masks import MASKED_FIELDS, masked
from verivali.registry.models import Household, HouseholdStatus, Individual

STATUSES = [(HouseholdStatus.ACTIVE, _("active")), (HouseholdStatus.INACTIVE, _("not active"))]
#: Said beside a value; the contract's other units are explanations.
UNITS = frozenset({"m", "m2", "VA"})
#: Columns that two tables of the contract share are described by the one that is named here.
DESCRIBED = INDIVIDUALS.by_name | HOUSEHOLDS.by_name


def _said(text: Any) -> str:
    words = str(text.said(get_language() or "id"))
    return words[:1].upper() + words[1:]


said = lazy(_said, str)


def described(name: str) -> Column | None:
    return DESCRIBED.get(name)


def label(name: str) -> str:
    column = described(name)
    return said(column.label) if column else str(FORMER.get(name, name))


FORMER = {
    "status": _("Status"),
    "kk": _("Family card number"),
    "card_id": _("Family card"),
    "valid_from": _("Since"),
    "valid_to": _("Until"),
    "deleted_at": _("Removed"),
}


def answer_field(name: str, *, required: bool = False) -> forms.Field:
    """A field for a column of the contract: its code list as choices, its type as the kind of input."""
    column = DESCRIBED[name]
    if column.codes and not column.codes_are_open:
        choices = [("", _("not known"))] + [(code, said(text)) for code, text in column.codes.meanings.items()]
        return forms.TypedChoiceField(
            choices=choices, coerce=type(column.codes.values[0]), empty_value=None, required=required, label=label(name)
        )
    unit = f" ({column.unit})" if column.unit and column.unit in UNITS else ""
    heading = lazy(lambda: f"{label(name)}{unit}", str)()
    if column.dtype == "date":
        picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return forms.DateField(widget=picker, required=required, label=heading)
    if column.dtype.startswith("int"):
        return forms.IntegerField(min_value=0, required=required, label=heading)
    if column.dtype.startswith("decimal"):
        return forms.DecimalField(max_digits=9, decimal_places=6, required=required, label=heading)
    return forms.CharField(required=required, label=heading, max_length=200)


class AnswerForm(forms.Form):
    """One field for each column of `names`. `version` is the one the person saw when the form was opened."""

    names: ClassVar[tuple[str, ...]] = ()
    must: ClassVar[tuple[str, ...]] = ()
    groups: ClassVar[tuple[tuple[Any, tuple[str, ...]], ...]] = ()

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, present: Any, **more: Any) -> None:
        """`present` is the row as it stands: its masked values are shown in part beside their empty fields."""
        super().__init__(*args, **more)
        for name in self.names:
            if name not in DESCRIBED:
                continue
            self.fields[name] = answer_field(name, required=name in self.must)
            if name in MASKED_FIELDS:
                self.fields[name].widget.attrs |= {"placeholder": masked(getattr(present, name)), "autocomplete": "off"}
                self.fields[name].help_text = _("Leave it empty to keep what is there.")

    def answers(self) -> dict[str, Any]:
        """What was typed, without the version; an empty masked field says nothing."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name in self.names and (value or name not in MASKED_FIELDS)
        }


class HouseholdForm(AnswerForm):
    """What a person may edit of a household."""

    names = Household.EDITABLE
    groups = (
        (_("Place"), ("status", *Household.PLACE)),
        (_("House"), Household.HOUSING),
        (_("Assets"), Household.ASSETS),
        (_("The nine criteria"), Household.CRITERIA),
    )

    status = forms.ChoiceField(choices=STATUSES, label=_("Status"))


#: Typed, or sent by the page of conflicts, where somebody has no NIK at all.
NONE = "-"


class IndividualForm(AnswerForm):
    """What a person may edit of a member. An empty NIK keeps the one that is there; having none is said expressly."""

    names = Individual.EDITABLE
    must = ("name",)
    groups = (
        (
            _("Identity"),
            ("name", "nik", "without_nik", "sex", "birth_date", "birth_place", "mother_name", "id_card_village_code"),
        ),
        (
            _("Life"),
            (
                *("marital_status", "education", "occupation", "disability", "pregnant", "pregnant_since", "presence"),
                "schooling",
            ),
        ),
    )

    without_nik = forms.BooleanField(
        required=False, label=_("Has no NIK"), help_text=_("Takes out the NIK that is there.")
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("without_nik") and cleaned.get("nik", "") not in ("", NONE):
            self.add_error("without_nik", _("Either a NIK or none: take one of the two away."))
        return cleaned

    def answers(self) -> dict[str, Any]:
        told = super().answers()
        has_none = self.cleaned_data["without_nik"] or told.get("nik") == NONE
        return told | {"nik": None} if has_none else told


def programme_choices() -> list[tuple[str, Any]]:
    return [("", _("all"))] + [(str(code), said(text)) for code, text in PROGRAMME.meanings.items()]


def programme_said(code: str) -> str:
    meaning = PROGRAMME.meanings.get(code)
    return str(said(meaning)) if meaning else code
