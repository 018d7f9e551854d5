"""What a person says of a token they make."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verivali.accounts.actor import Actor
from verivali.accounts.models import LONGEST_DAYS
from verivali.accounts.roles import Permission
from verivali.accounts.tokens.actions import grantable

SAID = {
    Permission.REGISTER_READ: _("read households and people, numbers masked"),
    Permission.AGGREGATES_READ: _("read figures without people"),
}
DAYS = 90


class TokenForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("The program that will use it."))
    days = forms.IntegerField(
        label=_("Valid for days"), min_value=1, max_value=LONGEST_DAYS, initial=DAYS, help_text=_("At most 365.")
    )
    region_code = forms.CharField(
        label=_("Region code"), max_length=13, required=False, help_text=_("Yours, or one below it.")
    )
    permissions = forms.MultipleChoiceField(label=_("It may"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, by: Actor, **more: Any) -> None:
        super().__init__(*args, **more)
        may = grantable(by)
        choices = self.fields["permissions"]
        choices.choices = [(str(one), SAID[one]) for one in may]  # type: ignore[attr-defined]
        choices.initial = [str(one) for one in may]
        self.fields["region_code"].initial = by.appointment.region_code

    def wanted(self) -> dict[str, Any]:
        return self.cleaned_data | {"permissions": [Permission(one) for one in self.cleaned_data["permissions"]]}
