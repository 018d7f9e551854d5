"""What the pages ask the register, without the pages: as the web role, in scope, each in a transaction of its own."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any
from uuid import UUID

from verivali.platform.scope import entered, scope_of

SAMPLES = 400


@dataclass(frozen=True)
class Known:
    """Samples of the largest regency to ask for; names as (name, village)."""

    regency: str
    niks: list[str]
    cards: list[str]
    numbers: list[str]
    names: list[tuple[str, str]]
    households: list[UUID]


Question = Callable[[Known, random.Random], object]


@cache
def known() -> Known:
    """The same for every run: rows of a seeded random order."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT left(village_code, 5) FROM registry_household GROUP BY 1 ORDER BY count(*) DESC LIMIT 1")
        (regency,) = cursor.fetchone()
        cursor.execute(
            """
            SELECT one.nik, one.name, one.village_code, card.kk, home.register_number, home.id
            FROM registry_membership AS held JOIN registry_individual AS one ON one.id = held.individual_id
            JOIN registry_household AS home ON home.id = held.household_id
            JOIN registry_familycard AS card ON card.id = held.card_id
            WHERE held.village_code >= %s AND held.village_code < %s AND one.nik IS NOT NULL AND one.name_key IS NOT NULL
            ORDER BY md5(one.external_id) LIMIT %s
            """,
            [regency, f"{regency}/", SAMPLES],
        )
        rows = cursor.fetchall()
    connection.close()
    niks, names, villages, cards, numbers, households = zip(*rows, strict=True)
    return Known(
        regency, list(niks), list(cards), list(numbers), list(zip(names, villages, strict=True)), list(households)
    )


def numbered(of: str, known: Known, chance: random.Random) -> object:
    from verivali.registry.queries import search

    return search(chance.choice(getattr(known, of)))


def named(in_village: bool, known: Known, chance: random.Random) -> object:
    from verivali.registry.queries import search

    name, village = chance.choice(known.names)
    return search(misspelt(name, chance), region_code=village if in_village else "")


def listed(filters: dict[str, Any], known: Known, chance: random.Random) -> object:
    from verivali.registry.queries import Filters, list_households

    return list_households(Filters(**filters), with_count=True)


def listed_village(known: Known, chance: random.Random) -> object:
    return listed({"region_code": chance.choice(known.names)[1]}, known, chance)


def story(known: Known, chance: random.Random) -> object:
    from verivali.registry.queries import household_story

    return household_story(chance.choice(known.households))


#: Name -> whether it is asked within the whole nation, else within the regency; the question.
QUESTIONS: dict[str, tuple[bool, Question]] = {
    "search by NIK": (False, partial(numbered, "niks")),
    "search by family card": (False, partial(numbered, "cards")),
    "search by register number": (False, partial(numbered, "numbers")),
    "search by name and village": (False, partial(named, True)),
    "search by name, regency": (False, partial(named, False)),
    "search by name, nation": (True, partial(named, False)),
    "list of a village": (False, listed_village),
    "list of the regency": (False, partial(listed, {})),
    "list of the nation": (True, partial(listed, {})),
    "list by RT": (False, partial(listed, {"rt": "001"})),
    "list by RT and RW": (False, partial(listed, {"rt": "001", "rw": "002"})),
    "list by status": (False, partial(listed, {"status": "inactive"})),
    "list by programme": (False, partial(listed, {"programme": "PKH"})),
    "household": (False, story),
}


def client(name: str, number: int) -> Callable[[], object]:
    is_national, question = QUESTIONS[name]
    asked, chance = known(), random.Random(number)
    scope = scope_of("" if is_national else asked.regency, sees_people=True)

    def ask() -> object:
        with entered(scope):
            return question(asked, chance)

    return ask


def misspelt(name: str, chance: random.Random) -> str:
    """One slip of the hand: a letter left out, doubled, wrong, or two in the wrong order. Short names stay."""
    if len(name) < 5:
        return name
    at = chance.randrange(1, len(name) - 1)
    return chance.choice(
        [
            name[:at] + name[at + 1 :],
            name[:at] + name[at] + name[at:],
            name[:at] + chance.choice("AEIOUNRST") + name[at + 1 :],
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        ]
    )


def recall(name: str) -> float:
    """The share of misspelt names whose right spelling is among the people found."""
    is_national, in_village = QUESTIONS[name][0], name.endswith("village")
    asked, chance = known(), random.Random(1)
    from verivali.registry.queries import search

    with entered(scope_of("" if is_national else asked.regency, sees_people=True)):
        hits = [
            one in {found.name for found in search(misspelt(one, chance), region_code=village if in_village else "")}
            for one, village in asked.names
        ]
    return sum(hits) / len(hits)
