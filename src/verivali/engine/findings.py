"""Findings: one row for each rule that fires on each subject, with the evidence it read."""

import functools

import ibis
import ibis.expr.types as ir

from verivali.engine.facts import Subject
from verivali.engine.judge import VERDICTS, bit, judge
from verivali.engine.plan import Plan
from verivali.engine.rules.kernel import Rule
from verivali.engine.world import RunWorld

SCOPES = {"person": "individual", "household": "household", "payment": "payment"}
ORDER = ("rule", "household_id", "individual_id", "finding_id")
#: finding_id keeps 32 hexadecimal digits of SHA-256: 128 bits tell any number of findings apart.
ID_DIGITS = 32
NEEDS_ESCAPE = r'["\\\x00-\x1F]'
ESCAPES = (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t"))
OTHER_CONTROLS = r"[\x00-\x1F]"


def judged_findings(world: RunWorld, plan: Plan, subject: Subject) -> list[ir.Table]:
    """Saves `<subject>_judged` as the plan wants it; a table of findings for each of its rules."""
    rules = plan.rules_of(subject)
    wanted, kept = (asked.get(subject.name, frozenset()) for asked in (plan.facts, plan.kept))
    return findings_of(judge(world, subject, rules, wanted, kept), subject, rules)


def findings_of(judged: ir.Table, subject: Subject, rules: list[Rule]) -> list[ir.Table]:
    """A table of findings for each rule, in the order of their bits."""
    return [findings_of_rule(judged, subject, rule, place) for place, rule in enumerate(rules)]


def findings_of_rule(judged: ir.Table, subject: Subject, rule: Rule, place: int) -> ir.Table:
    fired = judged.filter((judged[VERDICTS] & bit(place)) != 0)
    individual = fired.individual_id if subject.name == "person" else ibis.null("string")
    village = fired.village_code if "village_code" in fired.columns else ibis.null("string")
    found = fired.select(
        finding_id=finding_id(fired, subject, rule.code),
        rule=ibis.literal(rule.code),
        severity=ibis.literal(rule.severity.value),
        scope=ibis.literal(SCOPES[subject.name]),
        individual_id=individual,
        household_id=fired.household_id,
        village_code=village,
        evidence=json_object(fired, rule.reads),
    )
    once = [name for name in found.columns if name not in ("evidence", "village_code")]
    # a row that stands twice in a file is still one finding
    return found.group_by(once).agg(village_code=found.village_code.min(), evidence=found.evidence.min())


def finding_id(fired: ir.Table, subject: Subject, code: str) -> ir.StringValue:
    """A hash of the rule and the subject's identity: the same finding keeps its id from run to run."""
    parts = [fired[name].fill_null("") if name in fired.columns else ibis.literal("") for name in subject.identity]
    named = functools.reduce(lambda text, part: text.concat("|", part), parts, ibis.literal(code))
    return named.hexdigest("sha256").substr(0, ID_DIGITS)


def json_object(table: ir.Table, columns: tuple[str, ...]) -> ir.StringValue:
    members = [ibis.literal(f'"{name}":').concat(json_value(table[name])) for name in columns]
    joined = functools.reduce(lambda text, member: text.concat(",", member), members)
    return ibis.literal("{").concat(joined, "}")


def json_value(value: ir.Value) -> ir.StringValue:
    """Every value as text, so that a NIK stays 16 digits and a decimal what it was; null stays null."""
    text = value.cast("string")
    if value.type().is_string():
        escaped = functools.reduce(lambda so_far, pair: so_far.replace(*pair), ESCAPES, text)
        text = ibis.ifelse(text.re_search(NEEDS_ESCAPE), escaped.re_replace(OTHER_CONTROLS, " "), text)
    return ibis.ifelse(value.isnull(), "null", ibis.literal('"').concat(text, '"'))
