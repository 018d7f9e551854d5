"""Django app."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "verivali.intake"
    label = "intake"
