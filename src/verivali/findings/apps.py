"""Django app."""

from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "verivali.findings"
    label = "findings"

    def ready(self) -> None:
        """Findings add their marks and filters to the register."""
        from verivali.findings.stations import STATION
        from verivali.registry.stations import register

        register(STATION)
