"""The log as verification reads it, straight from the database."""

from collections.abc import Iterator
from datetime import datetime

from django.db import connection

from verivali.audit.models import Entry, Seal
from verivali.audit.spelling import moment
from verivali.audit.verification import Link, Sealed

FIELDS = ("id", "at", "by", "act", "subject", "region_code", "details", "sequence", "entry_hash")
PAGE = 5_000


def links(start: int = 0, upto: int | None = None) -> Iterator[Link]:
    """Chained entries from place `start` on, before `upto`, in the order of their places.

    Page by page: a cursor of the server, left open by a reader who stops early, can block its own connection.
    """
    chained = Entry.objects.order_by("sequence").values_list(*FIELDS)
    chained = chained if upto is None else chained.filter(sequence__lt=upto)
    while page := list(chained.filter(sequence__gte=start)[:PAGE]):
        for key, at, by, act, subject, region_code, details, sequence, stored in page:
            said = {"id": str(key), "at": moment(at), "by": by, "act": act, "subject": subject,
                    "region_code": region_code, "details": details}  # fmt: skip
            yield Link(said, sequence, bytes(stored))
            start = sequence + 1


def seals() -> list[Sealed]:
    return [
        Sealed(seal.number, seal.day, seal.start, seal.size, bytes(seal.day_root), seal.checkpoint)
        for seal in Seal.objects.order_by("number")
    ]


def unchained_count() -> int:
    return Entry.objects.filter(sequence__isnull=True).count()


def unsealed_since() -> datetime | None:
    """When the oldest entry was made that no seal covers; anyone may ask."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_unsealed_since()")
        found: datetime | None = cursor.fetchone()[0]
    return found
