"""The rule: one flat object each, whose expression compiles to SQL on both engines.

An expression that names an unknown column, or does not give a boolean, refuses to load.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import cast

import ibis
import ibis.expr.operations as ops
import ibis.expr.types as ir

from verivali.engine.facts import Subject, schema_of
from verivali.engine.law import Instrument
from verivali.engine.parameters import PARAMETERS, Parameters, in_force
from verivali.engine.text import Text

#: Any date does to try whether an expression compiles.
TRIAL_DATE = date(2026, 1, 1)

Fires = Callable[[ir.Table, Parameters], ir.BooleanValue]


class Severity(StrEnum):
    """Source: domain.md section 6."""

    BLOCKS = "B"  # blocks payment
    HANDLE = "H"  # handle before determination
    WARNING = "W"  # payable


class Fixer(StrEnum):
    """Who fixes. Source: domain.md section 6."""

    FIELD = "F"
    VILLAGE = "V"
    REGENCY = "D"
    CIVIL_REGISTRY = "C"
    MINISTRY = "M"
    BANK = "K"
    CITIZEN = "S"


class RuleError(Exception):
    """A rule that cannot be loaded; names the rule and what is wrong with it."""


@dataclass(frozen=True)
class Rule:
    """`why` says in plain words what is compared and why it matters. `reads` are the columns shown as evidence.

    `inputs` are all that the expression and the evidence mention. Each of the `ways` is a set of them that is enough to
    judge by: what is absent beyond it is unknown. `thresholds` names the parameters that the expression asks for.
    """

    code: str
    title: Text
    why: Text
    remedy: Text
    severity: Severity
    subject: Subject
    fixed_by: tuple[Fixer, ...]
    basis: tuple[Instrument, ...]
    reads: tuple[str, ...]
    fires: Fires
    inputs: frozenset[str]
    ways: tuple[frozenset[str], ...]
    thresholds: frozenset[str]

    def basis_on(self, day: date) -> Instrument | None:
        """The newest instrument in force on the day, or None: then the rule does not run."""
        holding = [instrument for instrument in self.basis if instrument.in_force(day)]
        return max(holding, key=lambda instrument: instrument.since, default=None)


class Watched:
    """Parameters that remember what they were asked for."""

    def __init__(self, parameters: Parameters) -> None:
        self.parameters = parameters
        self.asked: set[str] = set()

    def __getattr__(self, name: str) -> object:
        self.asked.add(name)
        return getattr(self.parameters, name)


def rule(
    code: str,
    indonesian: str,
    english: str,
    *,
    severity: Severity,
    subject: Subject,
    fixed_by: tuple[Fixer, ...],
    basis: tuple[Instrument, ...],
    why: tuple[str, str],
    remedy: tuple[str, str],
    reads: tuple[str, ...],
    fires: Fires,
    ways: tuple[tuple[str, ...], ...] = (),
) -> Rule:
    """Load a rule. Without `ways`, all its inputs are needed. Raises RuleError."""
    watched = Watched(in_force(TRIAL_DATE))
    inputs = columns_of(code, subject, reads, fires, cast("Parameters", watched))
    if strange := {name for way in ways for name in way} - inputs:
        raise RuleError(f"{code}: a way names {sorted(strange)}, which the rule does not read")
    return Rule(
        code,
        Text(indonesian, english),
        Text(*why),
        Text(*remedy),
        severity,
        subject,
        fixed_by,
        basis,
        reads,
        fires,
        inputs,
        ways=tuple(frozenset(way) for way in ways) or (inputs,),
        thresholds=frozenset(watched.asked & PARAMETERS.keys()),
    )


def columns_of(
    code: str, subject: Subject, reads: tuple[str, ...], fires: Fires, parameters: Parameters
) -> frozenset[str]:
    """The columns of the subject that a rule depends on, read off its expression."""
    schema = schema_of(subject)
    if unknown := set(reads) - set(schema):
        raise RuleError(f"{code}: evidence names unknown columns {sorted(unknown)} of {subject.name}")
    try:
        verdict = fires(ibis.table(schema, name=subject.name), parameters)
    except (AttributeError, ibis.common.exceptions.IbisError, TypeError) as error:
        raise RuleError(f"{code}: {error}") from error
    if not isinstance(verdict, ir.BooleanValue):
        raise RuleError(f"{code}: the expression gives no boolean but {verdict!r}")
    fields = {node.name for node in verdict.op().find(ops.Field)}
    if not fields:
        raise RuleError(f"{code}: the expression reads no column, so it would fire for everyone or no one")
    return frozenset(fields | set(reads))
