"""Django app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "verivali.web"
    label = "web"
