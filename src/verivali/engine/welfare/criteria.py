"""The nine criteria of poverty as dated rule versions, with their legal basis. Source: domain.md 4.3."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from verivali.engine.law import KEPMENSOS_262_2022, Instrument
from verivali.engine.text import Text
from verivali.engine.welfare import dated, stand_ins
from verivali.engine.welfare.dated import VersionError
from verivali.engine.welfare.questions import Criterion, nine
from verivali.engine.welfare.stand_ins import StandIn


@dataclass(frozen=True)
class CriteriaVersion:
    """How the nine answers make a verdict while `basis` holds.

    A criterion in `decisive` makes poor by itself; `needed` of the others make poor together. No source publishes that
    number: it is a parameter, ours by default, and part of the version's name.
    """

    code: str
    basis: Instrument
    citation: Text
    criteria: tuple[Criterion, ...]
    needed: int
    food_share_percent: int
    decisive: frozenset[str] = frozenset()
    housing_stands_in: bool = False
    stand_ins: Mapping[str, StandIn] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not 1 <= self.needed <= len(self.counted):
            most = len(self.counted)
            raise VersionError(
                Text(
                    f"{self.code}: banyaknya kriteria harus 1 sampai {most}, bukan {self.needed}.",
                    f"{self.code}: the number of criteria must be 1 to {most}, not {self.needed}.",
                )
            )

    @property
    def counted(self) -> tuple[Criterion, ...]:
        return tuple(criterion for criterion in self.criteria if criterion.key not in self.decisive)

    @property
    def alone(self) -> tuple[str, ...]:
        """The decisive criteria in the order of the form."""
        return tuple(criterion.key for criterion in self.criteria if criterion.key in self.decisive)

    @property
    def name(self) -> str:
        """Code and parameters, enough to make the verdict again: `262-huk-2022/5`, `262-huk-2022/3+housing`."""
        return f"{self.code}/{self.needed}{'+housing' if self.housing_stands_in else ''}"


FIVE_ASPECTS_2022 = Instrument(
    "5 aspek 9 kriteria (aplikasi verifikasi pendamping PKH, Oktober 2022)", date(2022, 10, 1), KEPMENSOS_262_2022.since
)

CRITERIA_VERSIONS = (
    CriteriaVersion(
        code="5-aspek-2022",
        basis=FIVE_ASPECTS_2022,
        citation=Text(
            "5 aspek 9 kriteria pada aplikasi verifikasi pendamping PKH, diberitakan Oktober 2022; keputusannya tidak "
            "ditemukan",
            "Five aspects, nine criteria in the PKH companions' verification app, reported in October 2022; its decree "
            "was not found",
        ),
        criteria=nine(70, Text("tanah", "earth"), Text("bambu, kawat, atau kayu", "bamboo, wire or wood")),
        needed=5,
        food_share_percent=70,
        stand_ins=stand_ins.SHORT_LISTS,
    ),
    CriteriaVersion(
        code="262-huk-2022",
        basis=KEPMENSOS_262_2022,
        citation=Text(
            "Kepmensos 262/HUK/2022 tentang Kriteria Fakir Miskin, 31 Desember 2022",
            "Decree of the Minister of Social Affairs 262/HUK/2022 on the criteria of the poor, 31 December 2022",
        ),
        criteria=nine(
            50,
            Text("tanah dan/atau plesteran", "earth and/or plaster"),
            Text(
                "bambu, kawat, papan kayu, terpal, kardus, tembok tanpa plester, rumbia, atau seng",
                "bamboo, wire, board, tarpaulin, cardboard, unplastered masonry, thatch or zinc",
            ),
        ),
        needed=5,
        food_share_percent=50,
        decisive=frozenset({"tempat_tinggal"}),
        stand_ins=stand_ins.LONG_LISTS,
    ),
)

_NAME = re.compile(r"(?P<code>[^/+]+)(/(?P<needed>\d{1,2}))?(?P<housing>\+housing)?")


def criteria_named(name: str) -> CriteriaVersion:
    """The version of this name: a code, with `/N` to set the number needed and `+housing` to let housing stand in.

    Raises VersionError.
    """
    parts = _NAME.fullmatch(name)
    if parts is None:
        raise VersionError(
            Text(
                f"Versi kriteria {name!r} tidak terbaca; tulis seperti 262-huk-2022/5.",
                f"Criteria version {name!r} cannot be read; write it like 262-huk-2022/5.",
            )
        )
    version = dated.named(CRITERIA_VERSIONS, parts["code"])
    return replace(
        version,
        needed=int(parts["needed"] or version.needed),
        housing_stands_in=parts["housing"] is not None or version.housing_stands_in,
    )


def criteria_for(version: CriteriaVersion | str | None, as_of: date) -> CriteriaVersion | None:
    """The version asked for by name or object; without one, that in force on `as_of`; None when none is."""
    if isinstance(version, CriteriaVersion):
        return version
    return criteria_named(version) if version else dated.in_force(CRITERIA_VERSIONS, as_of)
