"""The region a run is about, for the head of the page."""

from collections import Counter
from typing import Any, NamedTuple

from verivali.engine.report.areas import is_known
from verivali.engine.report.numerals import counted, number
from verivali.engine.report.plain import plain
from verivali.engine.text import Text

MOST = 0.9  # of the people: a few stray codes do not turn a regency's run into a province's


class Place(NamedTuple):
    """Name and codes, what it lies in, and its districts and villages counted."""

    name: Text
    code: str
    within: Text
    extent: Text


def place_of(villages: list[dict[str, Any]]) -> Place:
    """The smallest region that holds nine in ten of the people; else the whole, with its provinces named by code."""
    known = [village for village in villages if is_known(village)]
    weights = {name: weighed(known, length) for name, length in (("district", 8), ("regency", 5), ("province", 2))}
    for name, counts in weights.items():
        if counts and (top := counts.most_common(1)[0])[1] >= MOST * counts.total():
            return region(name, top[0], [village for village in known if village["code"].startswith(top[0])])
    provinces = sorted(weights["province"])
    named = Text("Indonesia", "Indonesia") if provinces else Text("Wilayah tidak dikenal", "Unknown region")
    return Place(named, " ".join(provinces), Text("", ""), extent(known))


def weighed(known: list[dict[str, Any]], length: int) -> Counter[str]:
    counts: Counter[str] = Counter()
    for village in known:
        counts[village["code"][:length]] += max(village.get("individuals") or 0, 1)
    return counts


def region(level: str, code: str, members: list[dict[str, Any]]) -> Place:
    first = members[0]
    name = plain(first.get(level) or code)
    prefix = {"district": Text("Kecamatan ", "District of "), "province": Text("Provinsi ", "Province of ")}.get(level)
    named = Text(prefix.id + name, prefix.en + name) if prefix else Text(name, name)
    above = {"district": ("regency", "province"), "regency": ("province",), "province": ()}[level]
    within = ", ".join(plain(first.get(upper) or "") for upper in above)
    return Place(named, code, Text(within, within), extent(members))


def extent(members: list[dict[str, Any]]) -> Text:
    districts, villages = len({village["code"][:8] for village in members}), len(members)
    return Text(
        f"{number(districts).id} kecamatan, {number(villages).id} desa/kelurahan",
        f"{counted(districts, 'district')}, {counted(villages, 'village')}",
    )
