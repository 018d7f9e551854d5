"""How fast a job goes, without a clock on the server: the page that asks again carries when it first looked."""

from collections.abc import Mapping
from dataclasses import dataclass
from time import time

from django.utils.http import urlencode

from verivali.platform.jobs import Status

#: Before that a rate says nothing.
SECONDS_AT_LEAST = 2
#: No job of ours takes longer, in seconds.
LONGEST = 24 * 60 * 60


@dataclass(frozen=True)
class Pace:
    """`query` is for the next look. Rate and rest are None as long as nobody can know them."""

    query: str = ""
    rows_a_second: int | None = None
    seconds_left: int | None = None


def pace(asked: Mapping[str, str], status: Status, *, now: float | None = None) -> Pace:
    """`asked` are the address' `since` (seconds), `first` (rows done then) and `stage`; a new stage begins anew."""
    now = time() if now is None else now
    since, first = number(asked.get("since")), number(asked.get("first"))
    is_new = asked.get("stage") != status.message
    if is_new or since is None or first is None or not now - LONGEST < since <= now or first > status.done:
        since, first = int(now), status.done
    query = urlencode({"since": str(since), "first": str(first), "stage": status.message})
    seconds, rows = now - since, status.done - first
    if seconds < SECONDS_AT_LEAST or rows <= 0:
        return Pace(query)
    rate = rows / seconds
    left = max(int((status.total - status.done) / rate), 0) if status.total is not None else None
    return Pace(query, max(int(rate), 1), left)


def number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 12 else None
