"""Cases, their routes, the runs that open and close them, and the figures made of them."""

from verivali.findings.models.figures import CivilMatch, Standing, Tally
from verivali.findings.models.finding import (
    RESOLVED,
    TO_FIX,
    TO_VERIFY,
    UNRESOLVED,
    Finding,
    FindingEvent,
    Severity,
    State,
)
from verivali.findings.models.route import FullRun, Reference, Route

__all__ = [
    "RESOLVED",
    "TO_FIX",
    "TO_VERIFY",
    "UNRESOLVED",
    "CivilMatch",
    "Finding",
    "FindingEvent",
    "FullRun",
    "Reference",
    "Route",
    "Severity",
    "Standing",
    "State",
    "Tally",
]
