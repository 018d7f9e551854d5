"""The smallest log worth chaining."""

from datetime import date, datetime, time

from django.db import connection
from django.utils.timezone import make_aware

from verivali.audit.actions import record
from verivali.audit.models import Entry


def note(number: int = 1, **more: object) -> None:
    plain = {"by": "system", "act": "household.edited", "subject": f"household:{number}", "details": {"number": number}}
    record(**(plain | more))  # type: ignore[arg-type]


def note_many(count: int) -> None:
    for number in range(count):
        note(number)


def subjects() -> list[str]:
    """In the order of the chain."""
    return list(Entry.objects.filter(sequence__isnull=False).order_by("sequence").values_list("subject", flat=True))


def note_on(*days: date) -> None:
    """An entry at noon of each day, which only the owner can pretend, the guards being off."""
    for number, day in enumerate(days):
        note(number)
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
            cursor.execute(
                "UPDATE audit_entry SET at = %s WHERE id = (SELECT id FROM audit_entry ORDER BY at DESC LIMIT 1)",
                [make_aware(datetime.combine(day, time(12)))],
            )
            cursor.execute("ALTER TABLE audit_entry ENABLE TRIGGER USER")
