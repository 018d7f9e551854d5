"""Django app."""

from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "verivali.findings"
    label = "findings"
