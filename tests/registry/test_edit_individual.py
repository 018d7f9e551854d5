"""Editing a person."""

from typing import Any

import pytest

from tests.registry.conftest import NIK_HEAD, make_actor
from verivali.accounts.actor import Actor, NotAllowed
from verivali.audit.models import Entry
from verivali.platform.scope import entered
from verivali.registry.actions import Outcome, edit_individual
from verivali.registry.errors import BadValue, NotThere, StaleEdit
from verivali.registry.models import Household, Individual


def edit(by: Actor, person: Individual, seen_version: int = 1, **changes: Any) -> Outcome:
    with entered(by.scope):
        return edit_individual(by=by, individual_id=person.pk, seen_version=seen_version, changes=changes)


@pytest.fixture
def head(family: Household) -> Individual:
    return Individual.objects.get(nik=NIK_HEAD, village_code=family.village_code)


def test_a_corrected_name_gets_a_new_key(head: Individual, operator: Actor) -> None:
    edit(operator, head, name="H. Boedi Santoso")
    head.refresh_from_db()
    assert (head.name, head.name_key) == ("H. Boedi Santoso", "BUDI SANTOSO")


def test_a_wrong_sex_is_found_at_once(head: Individual, operator: Actor) -> None:
    assert "ID04" in {one.rule.code for one in edit(operator, head, sex=2).findings}


def test_no_nik_is_a_state(head: Individual, operator: Actor) -> None:
    edit(operator, head, nik="")
    head.refresh_from_db()
    assert head.nik is None


def test_a_nik_stays_out_of_the_log(head: Individual, operator: Actor) -> None:
    edit(operator, head, nik="9901011203800009")
    assert Entry.objects.get().details == {"changed": {"nik": "masked"}}


def test_a_stale_edit_is_refused(head: Individual, operator: Actor) -> None:
    edit(operator, head, education=5)
    with pytest.raises(StaleEdit):
        edit(operator, head, 1, education=6)


@pytest.mark.parametrize(
    ("field", "value"),
    [("nik", "123"), ("nik", "99010112038000O1"), ("name", " "), ("sex", 3), ("birth_date", "31-31-2000"), ("id", "1")],
)
def test_a_value_that_cannot_stand_there_is_refused(head: Individual, operator: Actor, field: str, value: Any) -> None:
    with pytest.raises(BadValue) as refused:
        edit(operator, head, **{field: value})
    assert refused.value.field == field


def test_a_role_that_only_reads_edits_nothing(head: Individual) -> None:
    with pytest.raises(NotAllowed):
        edit(make_actor("regency_head", "64.01"), head, education=5)


def test_a_person_of_the_next_village_is_not_there(neighbours: Household, operator: Actor) -> None:
    with pytest.raises(NotThere):
        edit(operator, Individual.objects.get(nik=NIK_HEAD), education=5)
