"""Coefficients of the simulated proxy-means score, by version and date.

The score is simulated: BPS ranks families with 39 variables whose weights are not published (domain.md 5.5). These
weights are ours, chosen for plausible order only, and must never decide alone. Each input gives points, 0 for the
poorest sign; what an input can give at most is its weight. The weights of a version sum to 1,000.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from verivali.engine import codes
from verivali.engine.contract import HOUSEHOLDS
from verivali.engine.law import Instrument
from verivali.engine.text import Text
from verivali.engine.welfare import dated
from verivali.engine.welfare.questions import NO, YES


@dataclass(frozen=True)
class Coded:
    """Points by code; a code without points is unknown."""

    name: str
    label: Text
    points: Mapping[int, int]

    @property
    def weight(self) -> int:
        return max(self.points.values())

    def points_for(self, value: int | None) -> int | None:
        return None if value is None else self.points.get(value)


@dataclass(frozen=True)
class Banded:
    """Points from a lower bound up to the next one; a value below the first bound is unknown."""

    name: str
    label: Text
    bands: tuple[tuple[int, int], ...]  # (at least, points), bounds ascending

    @property
    def weight(self) -> int:
        return max(points for _, points in self.bands)

    def points_for(self, value: int | None) -> int | None:
        reached = [points for bound, points in self.bands if value is not None and value >= bound]
        return reached[-1] if reached else None


@dataclass(frozen=True)
class CoefficientsVersion:
    """`least_known_percent`: below this share of the weights no score is given."""

    code: str
    basis: Instrument
    citation: Text
    inputs: tuple[Coded | Banded, ...]
    least_known_percent: int

    @property
    def weight(self) -> int:
        return sum(entry.weight for entry in self.inputs)


def housing(name: str, *points: int) -> Coded:
    """Points of a housing column's codes 1, 2, 3 ..."""
    return Coded(name, HOUSEHOLDS[name].label, dict(enumerate(points, 1)))


def asset(name: str, points: int) -> Coded:
    return Coded(name, HOUSEHOLDS[name].label, {YES: points, NO: 0})


SIMULATED_1 = CoefficientsVersion(
    code="simulated-1",
    basis=Instrument("Verivali, bobot simulasi (bobot BPS tidak dipublikasikan)", date(2015, 1, 1)),
    citation=Text(
        "Simulasi Verivali: bobot pilihan sendiri, bukan bobot BPS, yang tidak dipublikasikan",
        "Simulated by Verivali: weights of our own, not those of BPS, which are not published",
    ),
    least_known_percent=50,
    inputs=(
        # codes of the form:      1   2   3   4   5   6   7   8   9
        housing("tenure",        20, 10,  5, 15,  0),
        housing("floor",         60, 50, 50, 40, 20, 20,  5,  0, 10),
        housing("wall",          50, 25, 20,  0, 10,  0,  5),
        housing("roof",          30, 30, 20, 20, 15,  0,  0,  5),
        housing("drinking_water", 50, 45, 40, 30, 25, 10, 20, 5, 0, 5, 10),
        Coded("electricity", Text("Listrik", "Electricity"), {1: 20, 2: 40, 3: 60, 4: 70, 5: 70, 6: 10, 7: 10, 8: 0}),
        housing("cooking_fuel",  50, 50, 50, 25, 50, 15, 15,  5,  5,  0,  5, 20),
        housing("toilet",        60, 30, 20, 15,  5,  0),
        Banded("floor_area_per_member_m2", Text("Luas lantai per orang (m2)", "Floor area per person (m2)"),
               ((0, 0), (8, 15), (12, 25), (20, 40), (30, 50))),
        asset("has_gas_tube", 20),
        asset("has_fridge", 50),
        asset("has_ac", 50),
        asset("has_flat_tv", 20),
        asset("has_gold", 40),
        asset("has_computer", 40),
        asset("has_motorcycle", 50),
        asset("has_car", 80),
        asset("has_land", 20),
        asset("has_other_house", 30),
        Banded("cattle", HOUSEHOLDS["cattle"].label, ((0, 0), (1, 10), (3, 20))),
        Banded("members", Text("Banyak anggota", "Members"), ((1, 60), (2, 55), (3, 45), (4, 35), (5, 20), (6, 10),
                                                             (7, 0))),
        Banded("dependants_percent", Text("Tanggungan (persen)", "Dependants (per cent)"),
               ((0, 50), (1, 35), (34, 20), (51, 10), (67, 0))),
        Coded("severe_disability", Text("Ada disabilitas berat", "A member is severely disabled"), {YES: 0, NO: 15}),
        Coded("child_out_of_school", Text("Ada anak 7-15 tidak sekolah", "A child of 7-15 is out of school"),
              {YES: 0, NO: 15}),
    ),
)  # fmt: skip

COEFFICIENTS_VERSIONS = (SIMULATED_1,)

SCORE_SOURCE = codes.named(
    "score_source",
    "domain.md 5.5",
    [("imported", "diimpor", "imported"), ("simulated", "simulasi", "simulated")],
)
IMPORTED, SIMULATED = "imported", "simulated"
POOREST, RICHEST = 0, 1_000_000


def coefficients_for(version: CoefficientsVersion | str | None, as_of: date) -> CoefficientsVersion | None:
    """The version asked for by code or object; without one, that in force on `as_of`; None when none is."""
    if isinstance(version, CoefficientsVersion):
        return version
    return dated.named(COEFFICIENTS_VERSIONS, version) if version else dated.in_force(COEFFICIENTS_VERSIONS, as_of)
