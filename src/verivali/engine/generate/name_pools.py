"""Names by culture: lists of ours in the folder names, and Faker's. Commonest first: draws favour the front.

The lists were written for this project from names in general use; none is copied from a register.
"""

import zlib
from dataclasses import dataclass
from pathlib import Path

from faker.providers.person.id_ID import Provider as Faker

FOLDER = Path(__file__).parent / "names"


def listed(pool: str) -> list[str]:
    return (FOLDER / f"{pool}.txt").read_text(encoding="utf-8").upper().split()


def composed(pool: str) -> list[str]:
    """Names of a stem and an ending, as Javanese and Arabic names are built; in a fixed but mixed order."""
    built = {stem + ending for stem in listed(f"{pool}_stems") for ending in listed(f"{pool}_endings")}
    return sorted(built, key=lambda name: zlib.crc32(name.encode()))


def faker(names: object) -> list[str]:
    """Faker's own single-word names; its honorifics and degrees are lists of their own and not used."""
    return [str(name).upper() for name in dict.fromkeys(names) if str(name).isalpha()]  # type: ignore[call-overload]


@dataclass(frozen=True)
class Culture:
    """Pools of a people's names.

    `mononyms` is the share with one name only, more among the old; `muslim_compounds` the share with a leading
    MUHAMMAD, ABDUL, SITI, NUR ...; a clan is inherited.
    """

    men: list[str]
    women: list[str]
    second_men: list[str]
    second_women: list[str]
    clans: list[str]
    mononyms: float
    muslim_compounds: float


def of_their_own(name: str, clans: str, mononyms: float) -> Culture:
    """A culture whose second names come from the same lists as its first ones."""
    men, women = listed(f"{name}_men"), listed(f"{name}_women")
    return Culture(men, women, men, women, listed(clans), mononyms, 0.0)


SECOND_MEN, SECOND_WOMEN = listed("second_men"), listed("second_women")
MUSLIM_MEN = [*listed("muslim_men"), *composed("arab_men")]
MUSLIM_WOMEN = [*listed("muslim_women"), *composed("arab_women")]


def with_more(name: str, more: str, second: tuple[list[str], list[str]], mononyms: float, compounds: float) -> Culture:
    """A culture with a list of its own, and composed names behind it."""
    men = [*listed(f"{name}_men"), *composed(f"{more}_men")]
    women = [*listed(f"{name}_women"), *composed(f"{more}_women")]
    return Culture(men, women, *second, [], mononyms, compounds)


COMMON, MUSLIM = (SECOND_MEN, SECOND_WOMEN), (MUSLIM_MEN, MUSLIM_WOMEN)


CULTURES = {
    "general": Culture(
        faker(Faker.first_names_male), faker(Faker.first_names_female),
        [*SECOND_MEN, *faker(Faker.last_names_male)], [*SECOND_WOMEN, *faker(Faker.last_names_female)], [], 0.05, 0.10,
    ),
    "java": with_more("java", "java", COMMON, 0.40, 0.12),
    "sunda": with_more("sunda", "java", COMMON, 0.28, 0.12),
    "minang": with_more("minang", "arab", COMMON, 0.28, 0.20),
    "malay": Culture([*listed("malay_men"), *composed("arab_men")], MUSLIM_WOMEN, *MUSLIM, [], 0.18, 0.30),
    "santri": Culture(
        *MUSLIM, [*MUSLIM_MEN, *SECOND_MEN], [*MUSLIM_WOMEN, *SECOND_WOMEN], [], 0.12, 0.45,
    ),
    "banjar": with_more("banjar", "arab", MUSLIM, 0.32, 0.30),
    "bugis": with_more("bugis", "arab", MUSLIM, 0.25, 0.15),
    "dayak": of_their_own("dayak", "dayak_clans", 0.06),
    "batak": of_their_own("batak", "batak_clans", 0.0),
    "bali": Culture(
        listed("bali_men"), listed("bali_men"), [*listed("bali_second_men"), *SECOND_MEN],
        [*listed("bali_second_women"), *SECOND_WOMEN], [], 0.0, 0.0,
    ),
    "nusa": of_their_own("east", "nusa_clans", 0.02),
    "papua": of_their_own("east", "papua_clans", 0.02),
}  # fmt: skip
#: Written before a man's or a woman's name; several mentions make it commoner.
COMPOUND_MEN = ["MUHAMMAD", "MUHAMAD", "MOHAMMAD", "MOHAMAD", "MUH", "MOH", "MOCH", "MOCHAMMAD", "AHMAD", "AKHMAD",
                "ABDUL", "ABDUL", "NUR"]  # fmt: skip
COMPOUND_WOMEN = ["SITI", "SITI", "SITI", "NUR", "NURUL", "DEWI", "SRI", "UMI", "PUTRI"]
