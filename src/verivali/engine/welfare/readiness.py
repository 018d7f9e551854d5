"""Which parts of the welfare assessment cannot run on the tables at hand, and why: not run is never clean."""

from datetime import date

import ibis.expr.types as ir

from verivali.engine.text import Text
from verivali.engine.welfare import dated
from verivali.engine.welfare.assessment import (
    CRITERIA,
    CRITERIA_NAME,
    DECILE,
    PARTS,
    RANK,
    columns_of,
    usable_coefficients,
)
from verivali.engine.welfare.coefficients import CoefficientsVersion
from verivali.engine.welfare.criteria import CRITERIA_VERSIONS, CriteriaVersion, criteria_for
from verivali.engine.welfare.questions import KEYS

NO_SCORE = Text(
    "Tidak ada skor: kolom welfare_score tidak ada, dan data perumahan, aset, dan anggota tidak cukup untuk simulasi.",
    "No score: there is no welfare_score column, and housing, assets and members do not suffice to simulate one.",
)
NO_ANSWERS = Text(
    f"Tidak satu pun jawaban sembilan kriteria ada ({', '.join(KEYS)}).",
    f"None of the nine criteria's answers is there ({', '.join(KEYS)}).",
)


def not_run(
    households: ir.Table | None,
    members: ir.Table | None,
    *,
    as_of: date,
    criteria_version: CriteriaVersion | str | None = None,
    coefficients_version: CoefficientsVersion | str | None = None,
    parts: frozenset[str] = PARTS,
) -> dict[str, Text]:
    """Part -> reason, for each part asked for that cannot say anything. Raises VersionError for an unknown version."""
    reasons: dict[str, Text] = {}
    columns = columns_of(households)
    if CRITERIA in parts and (reason := no_verdict(columns, criteria_for(criteria_version, as_of), as_of)):
        reasons[CRITERIA] = reason
    imported = "welfare_score" in columns | columns_of(members)
    if imported or usable_coefficients(households, members, as_of, coefficients_version):
        return reasons
    reasons |= {part: NO_SCORE for part in (DECILE, RANK) if part in parts}
    if "official_decile" in columns:
        reasons.pop(DECILE, None)
    return reasons


def no_verdict(columns: set[str], version: CriteriaVersion | None, as_of: date) -> Text | None:
    if version is None:
        return dated.nothing_in_force(CRITERIA_NAME, CRITERIA_VERSIONS, as_of)
    stand_ins = {stand_in.reads for stand_in in version.stand_ins.values()} if version.housing_stands_in else set()
    electricity = {"lighting", "power"} if "electricity" in stand_ins else set()
    return None if columns & (set(KEYS) | stand_ins | electricity) else NO_ANSWERS
