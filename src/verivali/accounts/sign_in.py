"""Signing in by name and password, in the words of this site."""

from allauth.account.forms import LoginForm
from django.utils.translation import gettext_lazy as _


class PasswordForm(LoginForm):  # type: ignore[misc]
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Sign-in name")
        self.fields["password"].label = _("Password")
        self.fields["remember"].label = _("Stay signed in on this device")
