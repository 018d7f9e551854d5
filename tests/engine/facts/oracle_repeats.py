"""Who shares a number with whom, pair by pair, in plain Python. Source: domain.md section 6, ID10 to ID16."""

from collections.abc import Iterable, Mapping
from typing import Any

from tests.engine import oracle_names

Person = Mapping[str, Any]
GONE = (2, 3, 6)
ALIKE = 80


def is_here(person: Person) -> bool:
    return person.get("presence") not in GONE


def is_wellformed(number: str | None) -> bool:
    return number is not None and len(number) == 16 and len(set(number)) > 1 and not number.endswith("0000")


def others(person: Person, people: Iterable[Person]) -> list[Person]:
    """Other records that are here; none when the person is not."""
    return [other for other in people if other is not person and is_here(other)] if is_here(person) else []


def same_nik(person: Person, people: Iterable[Person]) -> list[Person]:
    nik = person.get("nik")
    return [other for other in others(person, people) if other.get("nik") == nik] if is_wellformed(nik) else []


def is_alike(one: Person, other: Person) -> bool:
    """Names that are missing are like no name, not even like each other."""
    alike = oracle_names.similarity(oracle_names.fold(one.get("name")), oracle_names.fold(other.get("name")))
    return alike is not None and alike >= ALIKE


def nik_facts(person: Person, people: Iterable[Person]) -> dict[str, Any]:
    holders = same_nik(person, people)
    like = [other for other in holders if is_alike(person, other)]
    return {
        "nik_is_same_person": bool(like),
        "nik_is_other_person": len(like) < len(holders),
        "nik_is_in_other_household": any(other["household_id"] != person["household_id"] for other in like),
        "nik_holders": len(holders) + 1,
    }


def other_niks(person: Person, people: Iterable[Person]) -> int:
    """NIKs other than the person's own on records of the same name, birth date and mother."""

    def who(one: Person) -> tuple[Any, ...]:
        return oracle_names.fold(one.get("name")), one.get("birth_date"), oracle_names.fold(one.get("mother_name"))

    if None in who(person) or not is_wellformed(person.get("nik")):
        return 0
    same = [other for other in others(person, people) if who(other) == who(person) and is_wellformed(other.get("nik"))]
    return len({other["nik"] for other in same} - {person["nik"]})


def families_of_person(person: Person, people: Iterable[Person]) -> int:
    here = [one for one in people if is_here(one) and one["individual_id"] == person["individual_id"]]
    return max(1, len({one["household_id"] for one in here}))


def kk_households(person: Person, people: Iterable[Person]) -> int:
    """Households whose heads hold the person's card, where these heads differ in name and in village or address."""
    if not is_wellformed(person.get("kk")):
        return 0
    heads = [one for one in people if is_here(one) and one.get("relation") == 1 and one.get("kk") == person["kk"]]
    households = {head["household_id"] for head in heads}
    names = {oracle_names.fold(head.get("name")) for head in heads} - {None}
    villages = {head.get("village_code") for head in heads} - {None}
    addresses = {head["address"].upper().strip() for head in heads if head.get("address") is not None}
    apart = len(villages) > 1 or len(addresses) > 1
    return len(households) if len(households) > 1 and len(names) > 1 and apart else 0
