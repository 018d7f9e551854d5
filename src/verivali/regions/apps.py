"""Django app."""

from django.apps import AppConfig


class RegionsConfig(AppConfig):
    name = "verivali.regions"
    label = "regions"
