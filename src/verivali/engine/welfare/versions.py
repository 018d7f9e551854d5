"""All dated versions of criteria and coefficients, for a listing: what held when, on what basis, with which numbers."""

from dataclasses import dataclass
from datetime import date

from verivali.engine.text import Text
from verivali.engine.welfare.coefficients import COEFFICIENTS_VERSIONS, CoefficientsVersion
from verivali.engine.welfare.criteria import CRITERIA_VERSIONS, CriteriaVersion


@dataclass(frozen=True)
class VersionLine:
    """`kind` is criteria or coefficients; `until` is the first day out of force; `parameters` are words to read."""

    kind: str
    name: str
    since: date
    until: date | None
    citation: Text
    parameters: Text


def versions() -> list[VersionLine]:
    """Every version known, oldest first within its kind."""
    return [*map(criteria_line, CRITERIA_VERSIONS), *map(coefficients_line, COEFFICIENTS_VERSIONS)]


def criteria_line(version: CriteriaVersion) -> VersionLine:
    counted, alone = len(version.counted), ", ".join(version.alone)
    parameters = Text(
        f"{version.needed} dari {counted} kriteria (pilihan kami); ambang porsi pangan {version.food_share_percent}%"
        + (f"; {alone} menentukan sendiri" if alone else ""),
        f"{version.needed} of {counted} criteria (our choice); food share threshold {version.food_share_percent}%"
        + (f"; {alone} decides alone" if alone else ""),
    )
    return VersionLine("criteria", version.name, version.basis.since, version.basis.until, version.citation, parameters)


def coefficients_line(version: CoefficientsVersion) -> VersionLine:
    count, least = len(version.inputs), version.least_known_percent
    parameters = Text(
        f"{count} masukan, bobot {version.weight}; tanpa skor bila kurang dari {least}% bobot diketahui",
        f"{count} inputs, weight {version.weight}; no score when less than {least}% of the weight is known",
    )
    return VersionLine(
        "coefficients", version.code, version.basis.since, version.basis.until, version.citation, parameters
    )
