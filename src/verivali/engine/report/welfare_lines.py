"""Deciles, verdicts and changes as the page lists them."""

from dataclasses import dataclass
from typing import Any

from verivali.engine.report.tallies import STATES, Tallies

DECILES = range(1, 11)


@dataclass(frozen=True)
class DecileLine:
    """`states`: households of the decile that can be paid, need handling, are blocked; nothing when that is unknown."""

    decile: int
    households: int
    states: dict[str, int]

    @property
    def parts(self) -> list[tuple[str, int]]:
        return [(state, self.states.get(state, 0)) for state in STATES] if self.states else [("plain", self.households)]


@dataclass(frozen=True)
class WelfareLines:
    is_simulated: bool
    deciles: list[DecileLine]
    verdicts: dict[str, int]
    changes: dict[str, int]

    @property
    def most(self) -> int:
        return max((line.households for line in self.deciles), default=0)


def welfare_lines(summary: dict[str, Any], tallies: Tallies) -> WelfareLines:
    """From the summary where it says so, else from welfare.parquet. No decile counted: no decile line."""
    told = summary.get("welfare") or {}
    counts = {int(decile): count for decile, count in (told.get("deciles") or {}).items() if str(decile).isdigit()}
    lines = [decile_line(decile, counts, tallies) for decile in DECILES]
    return WelfareLines(
        bool(told.get("score_is_simulated")),
        lines if any(line.households for line in lines) else [],
        told.get("verdicts") or tallies.verdicts,
        summary.get("changes") or {},
    )


def decile_line(decile: int, counts: dict[int, int], tallies: Tallies) -> DecileLine:
    states = tallies.deciles.get(decile, {})
    return DecileLine(decile, counts.get(decile) or sum(states.values()), states)
