"""The plan: what runs on the columns at hand, what does not, and what has to be read."""

from datetime import date

import pytest

from verivali.engine.contract import CONTRACTS
from verivali.engine.errors import BadInput
from verivali.engine.plan import PARTS, make_plan
from verivali.engine.rules import CATALOGUE

DAY = date(2026, 11, 1)
EVERYTHING = {name: frozenset(contract.by_name) for name, contract in CONTRACTS.items()}


def plan(present=EVERYTHING, only=None, **more):
    return make_plan(present, DAY, only, **more)


def test_with_every_column_every_rule_and_part_runs():
    made = plan()
    assert [rule.code for rule in made.rules] == [rule.code for rule in CATALOGUE]
    assert made.parts == frozenset(PARTS)
    assert made.not_run == ()


def test_a_rule_without_its_columns_is_not_run_and_says_which():
    made = plan({**EVERYTHING, "individuals": EVERYTHING["individuals"] - {"sex"}})
    told = {item.code: item.missing for item in made.not_run}
    assert told["ID04"] == ("individuals.sex",)
    assert "ID04" not in {rule.code for rule in made.rules}


def test_without_a_civil_registry_nothing_is_called_unknown_to_it():
    made = plan({name: columns for name, columns in EVERYTHING.items() if name != "civil_registry"})
    not_run = {item.code for item in made.not_run}
    assert {"ID06", "ID07", "ID08", "ID09", "ID15", "match"} <= not_run


def test_a_rule_that_one_of_two_inputs_can_judge_runs_with_either():
    without_photos = {**EVERYTHING, "households": EVERYTHING["households"] - {"photo_hash"}}
    without_places = {**EVERYTHING, "households": EVERYTHING["households"] - {"latitude"}}
    assert "AL06" in {rule.code for rule in plan(without_photos).rules}
    assert "AL06" in {rule.code for rule in plan(without_places).rules}


def test_a_run_of_one_rule_reads_no_more_than_it_needs():
    made = plan(only=("ID04",))
    assert made.columns == {
        "individuals": frozenset({"individual_id", "household_id", "village_code", "nik", "sex"}),
    }
    assert made.parts == frozenset()


def test_what_is_skipped_is_neither_run_nor_told_as_not_run():
    made = plan(skip=("probable", "ID01"))
    assert "probable" not in made.parts
    assert "ID01" not in {rule.code for rule in made.rules} | {item.code for item in made.not_run}


def test_no_rule_runs_before_there_was_a_law_for_it():
    made = make_plan(EVERYTHING, date(1999, 1, 1), None)
    assert "ID01" in {item.code for item in made.not_run}
    assert "ID01" not in {rule.code for rule in made.rules}


def test_an_unknown_code_is_refused():
    with pytest.raises(BadInput, match="ID99"):
        plan(only=("ID99",))
