"""The filters of the list. They live in the address, so that a list can be kept, and asked again for an act."""

from typing import Any

from django import forms
from django.db.models import Q
from django.forms.utils import flatatt
from django.http import HttpRequest, QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from verivali.regions.codes import LEVELS, InvalidCode, level_of, lineage, normalise_code, region_range
from verivali.regions.models import Region
from verivali.registry import queries, stations
from verivali.registry.forms import STATUSES, programme_choices
from verivali.registry.queries.typed import plain

LONGEST = 100
LEVEL_LABELS = {
    "province": gettext_lazy("Province"),
    "regency": gettext_lazy("Regency or city"),
    "district": gettext_lazy("District"),
    "village": gettext_lazy("Village"),
}


class RegionSelect(forms.Select):
    """Of hundreds of regions: the options are written at once, not by a template for each."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        written = flatatt({"name": name} | self.build_attrs(self.attrs, attrs))
        chosen = str(value or "")
        options = ((code, mark_safe(" selected") if code == chosen else "", place) for code, place in self.choices)
        return format_html(
            "<select{}>\n{}\n</select>", written, format_html_join("\n", '<option value="{}"{}>{}</option>', options)
        )


class RegionForm(forms.Form):
    """A choice of region for each level below the own one, filled as soon as the level above is chosen.

    An address may also name a region of any level at once, as `region_code`.
    """

    def __init__(self, given: QueryDict, *, own_region: str) -> None:
        self.wrong_code = ""
        try:
            self.region_code = asked_region(given, own_region)
        except InvalidCode:
            self.region_code, self.wrong_code = "", given.get("region_code", "")
        places = {level_of(code): code for code in lineage(self.region_code)} if self.region_code else {}
        filled: dict[str, Any] = {name: plain(str(given[name])) for name in given}
        super().__init__(filled | {level: places.get(level, "") for level in LEVELS})
        self.fields = region_fields(own_region, self.region_code) | self.fields

    def clean(self) -> dict[str, Any]:
        if self.wrong_code:
            raise forms.ValidationError(_("A region code has 2, 4, 6 or 10 digits, as in 64.01.01.2009."))
        return self.cleaned_data


class FilterForm(RegionForm):
    """The common list screen. Source: domain.md section 3."""

    text = forms.CharField(required=False, max_length=LONGEST, label=gettext_lazy("Name or number"))
    rw = forms.CharField(required=False, max_length=5, label="RW")
    rt = forms.CharField(required=False, max_length=5, label="RT")
    status = forms.ChoiceField(
        required=False, label=gettext_lazy("Status"), choices=[("", gettext_lazy("all")), *STATUSES]
    )
    programme = forms.ChoiceField(required=False, label=gettext_lazy("Programme"), choices=programme_choices)
    include = forms.UUIDField(required=False, widget=forms.HiddenInput)
    exclude = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, given: QueryDict, *, own_region: str) -> None:
        super().__init__(given, own_region=own_region)
        self.added = stations.choices()
        self.fields |= {
            name: forms.ChoiceField(
                required=False, label=one.label, choices=[("", gettext_lazy("all")), *one.choices()]
            )
            for name, one in self.added.items()
        }

    def filters(self) -> queries.Filters:
        """What a valid form asks for."""
        said = {name: str(self.cleaned_data[name] or "") for name in self.base_fields}
        chosen = {name: value for name in self.added if (value := str(self.cleaned_data[name]))}
        return queries.Filters(region_code=self.region_code, **said, stations=chosen)


def asked_text(request: HttpRequest, name: str = "q") -> str:
    """What a search box sent."""
    return plain(request.GET.get(name, "")).strip()[:LONGEST]


def asked_region(given: QueryDict, own_region: str) -> str:
    """The deepest region chosen that lies in those chosen above it; "" for the own one. Raises InvalidCode."""
    if direct := plain(given.get("region_code", "")):
        return normalise_code(direct)
    found = own_region
    for level in LEVELS:
        chosen = given.get(level, "")
        if chosen and (not found or chosen.startswith(f"{found}.")):
            found = normalise_code(chosen)
    return "" if found == own_region else found


def region_fields(own_region: str, chosen: str) -> dict[str, forms.Field]:
    """One field for each level from below the own region to below the chosen one, with the names to choose from."""
    above = [own_region, *(code for code in lineage(chosen) if len(code) > len(own_region))] if chosen else [own_region]
    parents = {LEVELS[code.count(".") + 1 if code else 0]: code for code in above if code.count(".") < len(LEVELS) - 1}
    choices: dict[str, list[tuple[str, Any]]] = {level: [("", gettext_lazy("all"))] for level in parents}
    for code, level, name in regions_below(parents):
        choices[level].append((code, name))
    return {
        level: forms.ChoiceField(
            required=False,
            label=LEVEL_LABELS[level],
            choices=choices[level],
            widget=RegionSelect(attrs={"class": "region"}),
        )
        for level in parents
        if len(choices[level]) > 1
    }


def regions_below(parents: dict[str, str]) -> list[tuple[str, str, str]]:
    """Code, level and name of the regions of each level within the parent named for it, by name. One query."""
    wanted = Q()
    for level, parent in parents.items():
        low, high = region_range(parent)
        wanted |= Q(level=level, code__gt=low, code__lt=high)
    if not wanted:
        return []
    return list(Region.objects.filter(wanted, valid_to=None).order_by("name").values_list("code", "level", "name"))
