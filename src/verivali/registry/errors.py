"""Why an act on the register is refused."""

from dataclasses import dataclass
from typing import Any

from verivali.engine.text import Text


class Refused(Exception):
    """An act that cannot be done; `text` says why and what to do, in both languages."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class BadValue(Refused):
    """A value that cannot stand in `field`."""

    def __init__(self, field: str, value: object, text: Text) -> None:
        super().__init__(text)
        self.field, self.value = field, value


class NotThere(Refused):
    """The household or person is not there: removed, or outside the scope."""


class WrongState(Refused):
    """What the act starts from is no longer, or not yet, so."""


@dataclass(frozen=True)
class Conflict:
    """A field that somebody else changed, or that both did: as it was seen, as it is now, as it was to be."""

    field: str
    seen: Any
    theirs: Any
    yours: Any

    @property
    def is_contested(self) -> bool:
        """Both changed it, and not to the same."""
        return bool(self.yours not in (self.seen, self.theirs))


class StaleEdit(Refused):
    """The row changed since it was opened. Nothing was written; `version` is the one to go on from."""

    def __init__(self, version: int, conflicts: list[Conflict]) -> None:
        super().__init__(
            Text("Data ini diubah orang lain sejak Anda membukanya.", "Somebody else changed this since you opened it.")
        )
        self.version, self.conflicts = version, conflicts
