"""Django app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "verivali.accounts"
    label = "accounts"
