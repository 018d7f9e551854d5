"""Thresholds of the rules, each with the time in which it holds and who set it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

BEGINNING = date(1900, 1, 1)
OURS = "Verivali"  # our own choice; no source sets it


@dataclass(frozen=True)
class Value:
    """A threshold's value from `since` on."""

    value: int
    since: date = BEGINNING
    source: str = OURS


PARAMETERS: Mapping[str, tuple[Value, ...]] = {
    "name_similarity_min": (Value(80),),  # of 100, see names.similarity
    "age_max": (Value(110),),
    "birth_year_min": (Value(1900),),
    "parent_child_gap_min": (Value(12),),
    "married_age_min": (Value(15),),
    "pregnant_age_min": (Value(10, source="Regsosek 2022.K 410"),),
    "pregnant_age_max": (Value(54, source="Regsosek 2022.K 410"),),
    "pregnancy_months_max": (Value(10),),
    "caretaker_age_min": (Value(17, source="KTP age; domain.md 3.4"),),
    "family_size_max": (Value(20),),
    "occupation_age_min": (Value(10),),
    "trained_work_age_min": (Value(17),),  # civil servant, soldier, police officer, teacher
    "pupil_age_max": (Value(40),),
    "early_childhood_age_max": (Value(6, source="PKH"),),
    "school_age_min": (Value(6, source="PKH"),),
    "school_age_max": (Value(21, source="PKH"),),
    "elderly_age_min": (Value(70, source="PKH 2020-2021"), Value(60, date(2022, 1, 1), "PKH 2022")),
    "electricity_va_min": (Value(900, source="BPK; Kepmensos 73/HUK/2024"),),
    "roof_area_min_m2": (Value(100, source="geotagging 2021, domain.md 4.1"),),
    "stale_months": (Value(24),),
    "decile_max_pkh": (Value(4, source="DTSEN, domain.md 5.5"),),
    "decile_max_sembako": (Value(4, source="DTSEN, domain.md 5.5"),),
    "decile_max_pbi": (Value(5, source="domain.md 5.5"),),
    # Indonesia from Rote to Sabang and Merauke, a little sea around it
    "latitude_min_microdegrees": (Value(-11_100_000),),
    "latitude_max_microdegrees": (Value(6_100_000),),
    "longitude_min_microdegrees": (Value(94_900_000),),
    "longitude_max_microdegrees": (Value(141_100_000),),
    "village_reach_microdegrees": (Value(250_000),),  # about 28 km from the middle of the village's houses
    "village_positions_min": (Value(5),),  # fewer positions say nothing about where a village lies
    "flags_min": (Value(2, source="BPK, domain.md section 6"),),
}


class Parameters(SimpleNamespace):
    """The values in force on `as_of`, one attribute each, and `as_of` itself."""

    as_of: date

    def __getattr__(self, name: str) -> int:
        raise AttributeError(f"no parameter is called {name!r}")


def in_force(as_of: date) -> Parameters:
    values = {name: current(history, as_of).value for name, history in PARAMETERS.items()}
    return Parameters(as_of=as_of, **values)


def current(history: tuple[Value, ...], as_of: date) -> Value:
    """The newest value that already holds; raises ValueError when none does."""
    return max((value for value in history if value.since <= as_of), key=lambda value: value.since)
