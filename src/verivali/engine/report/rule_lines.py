"""The rules of a run, each with what it found and what repairing it would set free."""

from dataclasses import dataclass
from typing import Any

from verivali.engine.report.plain import plain
from verivali.engine.report.tallies import Tallies
from verivali.engine.report.words import SEVERITIES, fixers, text_of
from verivali.engine.text import Text

FIRST = 5  # what a person can keep in mind


@dataclass(frozen=True)
class RuleLine:
    """`households` have a finding of this rule; `alone` of them are blocked by no other rule."""

    code: str
    title: Text
    severity: str
    who: Text
    remedy: Text
    basis: list[str]
    findings: int
    households: int
    alone: int

    @property
    def family(self) -> str:
        return self.code[:2]


def rule_lines(summary: dict[str, Any], tallies: Tallies) -> list[RuleLine]:
    """Rules with findings first, the gravest and widest on top; rules without any keep the order of their codes."""
    lines = [rule_line(rule, tallies) for rule in summary.get("rules") or []]
    urgency = {severity: place for place, severity in enumerate(SEVERITIES)}
    return sorted(
        lines,
        key=lambda line: (line.findings == 0, urgency.get(line.severity, 3) if line.findings else 0,
                          -line.households, -line.findings, line.code),
    )  # fmt: skip


def rule_line(rule: dict[str, Any], tallies: Tallies) -> RuleLine:
    code = plain(rule["code"])
    basis = rule.get("basis") or []
    return RuleLine(
        code,
        title=text_of(rule.get("title")),
        severity=rule.get("severity") or "W",
        who=fixers(list(rule.get("fixed_by") or [])),
        remedy=text_of(rule.get("remedy")),
        basis=[plain(law) for law in ([basis] if isinstance(basis, str) else basis)],
        findings=rule.get("findings") or tallies.findings.get(code, 0),
        households=tallies.affected.get(code, 0),
        alone=tallies.held_alone.get(code, 0),
    )


def do_first(lines: list[RuleLine]) -> list[RuleLine]:
    """The blocking rules that hold most households; without one, the rules to handle."""
    blocking = [line for line in lines if line.severity == "B" and line.findings]
    chosen = blocking or [line for line in lines if line.severity == "H" and line.findings]
    return sorted(chosen, key=lambda line: (-line.households, -line.findings, line.code))[:FIRST]
