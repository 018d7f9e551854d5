"""Find which codes an edition of the code list retired, and what became of them.

    python -m verivali.regions.compare OLD.csv NEW.csv EDITION

prints lines for retired_codes.csv; both files hold `code,name` of all levels. Regencies are paired by
retired_regencies.csv, the rest by name within the regency: a regency that moves to another province hands
its district and village numbers out anew, so an old number says nothing about the new one.
"""

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from verivali.regions.codes import level_of, parent_of
from verivali.regions.history import moved_regencies
from verivali.regions.spelling import letters, likeness

SIMILAR = 0.8  # seen by eye: below it, other villages begin to be taken for renamed ones

Names = dict[str, str]
Pairs = dict[str, tuple[str, str]]
Key = Callable[[str, str], tuple[str | None, ...]]


class RetiredCode(NamedTuple):
    """One line of retired_codes.csv; `certainty` is exact, similar or none (no successor found)."""

    code: str
    name: str
    successor_code: str
    edition: str
    certainty: str


def retired_codes(old: Names, new: Names, edition: str, moved: dict[str, str]) -> Iterator[RetiredCode]:
    """Yield the districts and villages of `old` that `new` no longer has, in code order.

    `moved` maps each retired regency to its successor. A successor is always a code that `old` did not have.
    """
    gone, fresh = _only_in(old, new), _only_in(new, old)
    for regency, names in sorted(gone.items()):
        pairs = pair(names, fresh[moved.get(regency, regency)])
        for code, name in sorted(names.items()):
            successor, certainty = pairs.get(code, ("", "none"))
            yield RetiredCode(code, name, successor, edition, certainty)


def pair(gone: Names, fresh: Names) -> Pairs:
    """Pair the codes of one regency, districts before villages: code -> (successor, certainty)."""
    districts = _similar(_at("district", gone), _at("district", fresh), _exact(gone, fresh, {}, _district), _anywhere)

    def home(code: str) -> str | None:
        parent = parent_of(code) or ""
        return districts.get(parent, (parent, ""))[0]

    villages: Pairs = {}
    villages = _exact(gone, fresh, villages, lambda code, name: (home(code), *_village_kind(code, name)))
    villages = _exact(gone, fresh, villages, _village_kind)
    villages = _exact(gone, fresh, villages, _village)

    def same_district(old: str, new: str) -> bool:
        return home(old) == parent_of(new)

    return districts | _similar(_at("village", gone), _at("village", fresh), villages, same_district)


def _only_in(names: Names, other: Names) -> dict[str, Names]:
    found: dict[str, Names] = defaultdict(dict)
    for code, name in names.items():
        if code not in other and level_of(code) in ("district", "village"):
            found[code[:5]][code] = name
    return found


def _at(level: str, names: Names) -> Names:
    return {code: name for code, name in names.items() if level_of(code) == level}


def _district(code: str, name: str) -> tuple[str | None, ...]:
    return (letters(name),) if level_of(code) == "district" else ()


def _village(code: str, name: str) -> tuple[str | None, ...]:
    return (letters(name),) if level_of(code) == "village" else ()


def _village_kind(code: str, name: str) -> tuple[str | None, ...]:
    # a village number starts with 1 for kelurahan, 2 for desa, 3 for desa adat
    return (code[9], letters(name)) if level_of(code) == "village" else ()


def _exact(gone: Names, fresh: Names, pairs: Pairs, key: Key) -> Pairs:
    taken = {successor for successor, _ in pairs.values()}
    old = _unique({code: name for code, name in gone.items() if code not in pairs}, key)
    new = _unique({code: name for code, name in fresh.items() if code not in taken}, key)
    return pairs | {old[same]: (new[same], "exact") for same in old.keys() & new.keys()}


def _unique(names: Names, key: Key) -> dict[tuple[str | None, ...], str]:
    keys = {code: key(code, name) for code, name in names.items()}
    count = Counter(keys.values())
    return {found: code for code, found in keys.items() if found and count[found] == 1}


def _anywhere(old: str, new: str) -> bool:
    return True


def _similar(gone: Names, fresh: Names, pairs: Pairs, may_pair: Callable[[str, str], bool]) -> Pairs:
    """Add the pairs that are alike, the most alike first."""
    found = dict(pairs)
    taken = {successor for successor, _ in pairs.values()}
    alike = [
        (likeness(old_name, new_name), old, new)
        for old, old_name in gone.items()
        for new, new_name in fresh.items()
        if old not in pairs and new not in taken and may_pair(old, new)
    ]
    for score, old, new in sorted(alike, reverse=True):
        if score >= SIMILAR and old not in found and new not in taken:
            found[old] = (new, "similar")
            taken.add(new)
    return found


def _read(path: str) -> Names:
    with Path(path).open(encoding="utf-8", newline="") as file:
        return {row[0]: row[1] for row in csv.reader(file) if row[0] != "code"}


if __name__ == "__main__":
    _old, _new, _edition = sys.argv[1:]
    csv.writer(sys.stdout, lineterminator="\n").writerows(
        retired_codes(_read(_old), _read(_new), _edition, moved_regencies())
    )
