from datetime import date

import ibis
import pytest

from verivali.engine.contract import HOUSEHOLDS, INDIVIDUALS
from verivali.engine.welfare import CRITERIA, DECILE, RANK, VersionError, not_run
from verivali.engine.welfare.coefficients import SIMULATED_1

from .world import AS_OF


def table(*names, contract=HOUSEHOLDS):
    return ibis.table({name: contract[name].dtype for name in names}, name="t")


def unready(households, members=None, **options):
    return set(not_run(households, members, **{"as_of": AS_OF, **options}))


def test_ids_alone_allow_nothing():
    assert unready(table("household_id")) == {CRITERIA, DECILE, RANK}


def test_one_answer_allows_the_criteria():
    assert unready(table("household_id", "lantai")) == {DECILE, RANK}


def test_housing_allows_the_criteria_only_where_the_version_lets_it_stand_in():
    assert CRITERIA in unready(table("household_id", "power"))
    assert CRITERIA not in unready(table("household_id", "power"), criteria_version="262-huk-2022/5+housing")


def test_an_imported_score_on_either_table_allows_deciles_and_ranks():
    assert unready(table("household_id", "welfare_score")) == {CRITERIA}
    people = table("household_id", "welfare_score", contract=INDIVIDUALS)
    assert unready(None, people) == {CRITERIA}


def test_official_deciles_alone_allow_deciles_but_no_ranks():
    assert unready(table("household_id", "official_decile")) == {CRITERIA, RANK}


def test_housing_and_assets_allow_a_simulation():
    names = [entry.name for entry in SIMULATED_1.inputs if entry.name in HOUSEHOLDS.by_name]
    assert unready(table("household_id", *names)) == {CRITERIA}


def test_only_what_was_asked_for_is_reported():
    assert unready(table("household_id"), parts=frozenset({DECILE})) == {DECILE}


def test_a_day_without_a_version_is_the_reason_why_the_criteria_do_not_run():
    reason = not_run(table("household_id", "lantai"), None, as_of=date(2021, 1, 1))[CRITERIA]
    assert "2021-01-01" in reason.id
    assert "262-huk-2022: 2022-12-31/.." in reason.en


def test_an_unknown_version_is_refused_at_once():
    with pytest.raises(VersionError):
        not_run(table("household_id"), None, as_of=AS_OF, criteria_version="nine")
