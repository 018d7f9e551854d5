"""Proves a log from its rows alone, or names the first entry that breaks it. Needs no database and no site."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

from verivali.audit.merkle import Frontier
from verivali.audit.note import BadNote, Checkpoint, Verifier
from verivali.audit.spelling import NONE_BEFORE, entry_hash

#: How far around a broken place an explanation is looked for.
NEAR = 48


@dataclass(frozen=True)
class Link:
    """An entry as it is stored: what it says, and the place and hash it claims (`previous` only in an export)."""

    said: dict[str, Any]
    sequence: int
    stored: bytes
    previous: bytes | None = None

    def fits(self, sequence: int, previous: bytes) -> bool:
        return entry_hash(self.said, sequence, previous) == self.stored and self.previous in (None, previous)

    def was(self, sequence: int, previous: bytes) -> bool:
        """Whether its hash was taken at that place."""
        return entry_hash(self.said, sequence, previous) == self.stored


@dataclass(frozen=True)
class Sealed:
    number: int
    day: date
    start: int
    size: int
    day_root: bytes
    checkpoint: str


@dataclass
class Broken(Exception):
    """`kind`: altered, removed, inserted, reordered; of a seal: seal_removed, seal_unsigned, seal_misfit; of a head
    that was kept elsewhere: rewritten.

    `place` is that of the first broken entry, `subject` its id or the number of the seal.
    """

    kind: str
    place: int
    subject: str = ""


@dataclass
class Proved:
    entries: int = 0
    seals: int = 0
    root: bytes = b""
    sealed_entries: int = 0
    last_hash: bytes = field(default=NONE_BEFORE)


def verify(
    links: Iterable[Link], seals: Iterable[Sealed], verifiers: list[Verifier], kept: Iterable[str] = ()
) -> Proved:
    """What holds of the log: every entry in its place, every seal signed and fitting.

    `kept` are signed tree heads that someone kept elsewhere; the log must have them as its beginnings, which a log
    rewritten as a whole has not. Raises Broken, or BadNote where a kept head is not of a known key.
    """
    proved, tree, of_day = Proved(), Frontier(), Frontier()
    waiting = deque(sorted(seals, key=lambda seal: seal.number))
    heads = deque(sorted((Checkpoint.read(note, verifiers) for note in kept), key=lambda head: head.size))

    def close() -> None:
        nonlocal of_day
        while waiting and waiting[0].size <= tree.size:
            check_seal(waiting.popleft(), proved, tree, of_day, verifiers)
            of_day = Frontier()
        while heads and heads[0].size == tree.size:
            if heads.popleft().root != tree.root():
                raise Broken("rewritten", tree.size)

    close()
    for link in walk(links):
        tree.add(link.stored)
        of_day.add(link.stored)
        proved.entries, proved.last_hash = tree.size, link.stored
        close()
    if waiting or heads:
        raise Broken("removed", tree.size)
    proved.root = tree.root()
    return proved


def check_seal(seal: Sealed, proved: Proved, tree: Frontier, of_day: Frontier, verifiers: list[Verifier]) -> None:
    """Raises Broken."""
    at = proved.sealed_entries
    if seal.number != proved.seals or seal.start != at:
        raise Broken("seal_removed", at, str(proved.seals))
    try:
        head = Checkpoint.read(seal.checkpoint, verifiers)
    except BadNote as error:
        raise Broken("seal_unsigned", at, str(seal.number)) from error
    said = (head.size, head.size, head.root, head.day or seal.day, seal.day_root)
    if said != (seal.size, tree.size, tree.root(), seal.day, of_day.root()):
        raise Broken("seal_misfit", at, str(seal.number))
    proved.seals, proved.sealed_entries = seal.number + 1, seal.size


def walk(links: Iterable[Link], place: int = 0, previous: bytes = NONE_BEFORE) -> Iterator[Link]:
    """The entries, each proved to follow the one before. Raises Broken at the first that does not."""
    behind = deque([previous], maxlen=NEAR)
    coming = iter(links)
    for link in coming:
        if link.sequence != place or not link.fits(place, behind[-1]):
            raise diagnose(link, place, list(behind), list(islice(coming, NEAR)))
        yield link
        behind.append(link.stored)
        place += 1


def diagnose(link: Link, place: int, behind: list[bytes], following: list[Link]) -> Broken:
    """What happened at `place`, as far as the hashes around it tell. `behind` ends with the hash before it."""
    subject = str(link.said.get("id", ""))
    if link.sequence > place:
        is_later = any(other.sequence == place for other in following)
        return Broken("reordered", place, subject) if is_later else Broken("removed", place)
    if link.sequence < place:
        return Broken("inserted", place, subject)
    for back, previous in enumerate(reversed(behind[:-1]), 1):
        if link.was(place - back, previous):
            return Broken("inserted", place - back)
    if any(link.was(place + far, other.stored) for other in following for far in range(1, NEAR)):
        return Broken("reordered", place, subject)
    if following and following[0].was(place, behind[-1]):
        return Broken("inserted", place, subject)
    if following and any(following[0].was(place + 1 + far, link.stored) for far in range(1, NEAR)):
        return Broken("removed", place)
    return Broken("altered", place, subject)
