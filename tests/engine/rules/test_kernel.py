from datetime import date
from typing import Any

import ibis
import pytest

from verivali.engine.facts import PERSON
from verivali.engine.law import Instrument
from verivali.engine.rules.kernel import Fixer, Rule, RuleError, Severity, rule

OLD = Instrument("old", date(2010, 1, 1), date(2020, 1, 1))
NEW = Instrument("new", date(2015, 1, 1))


def a_rule(**changes: Any) -> Rule:
    given: dict[str, Any] = {
        "severity": Severity.WARNING,
        "subject": PERSON,
        "fixed_by": (Fixer.VILLAGE,),
        "basis": (OLD, NEW),
        "why": ("sebab", "why"),
        "remedy": ("perbaiki", "correct it"),
        "reads": ("sex",),
        "fires": lambda p, k: p.sex == 1,
    }
    return rule("XX01", "contoh", "example", **(given | changes))


def test_an_unknown_column_refuses_to_load() -> None:
    with pytest.raises(RuleError, match=r"XX01: .*'colour'"):
        a_rule(fires=lambda p, k: p.colour == 1)


def test_an_unknown_column_asked_for_by_its_name_refuses_to_load() -> None:
    with pytest.raises(RuleError, match=r"XX01: .*colour"):
        a_rule(fires=lambda p, k: p["colour"] == 1)


def test_a_column_of_another_subject_refuses_to_load() -> None:
    with pytest.raises(RuleError, match=r"XX01: .*'floor'"):
        a_rule(fires=lambda p, k: p.floor == 8)


def test_unknown_evidence_refuses_to_load() -> None:
    with pytest.raises(RuleError, match=r"XX01: evidence names unknown columns \['colour'\] of person"):
        a_rule(reads=("colour",))


def test_an_unknown_threshold_refuses_to_load() -> None:
    with pytest.raises(RuleError, match=r"XX01: no parameter is called 'shoe_size_max'"):
        a_rule(fires=lambda p, k: p.age > k.shoe_size_max)


@pytest.mark.parametrize("fires", [lambda p, k: p.age + 1, lambda p, k: p.name, lambda p, k: p.name is None])
def test_an_expression_that_is_no_boolean_refuses_to_load(fires: Any) -> None:
    with pytest.raises(RuleError, match="XX01: the expression gives no boolean"):
        a_rule(fires=fires)


def test_types_that_cannot_be_compared_refuse_to_load() -> None:
    with pytest.raises(RuleError, match="XX01"):
        a_rule(fires=lambda p, k: p.birth_date.upper() == "A")


def test_an_expression_that_reads_nothing_refuses_to_load() -> None:
    with pytest.raises(RuleError, match="XX01: the expression reads no column"):
        a_rule(fires=lambda p, k: ibis.literal(True))


def test_a_way_that_the_rule_does_not_read_refuses_to_load() -> None:
    with pytest.raises(RuleError, match=r"XX01: a way names \['age'\]"):
        a_rule(ways=(("age",),))


def test_inputs_and_thresholds_are_read_off_the_expression() -> None:
    loaded = a_rule(reads=("name",), fires=lambda p, k: p.age > k.age_max)
    assert (loaded.inputs, loaded.thresholds) == ({"age", "name"}, {"age_max"})


def test_the_day_of_the_run_is_no_threshold() -> None:
    assert a_rule(fires=lambda p, k: p.birth_date > ibis.literal(k.as_of)).thresholds == frozenset()


def test_without_ways_a_rule_needs_all_its_inputs() -> None:
    assert a_rule(reads=("name",)).ways == (frozenset({"sex", "name"}),)


@pytest.mark.parametrize(
    ("day", "basis"),
    [
        (date(2009, 12, 31), None),
        (date(2010, 1, 1), OLD),
        (date(2014, 12, 31), OLD),
        (date(2015, 1, 1), NEW),
        (date(2026, 1, 1), NEW),
    ],
)
def test_a_rule_stands_on_the_newest_law_in_force(day: date, basis: Instrument | None) -> None:
    assert a_rule().basis_on(day) is basis


def test_a_rule_has_no_basis_once_its_law_has_ended() -> None:
    assert a_rule(basis=(OLD,)).basis_on(date(2020, 1, 1)) is None
