"""Django app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "verivali.audit"
    label = "audit"
