"""What becomes of a row, against the same told in plain Python over small random files and registers."""

import random
from collections import Counter
from typing import Any

import pytest

from tests.intake.bringing import checked, person
from tests.registry.conftest import HERE, NEXT_DOOR, OTHER_REGENCY, make_household, make_member
from verivali.accounts.actor import Actor
from verivali.intake.models import StagedRow
from verivali.registry.models import Household, Membership

ROWS = 120
NIKS = [f"99010112038{number:05}" for number in range(900, 940)]
KKS = [f"99010110012{number:05}" for number in range(900, 906)]
VILLAGES = [HERE] * 12 + [NEXT_DOOR, OTHER_REGENCY, "64.01.01.9999", ""]


def fill_register(chance: random.Random) -> None:
    for place in range(12):
        house = make_household(chance.choice([HERE, HERE, HERE, NEXT_DOOR, OTHER_REGENCY]), external_id=f"H{place}")
        for member in range(chance.randint(1, 3)):
            nik = chance.choice([None, *NIKS])
            make_member(house, f"ORANG {place}", 3, kk=chance.choice(KKS), external_id=f"P{place}{member}", nik=nik)


def random_rows(chance: random.Random) -> list[dict[str, str]]:
    return [
        person(
            ID_INDIVIDU=chance.choice(["", f"P{chance.randint(0, 11)}{chance.randint(0, 3)}", f"N{chance.randint(0, 60)}"]),
            NIK=chance.choice(["", "123", *NIKS]),
            ID_KELUARGA=chance.choice(["", *(f"H{place}" for place in range(24))] + [f"N{place}" for place in range(24)]),
            NO_KK=chance.choice(["", *KKS]) if chance.random() < 0.3 else f"88{chance.randint(0, 10**9):014}",
            NAMA=chance.choice(["", *(f"ORANG {place}" for place in range(12))]),
            JK="", TGL_LAHIR="", HUBUNGAN="", ALAMAT="", KODE_DESA=chance.choice(VILLAGES),
        )
        for _ in range(ROWS)
    ]  # fmt: skip


class Oracle:
    """Row by row, and slowly."""

    def __init__(self, rows: list[dict[str, str]]) -> None:
        self.rows = rows
        self.houses = {one.external_id: one for one in Household.objects.filter(village_code__startswith="64.01.")}
        seen = Membership.objects.filter(village_code__startswith="64.01.").select_related(
            "individual", "household", "card"
        )
        self.members = list(seen)
        self.keys = Counter(self.key(row) for row in rows if self.key(row))
        self.found = [self.person(row) for row in rows]
        self.claimed = Counter(one.pk for one in self.found if one)
        self.by_ref = {row["ID_KELUARGA"]: self.household(row["ID_KELUARGA"]) for row in rows if row["ID_KELUARGA"]}
        self.claimed_houses = Counter(house.pk for house in self.by_ref.values() if house)

    def key(self, row: dict[str, str]) -> str:
        return row["ID_INDIVIDU"] or (row["NIK"] if len(row["NIK"]) == 16 else "")

    def person(self, row: dict[str, str]) -> Membership | None:
        by_id = {one.individual.external_id: one for one in self.members}
        if row["ID_INDIVIDU"] in by_id:
            return by_id[row["ID_INDIVIDU"]]
        having = [one for one in self.members if one.individual.nik == row["NIK"]]
        rows = [other for other in self.rows if other["NIK"] == row["NIK"]]
        told = {other["ID_INDIVIDU"] for other in self.rows}
        is_free = len(having) == 1 and having[0].individual.external_id not in told
        return having[0] if len(row["NIK"]) == 16 and is_free and len(rows) == 1 else None

    def household(self, ref: str) -> Household | None:
        if ref in self.houses:
            return self.houses[ref]
        own = [row for row in self.rows if row["ID_KELUARGA"] == ref]
        village = min((row["KODE_DESA"] for row in own if row["KODE_DESA"]), default="")
        kks = {row["NO_KK"] for row in own if row["NO_KK"]}
        fitting = {
            one.household_id: one.household for one in self.members
            if one.card and one.card.kk in kks and village in ("", one.village_code)
            and one.household.external_id not in self.named()
        }  # fmt: skip
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def named(self) -> set[str]:
        return {row["ID_KELUARGA"] for row in self.rows}

    def is_refused(self, place: int) -> bool:
        row, member = self.rows[place], self.found[place]
        house = self.by_ref.get(row["ID_KELUARGA"])
        known, reached = {HERE, NEXT_DOOR, OTHER_REGENCY}, {HERE, NEXT_DOOR}
        own = [other for other in self.rows if other["ID_KELUARGA"] == row["ID_KELUARGA"] != ""]
        of_card = [other for other in self.rows if other["NO_KK"] == row["NO_KK"] != ""]
        villages = {other["KODE_DESA"] for other in own} - {""}
        village = row["KODE_DESA"]
        usable = [other["KODE_DESA"] for other in own if other["KODE_DESA"] in known]
        placed = (
            village or min(usable, default="") or (house and house.village_code) or (member and member.village_code)
        )
        return any((
            not self.key(row), self.keys[self.key(row)] > 1, not row["NAMA"], not row["ID_KELUARGA"],
            village and village not in reached,
            any(other["KODE_DESA"] == OTHER_REGENCY for other in own + of_card),
            len(villages) > 1, not placed,
            house and self.claimed_houses[house.pk] > 1,
            house and village and house.village_code != village,
            member and self.claimed[member.pk] > 1,
            member and member.village_code != (village or member.village_code),
        ))  # fmt: skip

    def outcome(self, place: int) -> str:
        row, member = self.rows[place], self.found[place]
        if self.is_refused(place):
            return "refused"
        if member is None:
            return "create"
        house = self.by_ref[row["ID_KELUARGA"]]
        says: list[tuple[Any, Any]] = [
            (row["NAMA"], member.individual.name), (row["NIK"], member.individual.nik),
            (row["NO_KK"], member.card and member.card.kk),
        ]  # fmt: skip
        is_moved = house is None or house.pk != member.household_id
        return "update" if is_moved or any(new and new != old for new, old in says) else "same"


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_rows_end_as_plain_python_says(importer: Actor, seed: int) -> None:
    chance = random.Random(seed)
    fill_register(chance)
    rows = random_rows(chance)
    batch = checked(importer, rows)
    found = dict(StagedRow.objects.filter(batch=batch).values_list("row_number", "outcome"))
    oracle = Oracle(rows)
    expected = {place + 2: oracle.outcome(place) for place in range(ROWS)}
    assert {number: (found[number], rows[number - 2]) for number in expected if found[number] != expected[number]} == {}
    assert set(expected.values()) == {"create", "update", "refused"} or "same" in expected.values()
