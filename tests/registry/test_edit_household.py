"""Editing a household: written once, noted, judged at once, never over somebody else's change."""

from typing import Any

import pytest

from tests.registry.conftest import NEXT_DOOR, make_actor
from verivali.accounts.actor import Actor, NotAllowed
from verivali.audit.models import Entry
from verivali.platform.scope import entered
from verivali.registry.actions import Outcome, edit_household
from verivali.registry.errors import BadValue, NotThere, StaleEdit
from verivali.registry.models import Household, Version


def edit(by: Actor, household: Household, seen_version: int = 1, **changes: Any) -> Outcome:
    with entered(by.scope):
        return edit_household(by=by, household_id=household.pk, seen_version=seen_version, changes=changes)


def test_an_edit_is_written_with_its_difference_and_noted(family: Household, operator: Actor) -> None:
    edit(operator, family, floor=8, rt="005")
    family.refresh_from_db()
    assert (family.floor, family.rt, family.version, family.source) == (8, "005", 2, "edit")
    assert family.source_diff == {"floor": [6, 8], "rt": ["001", "005"]}
    assert family.changed_by == str(operator.account.id)
    (entry,) = Entry.objects.all()
    assert (entry.act, entry.subject, entry.region_code) == (
        "household.edited",
        f"household:{family.pk}",
        family.village_code,
    )


def test_the_rules_judge_the_household_at_once(family: Household, operator: Actor) -> None:
    assert edit(operator, family, floor=8).findings is not None


def test_nothing_changed_is_no_new_version(family: Household, operator: Actor) -> None:
    edit(operator, family, floor=6)
    family.refresh_from_db()
    assert family.version == 1
    assert not Version.objects.exists()
    assert not Entry.objects.exists()


def test_a_stale_edit_tells_each_field_and_writes_nothing(family: Household, operator: Actor, officer: Actor) -> None:
    edit(officer, family, floor=8, wall=4)
    with pytest.raises(StaleEdit) as refused:
        edit(operator, family, 1, floor=7)
    conflicts = {one.field: (one.seen, one.theirs, one.yours, one.is_contested) for one in refused.value.conflicts}
    assert conflicts == {"floor": (6, 8, 7, True), "wall": (None, 4, None, False)}
    assert refused.value.version == 2
    family.refresh_from_db()
    assert family.floor == 8


def test_after_a_conflict_the_edit_goes_on_from_the_new_version(family: Household, operator: Actor) -> None:
    edit(operator, family, floor=8)
    edit(operator, family, 2, floor=7)
    family.refresh_from_db()
    assert (family.floor, family.version) == (7, 3)


def test_a_role_that_only_reads_edits_nothing(family: Household) -> None:
    with pytest.raises(NotAllowed):
        edit(make_actor("village_head"), family, floor=8)


def test_the_household_of_the_next_village_is_not_there(neighbours: Household, operator: Actor) -> None:
    with pytest.raises(NotThere):
        edit(operator, neighbours, floor=8)


def test_beyond_reach_is_refused_even_where_rows_are_seen(neighbours: Household, operator: Actor) -> None:
    assert neighbours.village_code == NEXT_DOOR
    with pytest.raises(NotAllowed):
        edit_household(by=operator, household_id=neighbours.pk, seen_version=1, changes={"floor": 8})


def test_a_removed_household_is_not_edited(family: Household, operator: Actor) -> None:
    Household.objects.update(deleted_at="2026-01-01T00:00Z")
    with pytest.raises(NotThere):
        edit(operator, family, floor=8)


@pytest.mark.parametrize(
    ("field", "value"),
    [("floor", 77), ("floor", "marble"), ("official_decile", 1), ("register_number", "1"), ("rt", "123456"),
     ("status", "gone"), ("latitude", "north"), ("cattle", "many")],
)  # fmt: skip
def test_a_value_that_cannot_stand_there_is_refused(family: Household, operator: Actor, field: str, value: Any) -> None:
    with pytest.raises(BadValue) as refused:
        edit(operator, family, **{field: value})
    assert refused.value.field == field
