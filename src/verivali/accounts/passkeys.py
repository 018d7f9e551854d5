"""Passkeys: naming a new one, and signing in by one, which brings the account's key along."""

from typing import Any

from allauth.account.utils import url_str_to_user_pk
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from fido2.utils import websafe_decode
from fido2.webauthn import AuthenticationResponse, RegistrationResponse

from verivali.accounts import entrance_log
from verivali.platform.scope import NOBODY, account_only, change_to

UNREADABLE = _("This is no answer of a passkey. Try again.")


class AnswerField(forms.JSONField):
    """What a browser says for a passkey: refused as soon as it cannot be read."""

    def __init__(self, kind: Any) -> None:
        super().__init__(widget=forms.HiddenInput)
        self.kind = kind

    def to_python(self, value: Any) -> Any:
        try:
            said = super().to_python(value)
            if said is not None:
                self.kind.from_dict(said)
        except ValidationError:
            raise
        except Exception as error:  # what the libraries raise on a hostile answer is on no list
            raise ValidationError(UNREADABLE) from error
        return said


class NewKeyForm(AddWebAuthnForm):  # type: ignore[misc]
    name = forms.CharField(label=_("Name of the key"), required=False)
    credential = AnswerField(RegistrationResponse)


class SecondStepForm(AuthenticateWebAuthnForm):  # type: ignore[misc]
    credential = AnswerField(AuthenticationResponse)


class ConfirmForm(ReauthenticateWebAuthnForm):  # type: ignore[misc]
    credential = AnswerField(AuthenticationResponse)


class SignInForm(LoginWebAuthnForm):  # type: ignore[misc]
    credential = AnswerField(AuthenticationResponse)

    def clean_credential(self) -> Authenticator:
        """The passkeys of the account named are read to prove the signature; where that fails, nobody is named any more."""
        change_to(account_only(named(self.cleaned_data["credential"])))
        try:
            return super().clean_credential()
        except ValidationError:
            change_to(NOBODY)
            entrance_log.passkey_refused(context.request)
            raise


def named(credential: object) -> str:
    """The account that a browser's answer names, "" where it names none."""
    try:
        return str(url_str_to_user_pk(websafe_decode(credential["response"]["userHandle"]).decode()))  # type: ignore[index]
    except (KeyError, TypeError, ValueError, ValidationError):
        return ""
