"""Choosing among dated versions: the one in force on a day, or the one a caller names."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from verivali.engine.law import Instrument
from verivali.engine.text import Text


class Version(Protocol):
    """Anything with a code of its own and a legal basis that says when it holds."""

    @property
    def code(self) -> str: ...
    @property
    def basis(self) -> Instrument: ...


V = TypeVar("V", bound=Version)


class VersionError(ValueError):
    """No version fits; `text` says so in both languages."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def in_force(versions: Iterable[V], on: date) -> V | None:
    """The version that holds on the day; None when none does, which is reported as not run."""
    return next((version for version in versions if version.basis.in_force(on)), None)


def named(versions: Iterable[V], code: str) -> V:
    """The version of this code, in force or not: a past verdict can be made again. Raises VersionError."""
    known = {version.code: version for version in versions}
    if code not in known:
        codes = ", ".join(known)
        raise VersionError(
            Text(f"Versi {code!r} tidak dikenal. Yang ada: {codes}.", f"Version {code!r} is unknown. Known: {codes}.")
        )
    return known[code]


def nothing_in_force(what: Text, versions: Iterable[Version], on: date) -> Text:
    """Why nothing was computed for this day, and which versions there are."""
    spans = "; ".join(f"{version.code}: {span(version.basis)}" for version in versions)
    return Text(
        f"Tidak ada {what.id} yang berlaku pada {on:%Y-%m-%d}. Yang ada: {spans}.",
        f"No {what.en} holds on {on:%Y-%m-%d}. Known: {spans}.",
    )


def span(basis: Instrument) -> str:
    """First day, and first day no longer in force, of a basis: `2022-12-31/..`."""
    return f"{basis.since:%Y-%m-%d}/{basis.until:%Y-%m-%d}" if basis.until else f"{basis.since:%Y-%m-%d}/.."
