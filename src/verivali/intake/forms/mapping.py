"""Which column of the file is which column of the contract."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verivali.engine.contract import HOUSEHOLDS, INDIVIDUALS, Contract
from verivali.intake.models import Table
from verivali.intake.reach import takes_over
from verivali.registry.forms import label
from verivali.registry.models import Household, Individual

CONTRACTS: dict[str, Contract] = {Table.INDIVIDUALS: INDIVIDUALS, Table.HOUSEHOLDS: HOUSEHOLDS}
TABLES = [
    (Table.INDIVIDUALS, _("people: one row for each person")),
    (Table.HOUSEHOLDS, _("houses: one row for each household")),
]
#: The rest stands under "Other".
GROUPS = (
    (_("Keys"), ("individual_id", "household_id", "nik", "kk")),
    (_("Identity"), ("name", "sex", "birth_date", "birth_place", "mother_name", "relation", "is_caretaker")),
    (_("Place"), ("village_code", "address", "rt", "rw", *Household.PLACE)),
    (_("Life"), Individual.EDITABLE),
    (_("House"), Household.HOUSING),
    (_("Assets"), Household.ASSETS),
    (_("The nine criteria"), Household.CRITERIA),
)
OTHER = _("Other")


@dataclass(frozen=True)
class Group:
    title: Any
    columns: list[str]


def groups_of(contract: Contract, region_code: str) -> list[Group]:
    """All columns of a table of the contract that the region brings, each once."""
    left = dict.fromkeys(name for name in contract.by_name if takes_over(name, region_code))
    groups = []
    for title, names in GROUPS:
        columns = [name for name in names if name in left]
        for name in columns:
            left.pop(name, None)
        if columns:
            groups.append(Group(title, list(dict.fromkeys(columns))))
    return [*groups, Group(OTHER, list(left))] if left else groups


class ColumnsForm(forms.Form):
    """One choice for each header, "column-0" for the first: headers are the user's words and no names of fields."""

    def __init__(
        self,
        *args: Any,
        headers: list[str],
        mapping: Mapping[str, str | None],
        table: str,
        region_code: str,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.places = [(place, header) for place, header in enumerate(headers) if header]
        choices = [("", _("do not take over")), *choices_of(groups_of(CONTRACTS[table], region_code))]
        for place, header in self.places:
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=header, choices=choices, required=False, initial=mapping.get(header) or ""
            )

    @property
    def mapping(self) -> dict[str, str | None]:
        """Header -> column of the contract, as chosen."""
        return {header: self.cleaned_data[f"column-{place}"] or None for place, header in self.places}


def choices_of(groups: Iterable[Group]) -> list[tuple[Any, list[tuple[str, str]]]]:
    return [(one.title, [(name, label(name)) for name in one.columns]) for one in groups]


#: Of each table: without one of these columns no row can be taken over.
NEEDED = {
    Table.INDIVIDUALS: (("individual_id", "nik"), ("household_id", "kk"), ("name",)),
    Table.HOUSEHOLDS: (("household_id",),),
}


def missing(table: str, mapping: Mapping[str, str | None]) -> list[str]:
    """What the file cannot do without, in words: "NIK or individual id"."""
    mapped = set(mapping.values())
    lacking = [names for names in NEEDED[Table(table)] if not mapped & set(names)]
    return [f" {_('or')} ".join(str(label(name)) for name in names) for names in lacking]
