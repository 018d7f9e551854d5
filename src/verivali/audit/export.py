"""The log as a file of JSON lines, which proves itself with no server.

First a line with the public keys; then each entry, spelt as it was hashed, beside its hash; then the seals; last a
line with the counts, without which the file was cut short.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from verivali.audit.note import Verifier
from verivali.audit.spelling import NONE_BEFORE, canonical
from verivali.audit.verification import Link, Sealed

FORMAT = "verivali-audit-1"
PLACED = ("sequence", "previous")


class BadExport(Exception):
    """No export of a log, or cut short, or not readable as one; the message says at which line."""


def write(path: Path, links: Iterable[Link], seals: Iterable[Sealed], verifiers: list[Verifier]) -> int:
    """Aside and renamed; how many entries."""
    aside = path.with_name(path.name + ".part")
    counts = {"entries": 0, "seals": 0}
    previous = NONE_BEFORE
    try:
        with aside.open("w", encoding="utf-8") as file:
            file.write(canonical({"format": FORMAT, "verifiers": [str(verifier) for verifier in verifiers]}) + "\n")
            # before the entries: a seal made meanwhile would cover entries that are not read any more
            known = list(seals)
            for link in links:
                entry = link.said | {"sequence": link.sequence, "previous": previous.hex()}
                file.write(canonical({"entry": entry, "hash": link.stored.hex()}) + "\n")
                previous = link.stored
                counts["entries"] += 1
            for seal in known:
                file.write(canonical({"seal": spelt(seal)}) + "\n")
                counts["seals"] += 1
            file.write(canonical({"end": counts}) + "\n")
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    return counts["entries"]


def spelt(seal: Sealed) -> dict[str, Any]:
    return {"number": seal.number, "day": seal.day.isoformat(), "start": seal.start, "size": seal.size,
            "day_root": b64encode(seal.day_root).decode(), "checkpoint": seal.checkpoint}  # fmt: skip


class Export:
    """A file read line by line, so that its size does not matter. Raises BadExport, also while entries are read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        head = next(self.lines(), {})
        if head.get("format") != FORMAT:
            raise BadExport(f"{path}: no audit log of the form {FORMAT}.")
        self.verifiers = [Verifier.read(text) for text in head["verifiers"]]

    def lines(self) -> Iterator[dict[str, Any]]:
        """One after the other. Raises BadExport."""
        try:
            with self.path.open(encoding="utf-8") as file:
                for number, text in enumerate(file, 1):
                    try:
                        line = json.loads(text)
                    except ValueError as error:
                        raise BadExport(f"{self.path}, line {number}: not readable.") from error
                    if not isinstance(line, dict):
                        raise BadExport(f"{self.path}, line {number}: not readable.")
                    yield line
        except UnicodeDecodeError as error:
            raise BadExport(f"{self.path}: no text.") from error

    def links(self) -> Iterator[Link]:
        for line in self.lines():
            if "entry" in line:
                try:
                    said = line["entry"]
                    placed = {name: said.pop(name) for name in PLACED}
                    hashes = bytes.fromhex(line["hash"]), bytes.fromhex(placed["previous"])
                    yield Link(said, int(placed["sequence"]), *hashes)
                except (AttributeError, KeyError, TypeError, ValueError) as error:
                    raise BadExport(f"{self.path}: an entry is spoilt: {canonical(line)[:200]}") from error

    def seals(self) -> list[Sealed]:
        """Raises BadExport where the last line is missing."""
        found, is_whole = [], False
        for line in self.lines():
            if "seal" in line:
                found.append(read_seal(line["seal"]))
            is_whole = "end" in line
        if not is_whole:
            raise BadExport(f"{self.path}: cut short, its last line is missing.")
        return found


def read_seal(said: dict[str, Any]) -> Sealed:
    try:
        return Sealed(
            int(said["number"]), date.fromisoformat(said["day"]), int(said["start"]), int(said["size"]),
            b64decode(said["day_root"], validate=True), str(said["checkpoint"]),
        )  # fmt: skip
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise BadExport(f"A seal is spoilt: {canonical(said)[:200]}") from error
