"""Judging a subject: its facts in order, then all its rules in one scan, their verdicts as bits of one number."""

import functools
import itertools
import operator

import ibis
import ibis.expr.types as ir

from verivali.engine.facts import FactGroup, Subject, schema_of
from verivali.engine.rules.kernel import Rule
from verivali.engine.world import RunWorld

#: Bits of a signed 64-bit number that can hold a verdict.
RULES_MAX = 62
VERDICTS = "verdicts"


def bit(position: int) -> int:
    return 1 << position


def with_facts(world: RunWorld, subject: Subject, wanted: frozenset[str]) -> ir.Table:
    """The subject with its wanted facts. Looked-up tables are built from the row facts that come first."""
    table = subject.base(world, wanted) if subject.base else world.input(subject.contract)
    groups = [group for group in subject.groups if any(fact.name in wanted for fact in group.facts)]
    first = list(itertools.takewhile(lambda group: not group.key, groups))
    for group in first:
        table = add_facts(world, subject, table, group, wanted)
    is_dear = subject.base is not None or any(group.is_dear for group in first)
    table = world.save(subject.name, table) if is_dear else world.keep(subject.name, table)
    for group in groups[len(first) :]:
        table = add_facts(world, subject, table, group, wanted)
    return table


def add_facts(world: RunWorld, subject: Subject, table: ir.Table, group: FactGroup, wanted: frozenset[str]) -> ir.Table:
    if not group.key:
        return world.define(group.build(world, table, wanted))
    built = group.build(world, world.table(subject.name), wanted)
    looked_up = world.save(group.name, built) if group.saves else world.define(built)
    joined = table.left_join(looked_up, list(group.key))
    joined = joined.select(*(name for name in joined.columns if not name.endswith("_right")))
    facts = [fact for fact in group.facts if fact.name in looked_up.columns and fact.absent is not None]
    return world.define(joined.mutate(**{fact.name: joined[fact.name].fill_null(fact.absent) for fact in facts}))


def judge(
    world: RunWorld, subject: Subject, rules: list[Rule], wanted: frozenset[str], kept: frozenset[str]
) -> ir.Table:
    """Saves `<subject>_judged`: identity, verdicts, the columns in `kept`, evidence where a rule fires.

    Rows where no rule fires are saved only for the sake of what is `kept` of them.
    """
    table = with_unknowns(with_facts(world, subject, wanted), subject, rules)
    verdict = [
        rule.fires(table, world.parameters).fill_null(False).ifelse(ibis.literal(bit(place), "int64"), 0)
        for place, rule in enumerate(rules)
    ]
    verdicts = functools.reduce(operator.add, verdict) if verdict else ibis.literal(0, "int64")
    judged = world.define(table.mutate(**{VERDICTS: verdicts.cast("int64")}))
    if not kept:
        judged = judged.filter(judged[VERDICTS] != 0)
    evidence = {name for rule in rules for name in rule.reads}
    always = [name for name in judged.columns if name in kept | set(subject.identity) | {VERDICTS, "village_code"}]
    at_fault = {name: ibis.ifelse(judged[VERDICTS] != 0, judged[name], None) for name in sorted(evidence - set(always))}
    return world.save(f"{subject.name}_judged", judged.select(*always, **at_fault))


def with_unknowns(table: ir.Table, subject: Subject, rules: list[Rule]) -> ir.Table:
    """NULL for alternatives that are absent: a rule judges by what there is."""
    schema = schema_of(subject)
    named = {name for rule in rules for name in rule.inputs} - set(table.columns)
    return table.mutate(**{name: ibis.null(schema[name]) for name in sorted(named)}) if named else table
