"""Django app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "verivali.accounts"
    label = "accounts"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added

        from verivali.accounts import entrance_log
        from verivali.accounts.second_factor import factor_was_added

        entrance_log.connect()

        authenticator_added.connect(factor_was_added, dispatch_uid="factor was added")
