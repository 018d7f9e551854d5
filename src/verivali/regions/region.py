"""A region."""

from datetime import date
from typing import NamedTuple


class Region(NamedTuple):
    """A region while it had one code: valid from `valid_from` until the day before `valid_to`.

    None means open: `valid_from` older than the lists we hold, `valid_to` still in force.
    """

    code: str
    name: str
    valid_from: date | None = None
    valid_to: date | None = None
    successor_code: str | None = None
    current_code: str | None = None
    legal_basis: str | None = None
    certainty: str | None = None
    bps_code: str | None = None
