"""What officers type about people and their appointments; whether it may be done is for the action to say."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from verivali.accounts.models import Account
from verivali.accounts.queries import account_known_as
from verivali.accounts.roles import ROLES


class ProposalForm(forms.Form):
    username = forms.CharField(label=_("Sign-in name of the person"), max_length=150)
    role_code = forms.ChoiceField(label=_("Role"))
    region_code = forms.CharField(
        label=_("Region code"), max_length=13, required=False, help_text=_("Dotted, as in 64.01.01.2009.")
    )
    valid_from = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}))
    valid_to = forms.DateField(label=_("Last day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        language = get_language() or "id"
        role = self.fields["role_code"]
        role.choices = [(code, one.title.said(language)) for code, one in ROLES.items()]  # type: ignore[attr-defined]

    def clean_username(self) -> Account:
        return colleague(self.cleaned_data["username"])


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300)


class AccountForm(forms.Form):
    username = forms.CharField(
        label=_("Sign-in name"),
        max_length=150,
        validators=[Account.username_validator],
        help_text=_("Letters, digits and @ . + - _ without spaces."),
    )
    full_name = forms.CharField(label=_("Full name"), max_length=150)


class CoverForm(forms.Form):
    username = forms.CharField(label=_("Sign-in name of the colleague"), max_length=150)
    valid_from = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}))
    valid_to = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}))

    def clean_username(self) -> Account:
        return colleague(self.cleaned_data["username"])


def colleague(username: str) -> Account:
    found = account_known_as(username)
    if found is None:
        raise forms.ValidationError(_("Nobody signs in by this name."))
    return found
