"""Django app."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "verivali.intake"
    label = "intake"

    def ready(self) -> None:
        """An import tells the history of a household which file and row a change came from."""
        from verivali.intake.stations import STATION
        from verivali.registry.stations import register

        register(STATION)
