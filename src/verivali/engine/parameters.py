"""Thresholds of the rules, each with the time in which it holds and who set it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

from verivali.engine.text import Text

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
    "caretaker_age_min": (Value(17, source="KTP age"),),
    "family_size_max": (Value(20),),
    "occupation_age_min": (Value(10),),
    "trained_work_age_min": (Value(17),),  # civil servant, soldier, police officer, teacher
    "pupil_age_max": (Value(40),),
    "early_childhood_age_max": (Value(6, source="PKH"),),
    "school_age_min": (Value(6, source="PKH"),),
    "school_age_max": (Value(21, source="PKH"),),
    "elderly_age_min": (Value(70, source="PKH 2020-2021"), Value(60, date(2022, 1, 1), "PKH 2022")),
    "electricity_va_min": (Value(900, source="BPK; Kepmensos 73/HUK/2024"),),
    "roof_area_min_m2": (Value(100, source="geotagging guide 2021"),),
    "stale_months": (Value(24),),
    "programme_months": (Value(3, source="PKH is paid by the quarter"),),
    "decile_max_pkh": (Value(4, source="use of DTSEN deciles"),),
    "decile_max_sembako": (Value(4, source="use of DTSEN deciles"),),
    "decile_max_pbi": (Value(5, source="use of DTSEN deciles"),),
    # Indonesia from Rote to Sabang and Merauke, a little sea around it
    "latitude_min_microdegrees": (Value(-11_100_000),),
    "latitude_max_microdegrees": (Value(6_100_000),),
    "longitude_min_microdegrees": (Value(94_900_000),),
    "longitude_max_microdegrees": (Value(141_100_000),),
    "village_reach_microdegrees": (Value(250_000),),  # about 28 km from the middle of the village's houses
    "village_positions_min": (Value(5),),  # fewer positions say nothing about where a village lies
    "flags_min": (Value(2, source="BPK audits of DTKS"),),
}

LABELS: Mapping[str, Text] = {
    "name_similarity_min": Text("kemiripan nama paling sedikit, dari 100", "least similarity of names, of 100"),
    "age_max": Text("umur tertinggi", "highest age"),
    "birth_year_min": Text("tahun lahir terdini", "earliest year of birth"),
    "parent_child_gap_min": Text("selisih umur orang tua dan anak paling sedikit", "least years from parent to child"),
    "married_age_min": Text("umur kawin termuda", "lowest age of the married"),
    "pregnant_age_min": Text("umur hamil termuda", "lowest age of pregnancy"),
    "pregnant_age_max": Text("umur hamil tertua", "highest age of pregnancy"),
    "pregnancy_months_max": Text("bulan kehamilan paling lama", "most months of a pregnancy"),
    "caretaker_age_min": Text("umur pengurus termuda", "lowest age of a caretaker"),
    "family_size_max": Text("anggota keluarga paling banyak", "most members of a family"),
    "occupation_age_min": Text("umur bekerja termuda", "lowest age at work"),
    "trained_work_age_min": Text("umur termuda PNS, TNI, Polri, guru", "lowest age of civil servant, soldier, teacher"),
    "pupil_age_max": Text("umur pelajar tertua", "highest age of a pupil"),
    "early_childhood_age_max": Text("umur anak usia dini tertua", "highest age of early childhood"),
    "school_age_min": Text("umur sekolah termuda", "lowest school age"),
    "school_age_max": Text("umur sekolah tertua", "highest school age"),
    "elderly_age_min": Text("umur lansia termuda", "lowest age of the elderly"),
    "electricity_va_min": Text("daya listrik yang ditandai, VA", "electric power that counts, VA"),
    "roof_area_min_m2": Text("luas bangunan yang ditandai, m2", "house area that counts, m2"),
    "stale_months": Text("bulan sampai data dianggap lama", "months until data are out of date"),
    "programme_months": Text("bulan sampai program yang tidak dibayar dianggap berakhir",
                             "months until a programme that is not paid has ended"),
    "decile_max_pkh": Text("desil tertinggi PKH", "highest decile of PKH"),
    "decile_max_sembako": Text("desil tertinggi Sembako", "highest decile of Sembako"),
    "decile_max_pbi": Text("desil tertinggi PBI", "highest decile of PBI"),
    "latitude_min_microdegrees": Text("batas selatan Indonesia, mikroderajat", "southern limit, microdegrees"),
    "latitude_max_microdegrees": Text("batas utara Indonesia, mikroderajat", "northern limit, microdegrees"),
    "longitude_min_microdegrees": Text("batas barat Indonesia, mikroderajat", "western limit, microdegrees"),
    "longitude_max_microdegrees": Text("batas timur Indonesia, mikroderajat", "eastern limit, microdegrees"),
    "village_reach_microdegrees": Text("jarak terjauh dari tengah desa, mikroderajat (250.000 = 28 km)",
                                       "farthest from the village's middle, microdegrees (250,000 = 28 km)"),
    "village_positions_min": Text("rumah berkoordinat paling sedikit untuk tengah desa",
                                  "least houses with a position to tell a village's middle"),
    "flags_min": Text("tanda paling sedikit", "least flags"),
}  # fmt: skip


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
