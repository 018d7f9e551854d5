"""The smallest log worth chaining."""

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
