"""The filters of the list of cases. They live in the address, as those of the register do."""

from typing import Any

from django import forms
from django.core.exceptions import TooManyFieldsSent
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from verivali.findings.models import Severity
from verivali.findings.queries.inbox import EVERY, CaseFilters
from verivali.findings.wording import STATES, kinds
from verivali.registry.views.contents import WEIGHTS
from verivali.registry.views.filters import RegionForm

OWNERS = ("role", "mine", "verify", "all")
AGES = [
    ("", _("all")),
    ("0", _("up to 7 days")),
    ("8", _("8 to 30 days")),
    ("31", _("31 to 90 days")),
    ("91", _("91 days and more")),
]


class CaseFilterForm(RegionForm):
    rw = forms.CharField(required=False, max_length=5, label="RW")
    rt = forms.CharField(required=False, max_length=5, label="RT")
    rule = forms.ChoiceField(required=False, label=_("Kind"), choices=kinds)
    severity = forms.ChoiceField(
        required=False,
        label=_("Weight"),
        choices=[("", _("all")), *((one.value, WEIGHTS[one.value][1]) for one in Severity)],  # type: ignore[index]
    )
    state = forms.ChoiceField(
        required=False, label=_("State"), choices=[("", _("unresolved")), *STATES.items(), (EVERY, _("all"))]
    )
    age = forms.ChoiceField(required=False, label=_("Open for"), choices=AGES)
    due = forms.ChoiceField(required=False, label=_("Due"), choices=[("", _("all")), ("overdue", _("overdue"))])
    owner = forms.ChoiceField(
        required=False, choices=[("", ""), *((one, one) for one in OWNERS)], widget=forms.HiddenInput
    )
    household = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def filters(self) -> CaseFilters:
        """What a valid form asks for."""
        said: dict[str, Any] = {name: str(self.cleaned_data[name] or "") for name in self.base_fields}
        return CaseFilters(region_code=self.region_code, **said | {"owner": said["owner"].replace(EVERY, "")})


def asked_for(query: str, own_region: str) -> CaseFilters | None:
    """The filters that a kept address names; None where it names nothing that can be listed."""
    try:
        form = CaseFilterForm(QueryDict(query), own_region=own_region)
    except TooManyFieldsSent:
        return None
    return form.filters() if query and form.is_valid() else None
