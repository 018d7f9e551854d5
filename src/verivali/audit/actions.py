"""Writing to the log: one row in the transaction of the act itself, so that neither stands without the other."""

from datetime import UTC, datetime

from verivali.audit.models import Entry

SYSTEM = "system"


def record(*, by: str, act: str, subject: str, details: dict[str, object], region_code: str = "") -> None:
    """Note that `by` (an account's id as text, or "system") did `act` ("caretaker.proposed") to `subject`
    ("household:<id>").

    `details` holds text, whole numbers, truths, None, and lists and maps of these: a float has no one spelling, so
    its hash would not hold. Raises TypeError for anything else.
    """
    refuse_unspellable(details)
    # the database puts its own clock in the place of this time
    Entry.objects.create(
        at=datetime.now(UTC), by=by, act=act, subject=subject, details=details, region_code=region_code
    )


def record_each(*, by: str, act: str, subjects: list[tuple[str, str]], details: dict[str, object]) -> None:
    """Note one act upon many subjects, each with the region code of its place: an entry for each, a few statements."""
    refuse_unspellable(details)
    Entry.objects.bulk_create(
        [
            Entry(at=datetime.now(UTC), by=by, act=act, subject=subject, details=details, region_code=region_code)
            for subject, region_code in subjects
        ],
        batch_size=1_000,
    )


def refuse_unspellable(value: object) -> None:
    match value:
        case None | bool() | int():
            return
        case str():
            if "\0" in value:
                raise TypeError("The log cannot hold a text with a NUL character.")
        case list() | tuple():
            for part in value:
                refuse_unspellable(part)
        case dict():
            for key, part in value.items():
                if not isinstance(key, str):
                    raise TypeError(f"The log cannot hold a key that is no text: {key!r}.")
                refuse_unspellable(key)
                refuse_unspellable(part)
        case _:
            raise TypeError(f"The log cannot hold a {type(value).__name__}: write it as text or a whole number.")
