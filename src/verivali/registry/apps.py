"""Django app."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "verivali.registry"
    label = "registry"
