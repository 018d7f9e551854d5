"""A member's relation to the head and the family card they stand on are put right."""

from typing import Any

import pytest

from tests.registry.conftest import KK, make_actor, make_family, make_member
from verivali.accounts.actor import Actor, NotAllowed
from verivali.audit.models import Entry
from verivali.platform.scope import entered
from verivali.registry.actions import Outcome, edit_membership
from verivali.registry.errors import BadValue, NotThere, StaleEdit
from verivali.registry.models import FamilyCard, Household, Individual, Membership
from verivali.registry.queries import changes_of

NEW, BAD = "9901011001200099", "99010110012"


def edit(by: Actor, one: Membership, seen_version: int = 1, *, all_on_card: bool = False, **changes: Any) -> Outcome:
    with entered(by.scope):
        return edit_membership(
            by=by, membership_id=one.pk, seen_version=seen_version, changes=changes, all_on_card=all_on_card
        )


def member(household: Household, relation: int) -> Membership:
    return Membership.objects.get(household=household, relation=relation)


def numbers(household: Household) -> list[str]:
    return sorted(one.kk for one in Membership.objects.filter(household=household))


def cards(household: Household) -> set[str]:
    return set(FamilyCard.objects.filter(household=household, deleted_at=None).values_list("kk", flat=True))


@pytest.fixture
def head(family: Household) -> Membership:
    return member(family, 1)


def test_a_relation_is_put_right_and_the_rules_say_so(family: Household, operator: Actor) -> None:
    wife = member(family, 2)
    assert "KL01" in {one.rule.code for one in edit(operator, wife, relation=1).findings}
    assert "KL01" not in {one.rule.code for one in edit(operator, wife, 2, relation=2).findings}


def test_one_member_goes_to_a_card_of_their_own(family: Household, head: Membership, operator: Actor) -> None:
    edit(operator, head, kk=NEW)
    assert numbers(family) == [KK, NEW]
    assert cards(family) == {KK, NEW}


def test_all_on_a_wrong_card_get_its_number_at_once_and_it_is_no_longer_there(family, operator: Actor) -> None:
    FamilyCard.objects.update(kk=BAD)
    apart = make_member(family, "ANDI", 3, kk=KK)
    found = edit(operator, member(family, 1), kk=NEW, all_on_card=True).findings
    assert numbers(family) == [KK, NEW, NEW]
    assert cards(family) == {KK, NEW}
    assert not {one.individual_id for one in found if one.rule.code == "ID13"} - {apart.pk}


def test_a_card_of_the_household_is_taken_up_rather_than_made_twice(family, head: Membership, operator: Actor) -> None:
    make_member(family, "ANDI", 3, kk=NEW)
    edit(operator, head, kk=NEW, all_on_card=True)
    assert numbers(family) == [NEW, NEW, NEW]
    assert cards(family) == {NEW}


def test_who_stands_on_no_card_gets_one(family: Household, head: Membership, operator: Actor) -> None:
    Membership.objects.update(card=None)
    edit(operator, head, kk=NEW)
    assert numbers(family) == ["", NEW]


def test_who_left_stays_on_the_old_card_of_which_the_history_tells(family, head: Membership, operator: Actor) -> None:
    Membership.objects.filter(household=family, relation=2).update(valid_to="2026-01-01")
    edit(operator, head, kk=NEW, relation=1)
    assert member(family, 2).kk == KK
    assert cards(family) == {NEW}
    told = [(one.field, one.before, one.after) for one in changes_of(family.pk) if one.field == "kk"]
    assert told == [("kk", "99010110********", "99010110********")]


def test_the_number_stays_out_of_the_log(family: Household, head: Membership, operator: Actor) -> None:
    edit(operator, head, kk=NEW, relation=8, all_on_card=True)
    entry = Entry.objects.get()
    assert (entry.act, entry.details["changed"]) == ("membership.edited", {"kk": "masked", "relation": [1, 8]})
    assert entry.details["with_them"] == [str(member(family, 2).individual_id)]
    assert NEW not in str(entry.details)


def test_what_is_as_it_was_writes_nothing(family: Household, head: Membership, operator: Actor) -> None:
    edit(operator, head, kk=KK, relation=1, all_on_card=True)
    assert set(Membership.objects.values_list("version", flat=True)) == {1}
    assert not Entry.objects.exists()


def test_a_stale_edit_tells_both_numbers_and_writes_nothing(family, head: Membership, operator: Actor) -> None:
    edit(operator, head, kk=NEW)
    with pytest.raises(StaleEdit) as refused:
        edit(operator, head, kk="9901011001200077", relation=8)
    told = {one.field: (one.seen, one.theirs, one.yours) for one in refused.value.conflicts}
    assert told == {"kk": (KK, NEW, "9901011001200077")}
    assert cards(family) == {KK, NEW}


@pytest.mark.parametrize(
    ("field", "value"),
    [("kk", BAD), ("kk", "99010110012000O1"), ("kk", ""), ("kk", None), ("relation", 9), ("relation", None),
     ("relation", "x"), ("is_caretaker", True), ("card_id", "1"), ("valid_to", "2026-01-01")],
)  # fmt: skip
def test_a_value_that_cannot_stand_there_is_refused(head: Membership, operator: Actor, field: str, value: Any) -> None:
    with pytest.raises(BadValue) as refused:
        edit(operator, head, **{field: value})
    assert refused.value.field == field


def test_a_role_that_only_reads_edits_nothing(head: Membership) -> None:
    with pytest.raises(NotAllowed):
        edit(make_actor("regency_head", "64.01"), head, relation=8)


def test_a_member_of_the_next_village_is_not_there(neighbours: Household, operator: Actor) -> None:
    with pytest.raises(NotThere):
        edit(operator, member(neighbours, 1), relation=8)


def test_who_left_is_not_there(head: Membership, operator: Actor) -> None:
    Membership.objects.update(valid_to="2026-01-01")
    with pytest.raises(NotThere):
        edit(operator, head, relation=8)


def test_the_same_number_in_another_household_is_left_alone(family, head: Membership, operator: Actor) -> None:
    other = make_family()
    edit(operator, head, kk=NEW, all_on_card=True)
    assert numbers(other) == [KK, KK]
    assert Individual.objects.count() == 4
