"""Rows that were chosen and cannot be written after all: why, in SQL over the work list and in words.

Between the check of a file and its writing the register may have changed; and what nobody may write at once is left out
row by row here, before the database would refuse the whole file.
"""

from dataclasses import dataclass
from typing import Any

from django.db import models

from verivali.engine.text import Text
from verivali.platform.scope import in_scope
from verivali.registry import columns
from verivali.registry.models import FamilyCard, Household, Individual

OPEN = "held.valid_to IS NULL AND held.deleted_at IS NULL"


@dataclass(frozen=True)
class Skip:
    """`where`: SQL, true of a row `row_of` of the work list that is left out. The first of a row's skips counts."""

    code: str
    column: str
    says: Text
    remedy: Text
    where: str

    @property
    def statement(self) -> str:
        return f"UPDATE applying_row AS row_of SET skipped = '{self.code}' WHERE skipped = '' AND ({self.where})"

    @property
    def problem(self) -> dict[str, Any]:
        """As `StagedRow.problems` holds it."""
        words = {name: {"id": text.id, "en": text.en} for name, text in (("says", self.says), ("remedy", self.remedy))}
        return {"column": self.column, "code": self.code, "severity": "refused", **words}


CHECK_AGAIN = Text("Unggah berkas sekali lagi untuk membandingkannya dengan data yang sekarang.",
                   "Bring the file once more, to compare it with the register as it is now.")  # fmt: skip
SHORTEN = Text("Perbaiki isinya, lalu unggah lagi.", "Correct the value and bring the file again.")


def too_long(model: type[models.Model], names: dict[str, str]) -> str:
    """A text of the file has no room in the column of the register; `names` are column of the file -> of the model."""
    lengths = ((said, getattr(model._meta.get_field(name), "max_length", None)) for said, name in names.items())
    return " OR ".join(f"length(row_of.said_{said}) > {most}" for said, most in lengths if most) or "false"


def itself(*names: str) -> dict[str, str]:
    return {name: name for name in names}


def differs_from(column: str, now: str) -> str:
    """The register holds `now` in the column, which is not what the file was compared with."""
    before = f"coalesce(row_of.differences->'{column}'->>0, '')"
    return f"(row_of.differences ? '{column}' AND {before} <> coalesce(({now})::text, ''))"


def either(conditions: Any) -> str:
    return "(" + " OR ".join(conditions) + ")"


def length(where: str) -> Skip:
    says = Text("Isi terlalu panjang untuk kolomnya.", "A value is too long for its column.")
    return Skip("too_long", "", says, SHORTEN, where)


def changed(where: str) -> Skip:
    says = Text("Data ini diubah orang lain sejak berkas diperiksa.",
                "Somebody changed this since the file was checked.")  # fmt: skip
    return Skip("changed_since", "", says, CHECK_AGAIN, f"NOT row_of.is_new AND {where}")


def gone(where: str) -> Skip:
    says = Text("Data ini tidak ada lagi atau di luar wilayah Anda.", "It is no longer there, or outside your region.")
    return Skip("gone", "", says, CHECK_AGAIN, where)


def there_by_now(where: str) -> Skip:
    says = Text("Sudah tercatat sejak berkas diperiksa.", "It has been registered since the file was checked.")
    return Skip("there_by_now", "", says, CHECK_AGAIN, f"row_of.is_new AND {where}")


OUT_OF_SCOPE = Skip(
    "out_of_scope",
    "village_code",
    Text("Desa ini di luar wilayah Anda.", "This village is outside your region."),
    Text("Serahkan baris ini kepada petugas wilayahnya.", "Hand this row to the officer of that region."),
    f"NOT {in_scope('row_of.village_code')}",
)
GONE_HOME = """row_of.household_id IS NOT NULL AND NOT EXISTS (SELECT FROM registry_household AS home
    WHERE home.id = row_of.household_id AND home.deleted_at IS NULL)"""
OTHER_VILLAGE = Skip(
    "other_village",
    "village_code",
    Text("Rumah tangganya tercatat di desa lain.", "Its household is registered in another village."),
    Text("Pindahkan rumah tangga lewat serah terima.", "Move the household by a hand-over."),
    """row_of.is_new AND EXISTS (SELECT FROM registry_household AS home
        WHERE home.id = row_of.household_id AND home.village_code <> row_of.village_code)""",
)
ELSEWHERE = Skip(
    "elsewhere",
    "household_id",
    Text("Orang ini anggota rumah tangga lain.", "This person belongs to another household."),
    Text(
        "Ia tetap di sana. Pindahkan lewat halaman rumah tangga.", "They stay there. Move them on the household's page."
    ),
    f"""NOT row_of.is_new AND NOT EXISTS (SELECT FROM registry_membership AS held
        WHERE held.individual_id = row_of.individual_id AND {OPEN} AND held.household_id = row_of.household_id)""",
)
HAS_CARETAKER = Skip(
    "has_caretaker",
    "is_caretaker",
    Text("Rumah tangga ini sudah punya pengurus.", "This household has a caretaker already."),
    Text("Ganti pengurus lewat pergantian pengurus.", "Change the caretaker by a change of caretaker."),
    f"""row_of.household_id IS NOT NULL AND row_of.said_is_caretaker
    AND (row_of.is_new OR row_of.differences ? 'is_caretaker')
    AND EXISTS (SELECT FROM registry_membership AS held WHERE held.household_id = row_of.household_id
        AND held.is_caretaker AND {OPEN} AND held.individual_id IS DISTINCT FROM row_of.individual_id
        AND NOT EXISTS (SELECT FROM applying_row AS other WHERE other.individual_id = held.individual_id
            AND other.skipped = '' AND other.differences ? 'is_caretaker' AND NOT other.said_is_caretaker))""",
)
DECILE = Skip(
    "out_of_range",
    "official_decile",
    Text("Desil adalah angka 1 sampai 10.", "A decile is a number from 1 to 10."),
    SHORTEN,
    "row_of.said_official_decile NOT BETWEEN 1 AND 10",
)
SKIPS = {
    "individuals": (
        OUT_OF_SCOPE,
        length(
            either((
                too_long(Individual, {**itself("nik", *columns.INDIVIDUAL), "individual_id": "external_id"}),
                too_long(Household, {**itself(*columns.HOME), "household_id": "external_id"}),
                too_long(FamilyCard, itself("kk")),
            ))
        ),
        gone(f"""({GONE_HOME}) OR (NOT row_of.is_new AND NOT EXISTS (SELECT FROM registry_individual AS one
            WHERE one.id = row_of.individual_id AND one.deleted_at IS NULL))"""),
        changed("""EXISTS (SELECT FROM registry_individual AS one
            WHERE one.id = row_of.individual_id AND one.version <> row_of.register_version)"""),
        there_by_now("""(
            EXISTS (SELECT FROM registry_individual AS one WHERE row_of.said_individual_id <> ''
                AND one.external_id = row_of.said_individual_id AND one.deleted_at IS NULL)
            OR (SELECT count(*) FROM (SELECT FROM registry_individual AS one WHERE one.nik = row_of.said_nik
                AND one.deleted_at IS NULL LIMIT 2) AS bearers) = 1)"""),
        OTHER_VILLAGE,
        ELSEWHERE,
        changed(f"""EXISTS (SELECT FROM registry_household AS home WHERE home.id = row_of.household_id
            AND {either(differs_from(name, f"home.{name}") for name in columns.HOME)})"""),
        changed(f"""EXISTS (SELECT FROM registry_membership AS held
            LEFT JOIN registry_familycard AS card ON card.id = held.card_id
            WHERE held.individual_id = row_of.individual_id AND {OPEN}
            AND {either((*(differs_from(name, f"held.{name}") for name in columns.MEMBERSHIP),
                         differs_from("kk", "card.kk")))})"""),
        HAS_CARETAKER,
    ),
    "households": (
        OUT_OF_SCOPE,
        length(too_long(Household, {**itself(*columns.HOUSEHOLD), "household_id": "external_id"})),
        DECILE,
        gone(GONE_HOME),
        changed("""EXISTS (SELECT FROM registry_household AS home
            WHERE home.id = row_of.household_id AND home.version <> row_of.register_version)"""),
        there_by_now("""EXISTS (SELECT FROM registry_household AS home WHERE row_of.said_household_id <> ''
            AND home.external_id = row_of.said_household_id AND home.deleted_at IS NULL)"""),
        changed(either(
            differs_from(column, f"""EXISTS (SELECT FROM registry_programmemembership AS held
                WHERE held.household_id = row_of.household_id AND held.programme = '{programme}' AND {OPEN})""")
            for column, programme in columns.PROGRAMMES.items()
        )),
    ),
}  # fmt: skip
#: Code -> what to add to the problems of a row that was left out.
PROBLEMS = {skip.code: [skip.problem] for skips in SKIPS.values() for skip in skips}
