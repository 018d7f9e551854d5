"""The plan of a run: which rules and parts run on these inputs, what is not run and why, what has to be read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import ibis
import ibis.expr.types as ir

from verivali.engine import welfare
from verivali.engine.contract import CONTRACTS
from verivali.engine.errors import BadInput
from verivali.engine.facts import HOUSEHOLD, PERSON, SUBJECTS, Subject
from verivali.engine.needs import Needs, Present, missing_of_rule
from verivali.engine.rules import BY_CODE, CATALOGUE, Rule
from verivali.engine.text import Text

MATCH, EXACT, PROBABLE, DECILE, RANK, CRITERIA = "match", "exact", "probable", "EK-decile", "EK-rank", "EK-criteria"
PARTS = (MATCH, EXACT, PROBABLE, DECILE, RANK, CRITERIA)
PAIR_PARTS = frozenset({EXACT, PROBABLE})
WELFARE_PARTS = frozenset({DECILE, RANK, CRITERIA})
MATCH_FACTS = ("match_status", "match_score", "match_reasons")
#: What the linker compares; it does with what there is.
LINKED = ("individual_id", "household_id", "nik", "kk", "name", "sex", "birth_date", "birth_place", "mother_name",
          "village_code")  # fmt: skip
LINKED_FACTS = ("nik_is_wellformed", "name_key")


@dataclass(frozen=True)
class NotRun:
    """A rule or part that these inputs do not allow, and the columns it lacks."""

    code: str
    title: Text
    reason: Text
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    rules: tuple[Rule, ...]
    parts: frozenset[str]
    not_run: tuple[NotRun, ...]
    facts: dict[str, frozenset[str]]
    columns: dict[str, frozenset[str]]
    kept: dict[str, frozenset[str]]

    def rules_of(self, subject: Subject) -> list[Rule]:
        return [rule for rule in self.rules if rule.subject is subject]

    def judges(self, subject: Subject) -> bool:
        """Whether the subject has to be gone through: for its rules, or for what others read of it."""
        read_by_others = subject is PERSON and "individuals" in self.columns
        return bool(self.rules_of(subject)) or read_by_others


def make_plan(
    present: Present,
    as_of: date,
    only: Iterable[str] | None,
    skip: Iterable[str] = (),
    *,
    criteria_version: str | None = None,
    coefficients_version: str | None = None,
) -> Plan:
    """`present` are the columns of each input; `only` and `skip` name rules and parts; `only` None means all."""
    refuse_unknown((*(only or ()), *skip))
    every = (*BY_CODE, *PARTS)
    asked = frozenset(only if only is not None else every) - frozenset(skip)
    needs = Needs({**present, "regions": frozenset({"code"})})
    rules, not_run = chosen_rules(needs, as_of, asked)
    parts, parts_not_run = chosen_parts(needs, asked)
    told = welfare_not_run(present, as_of, parts & WELFARE_PARTS, criteria_version, coefficients_version)
    parts, parts_not_run = parts - {item.code for item in told}, [*parts_not_run, *told]
    for rule in rules:
        needs.want(rule.subject, rule.inputs)
    kept = want_kept(needs, rules, parts)
    facts = {name: frozenset(wanted) for name, wanted in needs.facts.items()}
    columns = {table: frozenset(names) for table, names in needs.columns.items()}
    return Plan(tuple(rules), parts, (*not_run, *parts_not_run), facts, columns, kept)


def refuse_unknown(asked: tuple[str, ...]) -> None:
    for code in asked:
        if code not in BY_CODE and code not in PARTS:
            raise BadInput(
                Text(f"Tidak ada aturan atau bagian bernama {code}.", f"No rule or part is called {code}."),
                value=code,
                remedy=Text("Lihat `verivali rules`; bagian: " + ", ".join(PARTS) + ".",
                            "See `verivali rules`; parts: " + ", ".join(PARTS) + "."),
            )  # fmt: skip


def chosen_rules(needs: Needs, as_of: date, asked: frozenset[str]) -> tuple[list[Rule], list[NotRun]]:
    wanted = [rule for rule in CATALOGUE if rule.code in asked]
    reasons = {rule.code: why_not(needs, rule, as_of) for rule in wanted}
    not_run = [reason for reason in reasons.values() if reason is not None]
    return [rule for rule in wanted if reasons[rule.code] is None], not_run


def why_not(needs: Needs, rule: Rule, as_of: date) -> NotRun | None:
    if rule.basis_on(as_of) is None:
        reason = Text(f"Belum ada dasar hukum yang berlaku pada {as_of}.", f"No legal basis was in force on {as_of}.")
        return NotRun(rule.code, rule.title, reason, ())
    missing = missing_of_rule(needs, rule)
    return NotRun(rule.code, rule.title, lacking(missing), tuple(sorted(missing))) if missing else None


def lacking(missing: Iterable[str]) -> Text:
    columns = ", ".join(sorted(missing))
    return Text(f"Masukan tidak memuat: {columns}.", f"The inputs lack: {columns}.")


PART_TITLES = {
    MATCH: Text("Pemadanan Dukcapil", "Civil registry match"),
    EXACT: Text("Pasangan ber-NIK sama", "Pairs with the same NIK"),
    PROBABLE: Text("Kemungkinan data ganda", "Probable duplicates"),
    DECILE: Text("Desil kesejahteraan", "Welfare deciles"),
    RANK: Text("Peringkat wilayah", "Ranks within regions"),
    CRITERIA: Text("Sembilan kriteria", "Nine criteria"),
}
PART_NEEDS = {
    MATCH: (PERSON, MATCH_FACTS),
    EXACT: (PERSON, ("nik_is_same_person",)),
    PROBABLE: (PERSON, LINKED_FACTS),
    DECILE: (HOUSEHOLD, ("household_id",)),
    RANK: (HOUSEHOLD, ("household_id",)),
    CRITERIA: (HOUSEHOLD, ("household_id",)),
}


def chosen_parts(needs: Needs, asked: frozenset[str]) -> tuple[frozenset[str], list[NotRun]]:
    wanted = [part for part in PARTS if part in asked]
    missing = {part: frozenset().union(*(needs.missing(PART_NEEDS[part][0], name) for name in PART_NEEDS[part][1]))
               for part in wanted}  # fmt: skip
    not_run = [
        NotRun(part, PART_TITLES[part], lacking(missing[part]), tuple(sorted(missing[part])))
        for part in wanted
        if missing[part]
    ]
    return frozenset(part for part in wanted if not missing[part]), not_run


def welfare_not_run(
    present: Present, as_of: date, parts: frozenset[str], criteria: str | None, coefficients: str | None
) -> list[NotRun]:
    """Parts of welfare that the columns do not carry, as the welfare room judges it. Raises BadInput."""
    households, members = (schema_table(name, present) for name in ("households", "individuals"))
    if households is None and members is None:
        return []
    versions = {"criteria_version": criteria, "coefficients_version": coefficients}
    try:
        reasons = welfare.not_run(households, members, as_of=as_of, parts=parts, **versions)
    except welfare.VersionError as error:
        raise BadInput(error.text) from error
    return [NotRun(part, PART_TITLES[part], reason, ()) for part, reason in sorted(reasons.items())]


def schema_table(name: str, present: Present) -> ir.Table | None:
    """An empty stand-in for an input, by which it can be asked what its columns carry."""
    if name not in present:
        return None
    return ibis.table({column: CONTRACTS[name][column].dtype for column in sorted(present[name])}, name=name)


def want_kept(needs: Needs, rules: list[Rule], parts: frozenset[str]) -> dict[str, frozenset[str]]:
    """What later stages read of the judged tables for every row, beside the evidence of those at fault."""
    kept = members_read(needs)
    if MATCH in parts:
        kept |= set(MATCH_FACTS)
    if EXACT in parts:
        needs.want(PERSON, ("nik_is_same_person",))
    if PROBABLE in parts:
        needs.want(PERSON, (*LINKED, *LINKED_FACTS, "is_active"))
        kept |= {"registry_found", "name_similarity"}
    needs.want(PERSON, kept)
    for subject in SUBJECTS.values():
        needs.want(subject, subject.identity if any(rule.subject is subject for rule in rules) else ())
    if needs.columns.get("individuals"):
        needs.want(PERSON, (*PERSON.identity, "village_code"))
    return {"person": frozenset(kept)}


def members_read(needs: Needs) -> set[str]:
    """Columns and facts of persons that the wanted facts of households sum up."""
    wanted = needs.facts.get("household", set())
    facts = [fact for fact in HOUSEHOLD.base_facts if fact.name in wanted]
    ways = {way for fact in facts for need in fact.needs for way in need.split("|")}
    read = {
        way.removeprefix("individuals.").removeprefix("person.") for way in ways if not way.startswith("households.")
    }
    return {*read, "is_active"} if read else set()
