"""Which comparisons stand for which roles: their levels, what each level says before training, and what kin share."""

from dataclasses import dataclass, replace
from enum import Enum


class Kin(Enum):
    """What two different people of one home are expected to agree on."""

    OWN = "own"  # given name, own number: relatives agree no more than strangers
    BIRTH = "birth"  # birth date, birth place, mother, which twins share
    HOME = "home"  # surname, address, telephone, family card


@dataclass(frozen=True)
class Level:
    """One degree of likeness. `m` and `u` are its expected shares among matches and among strangers, before training."""

    score: int
    label: str
    m: float
    u: float
    is_exact: bool = False
    kin: float = 0.0  # its share among relatives, where more than among strangers
    twin: float = 0.0  # the same among twins
    is_other: bool = False  # another name, date or mother: what other people show, and records of one person seldom


@dataclass(frozen=True)
class Comparison:
    """`score` is SQL over columns ending in _l and _r; it gives a level's score or NULL. `value` is its frequency column."""

    name: str
    score: str
    levels: tuple[Level, ...]
    kin: Kin
    value: str | None = None
    is_own_name: bool = False  # all that differs between twins, where there is no number
    is_number: bool = False
    tells_homes: bool = False  # fine enough to tell one home from the next, so that kin can be seen
    kin_are_strangers: bool = False  # kin agree on it no more than strangers: what keeps kin and matches apart


def name_part(name: str, other: str | None, has_nicknames: bool) -> Comparison:
    """A given name or a surname; exchanged with the other one counts as alike."""
    other_l, other_r = (f"{other}_l", f"{other}_r") if other else ("null::varchar", "null::varchar")
    score = f"lk_part_alike({name}_l, {name}_r, {other_l}, {other_r}, {name}_folded_l, {name}_folded_r)"
    exchanged = [Level(4, "given name and surname exchanged", 0.02, 0.000001)] if has_nicknames else []
    score = (
        f"lk_given_alike({score}, {name}_names_l, {name}_names_r)" if has_nicknames else f"lk_surname_alike({score})"
    )
    levels = [
        Level(4 + len(exchanged), "same", 0.70, 0.005, is_exact=True),
        *exchanged,
        Level(3, "misspelt or sounds the same", 0.12, 0.003),
        Level(2, "short form or nickname", 0.05, 0.003),
        Level(1, "somewhat alike", 0.04, 0.04),
        Level(0, "different", 0.015, 0.9485, is_other=True),
    ]
    return Comparison(
        name, score, tuple(levels), Kin.OWN if has_nicknames else Kin.HOME, name, is_own_name=has_nicknames
    )


def full_name(column: str, kin: Kin) -> Comparison:
    """A whole name, words in any order; one-word names are common."""
    score = (
        f"lk_full_name_alike({column}_key_l, {column}_key_r, {column}_joined_l, {column}_joined_r, "
        f"{column}_words_l, {column}_words_r, "
        f"lk_shared({column}_words_l, {column}_words_r))"
    )
    levels = [
        Level(7, "same words", 0.55, 0.003, is_exact=True),
        Level(6, "one letter", 0.12, 0.0003, twin=0.01),
        Level(5, "all words alike", 0.10, 0.001, twin=0.01),
        Level(4, "contained, two words or more", 0.05, 0.0005),
        Level(3, "contained, one word, or a short form", 0.10, 0.01),
        Level(2, "somewhat alike", 0.06, 0.04),
        Level(1, "a word shared, the rest different", 0.012, 0.04, kin=0.15, twin=0.3, is_other=True),
        Level(0, "different", 0.008, 0.9052, is_other=True),
    ]
    return Comparison(column, score, tuple(levels), kin, f"{column}_key", is_own_name=kin is Kin.OWN)


def birth() -> Comparison:
    levels = [
        Level(6, "same", 0.75, 0.00005, is_exact=True),
        Level(5, "day, month and year in another order", 0.03, 0.00005),
        Level(4, "one digit", 0.09, 0.0008),
        Level(3, "two of day, month, year", 0.03, 0.005),
        Level(2, "two digits, or the year alone", 0.04, 0.02),
        Level(1, "a year apart at most", 0.02, 0.03),
        Level(0, "different", 0.02, 0.94, is_other=True),
    ]
    return Comparison(
        "birth", "lk_birth_alike(birth_l, birth_r)", tuple(levels), Kin.BIRTH, "birth", kin_are_strangers=True
    )


def number(name: str, kin: Kin) -> Comparison:
    levels = [
        Level(3, "same", 0.80, 0.000001, is_exact=True),
        Level(2, "one digit", 0.10, 0.00001),
        Level(1, "two digits, or cut short", 0.03, 0.0005),
        Level(0, "different", 0.07, 0.999489),
    ]
    return Comparison(
        name, f"lk_number_alike({name}_l, {name}_r)", tuple(levels), kin, is_number=True, tells_homes=kin is Kin.HOME
    )


def nik(name: str) -> Comparison:
    levels = [
        Level(4, "same", 0.70, 0.000001, is_exact=True),
        Level(3, "same place and serial, other date", 0.07, 0.0005, kin=0.01, twin=0.01),
        Level(2, "one digit of the place", 0.07, 0.002),
        Level(1, "same place, one digit of the serial", 0.06, 0.01, kin=0.2, twin=0.6),
        Level(0, "different", 0.10, 0.987499),
    ]
    return Comparison(name, f"lk_nik_alike({name}_l, {name}_r)", tuple(levels), Kin.OWN, is_number=True)


def place(score: str, *, tells_homes: bool) -> Comparison:
    levels = [
        Level(6, "three parts or more", 0.60, 0.00005),
        Level(5, "two parts, none differs", 0.05, 0.0001),
        Level(4, "two parts, another differs", 0.15, 0.001),
        Level(3, "the only part", 0.03, 0.001),
        Level(2, "one part, others differ", 0.07, 0.02),
        Level(1, "the only part differs", 0.02, 0.05),
        Level(0, "different", 0.08, 0.92785),
    ]
    return Comparison("place", score, tuple(levels), Kin.HOME, tells_homes=tells_homes)


def plain_text(name: str, kin: Kin) -> Comparison:
    levels = [
        Level(2, "same", 0.80, 0.02, is_exact=True),
        Level(1, "misspelt", 0.10, 0.01),
        Level(0, "different", 0.10, 0.97),
    ]
    return Comparison(name, f"lk_text_alike({name}_l, {name}_r)", tuple(levels), kin, name)


def sex() -> Comparison:
    levels = [Level(1, "same", 0.97, 0.5), Level(0, "different", 0.03, 0.5)]
    score = "case when sex_l is null or sex_r is null then null else (sex_l = sex_r)::int end"
    return Comparison("sex", score, tuple(levels), Kin.OWN)


def birth_or_nik() -> Comparison:
    """As `birth`, and a date that one of the two NIKs confirms counts as one wrong digit."""
    known = birth()
    return replace(known, score="lk_birth_or_nik_alike(birth_l, birth_r, nik_birth_l, nik_birth_r)")


def family_card(name: str) -> Comparison:
    levels = [
        Level(2, "same", 0.4, 0.00001, is_exact=True),
        Level(1, "one digit", 0.05, 0.0004),
        Level(0, "different", 0.55, 0.99959),
    ]
    return Comparison(name, f"lk_card_alike({name}_l, {name}_r)", tuple(levels), Kin.HOME, tells_homes=True)


def region() -> Comparison:
    """Where one lives (PP.RR.DD.VVVV) and where the NIK was given (its first six digits), as one: the two go together."""
    levels = [
        Level(4, "same village", 0.5, 0.001),
        Level(3, "same district, or NIKs of one district", 0.2, 0.01),
        Level(2, "same regency, or NIKs of one regency", 0.15, 0.1),
        Level(1, "same province", 0.05, 0.1),
        Level(0, "different", 0.1, 0.789),
    ]
    score = "lk_region_alike(village_l, village_r, nik_place_l, nik_place_r)"
    return Comparison("region", score, tuple(levels), Kin.HOME)


def nik_standing() -> Comparison:
    """What is known of two NIKs that are not the same: two that the civil registry knows are two people, or it is wrong."""
    levels = [
        Level(2, "one lacks a NIK", 0.4, 0.1, twin=0.15),
        Level(1, "one is not confirmed by the civil registry", 0.4, 0.2, twin=0.15),
        Level(0, "both confirmed", 0.2, 0.7),
    ]
    score = "lk_nik_standing(nik_standing_l, nik_standing_r)"
    return Comparison("nik", score, tuple(levels), Kin.OWN)
