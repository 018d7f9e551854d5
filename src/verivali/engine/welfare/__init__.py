"""Welfare of households: nine criteria to a verdict, a score (imported or simulated), ranks and deciles.

`welfare` gives one row for each household, `not_run` says what it cannot tell, `explain` puts a row into words,
`versions` lists the dated versions of criteria and coefficients.
"""

from verivali.engine.welfare.assessment import CRITERIA, DECILE, PARTS, RANK, welfare
from verivali.engine.welfare.dated import VersionError
from verivali.engine.welfare.explain import explain
from verivali.engine.welfare.readiness import not_run
from verivali.engine.welfare.versions import VersionLine, versions

__all__ = [
    "CRITERIA",
    "DECILE",
    "PARTS",
    "RANK",
    "VersionError",
    "VersionLine",
    "explain",
    "not_run",
    "versions",
    "welfare",
]
