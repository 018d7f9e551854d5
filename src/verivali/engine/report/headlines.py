"""The first screen: how many households can be paid now, and the figures around it."""

from dataclasses import dataclass
from typing import Any

from verivali.engine.report.tallies import Tallies
from verivali.engine.report.words import SEVERITIES


@dataclass(frozen=True)
class Headlines:
    """Households: `payable + handle + blocked == households`. Payable ones may carry warnings (`warned`).

    `asked` people were compared with the civil registry; `matches` counts their answers.
    """

    households: int
    individuals: int
    payable: int
    warned: int
    handle: int
    blocked: int
    matches: dict[str, int]
    asked: int
    matched: int
    duplicates: dict[str, int]  # empty when nobody looked for them
    findings: dict[str, int]

    @property
    def found(self) -> int:
        return sum(self.findings.values())


def headlines(summary: dict[str, Any], tallies: Tallies) -> Headlines:
    """From the summary where it says so, else from the counts over the findings."""
    rows, told = summary.get("rows") or {}, summary.get("households") or {}
    households = told.get("total") or rows.get("households") or 0
    blocked = min(told.get("blocked", tallies.states.get("blocked", 0)), households)
    handle = min(tallies.states.get("handle", 0), households - blocked)
    payable = households - blocked - handle
    matches = {str(status): int(count) for status, count in (summary.get("matches") or {}).items() if count}
    return Headlines(
        households,
        rows.get("individuals") or 0,
        payable,
        min(tallies.states.get("warned", 0), payable),
        handle,
        blocked,
        matches,
        sum(matches.values()),
        matches.get("matched", 0),
        duplicates(summary, tallies),
        by_severity(summary),
    )


def duplicates(summary: dict[str, Any], tallies: Tallies) -> dict[str, int]:
    """Pairs by kind and the groups they make, counted in duplicates.parquet, else as the summary tells them."""
    told = summary.get("duplicates") or {}
    counted = tallies.pairs | {"clusters": sum(tallies.cluster_sizes.values())}
    source = counted if tallies.has_pairs else told
    if not source:
        return {}
    return {kind: source.get(kind) or 0 for kind in ("exact", "match", "clerk", "clusters")}


def by_severity(summary: dict[str, Any]) -> dict[str, int]:
    counts = dict.fromkeys(SEVERITIES, 0)
    for rule in summary.get("rules") or []:
        if rule.get("severity") in counts:
            counts[rule["severity"]] += rule.get("findings") or 0
    return counts
