"""The areas of the report: villages, or districts or regencies where villages would be too many to read."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from verivali.engine.report.plain import plain
from verivali.engine.report.tallies import Tallies
from verivali.engine.report.words import SEVERITIES
from verivali.engine.text import Text

MOST_AREAS = 1_200  # beyond this the page is no longer read, and no longer light
UNKNOWN = ""

#: Level, length of its dotted code, and where its villages carry its name.
LEVELS = (("village", 13, "name"), ("district", 8, "district"), ("regency", 5, "regency"), ("province", 2, "province"))
LEVEL_WORDS = {
    "village": Text("Desa/kelurahan", "Village"),
    "district": Text("Kecamatan", "District"),
    "regency": Text("Kabupaten/kota", "Regency"),
    "province": Text("Provinsi", "Province"),
}


@dataclass
class Area:
    """Counts of one area. `asked` people were compared with the civil registry, `matched` of them agree."""

    code: str
    name: str
    group: str
    group_name: str
    individuals: int = 0
    households: int = 0
    blocked: int = 0
    asked: int = 0
    matched: int = 0
    severities: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SEVERITIES, 0))
    rules: dict[str, int] = field(default_factory=dict)
    families: dict[str, int] = field(default_factory=dict)

    def add(self, other: "Area") -> None:
        for name in ("individuals", "households", "blocked", "asked", "matched"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        add_counts(self.severities, other.severities)
        self.add_rules(other.rules)

    def add_village(self, village: dict[str, Any], tallies: Tallies) -> None:
        self.individuals += village.get("individuals") or 0
        self.households += village.get("households") or 0
        self.blocked += village.get("households_with_block") or 0
        asked, matched = tallies.matched.get(str(village.get("code")), (0, 0))
        self.asked += asked
        self.matched += matched
        add_counts(self.severities, village.get("findings") or {})
        self.add_rules(village.get("by_rule") or {})

    def add_rules(self, counts: dict[str, int]) -> None:
        for rule, count in counts.items():
            if count:
                self.rules[rule] = self.rules.get(rule, 0) + count
                self.families[rule[:2]] = self.families.get(rule[:2], 0) + count


def add_counts(into: dict[str, int], more: dict[str, int]) -> None:
    for key, count in more.items():
        into[key] = into.get(key, 0) + count


def areas(villages: list[dict[str, Any]], tallies: Tallies, most: int = MOST_AREAS) -> tuple[str, list[Area]]:
    """The lowest level with at most `most` areas, and its areas in the order of their codes, unknown codes last."""
    known = {village["code"] for village in villages if is_known(village)}
    level = next((i for i, (_, length, _) in enumerate(LEVELS) if len({c[:length] for c in known}) <= most), 3)
    length = LEVELS[level][1]
    found: dict[str, Area] = {}
    for village in villages:
        code = village["code"][:length] if village.get("code") in known else UNKNOWN
        if code not in found:
            found[code] = area_of(village, level) if code else Area(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)
        found[code].add_village(village, tallies)
    return LEVELS[level][0], sorted(found.values(), key=lambda area: (area.code == UNKNOWN, area.code))


def is_known(village: dict[str, Any]) -> bool:
    """A village whose code the region table knows; the others are shown together."""
    return bool(village.get("name")) and len(village.get("code") or "") == LEVELS[0][1]


def area_of(village: dict[str, Any], level: int) -> Area:
    """The area at `level` that holds the village, with nothing counted yet."""
    _, length, name_at = LEVELS[level]
    code = village["code"][:length]
    name = plain(village.get(name_at) or code)
    if level == len(LEVELS) - 1:
        return Area(code, name, "", "")
    _, group_length, group_name_at = LEVELS[level + 1]
    group = village["code"][:group_length]
    return Area(code, name, group, plain(village.get(group_name_at) or group))


def grouped(found: Iterable[Area]) -> list[tuple[Area, list[Area]]]:
    """Areas under the sum of their group (district, regency, province), in the order given."""
    groups = []
    for _, members in groupby(found, key=lambda area: area.group):
        listed = list(members)
        total = Area(listed[0].group, listed[0].group_name, "", "")
        for member in listed:
            total.add(member)
        groups.append((total, listed))
    return groups


def heat(count: int, households: int) -> int:
    """Step 0 to 5 of a count per 100 households: none, up to 2, 5, 15, 40, more. Fixed, so that runs compare."""
    if count == 0:
        return 0
    rate = 100 * count / max(households, 1)
    return next((step for step, limit in enumerate((2, 5, 15, 40), 1) if rate <= limit), 5)
