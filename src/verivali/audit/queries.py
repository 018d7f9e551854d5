"""The log as verification reads it, straight from the database."""

from collections.abc import Iterator

from verivali.audit.models import Entry, Seal
from verivali.audit.spelling import moment
from verivali.audit.verification import Link, Sealed

FIELDS = ("id", "at", "by", "act", "subject", "region_code", "details", "sequence", "entry_hash")


def links(start: int = 0) -> Iterator[Link]:
    """Chained entries from place `start` on, in the order of their places."""
    chained = Entry.objects.filter(sequence__gte=start).order_by("sequence").values_list(*FIELDS)
    for key, at, by, act, subject, region_code, details, sequence, stored in chained.iterator(chunk_size=5_000):
        said = {"id": str(key), "at": moment(at), "by": by, "act": act, "subject": subject,
                "region_code": region_code, "details": details}  # fmt: skip
        yield Link(said, sequence, bytes(stored))


def seals() -> Iterator[Sealed]:
    for seal in Seal.objects.order_by("number").iterator():
        yield Sealed(seal.number, seal.day, seal.start, seal.size, bytes(seal.day_root), seal.checkpoint)


def unchained_count() -> int:
    return Entry.objects.filter(sequence__isnull=True).count()
