"""Django app."""

from django.apps import AppConfig


class PlatformConfig(AppConfig):
    name = "verivali.platform"
    label = "platform"
