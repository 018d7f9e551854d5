"""A household moves: within reach at once, beyond it when the receiving side accepts."""

from dataclasses import replace

import pytest
from django.db import connection
from django.db.utils import ProgrammingError

from tests.registry.conftest import HERE, NEXT_DOOR, OTHER_REGENCY, make_actor
from verivali.accounts.actor import Actor, NotAllowed
from verivali.audit.models import Entry
from verivali.platform.scope import entered
from verivali.regions.models import Region
from verivali.registry.actions import accept_handover, move_household, refuse_handover, withdraw_handover
from verivali.registry.actions.moving import Place
from verivali.registry.errors import BadValue, NotThere, StaleEdit, WrongState
from verivali.registry.models import Handover, Household, Individual, Membership, Version

REASON = "moved to the parents' house"
THERE = Place(NEXT_DOOR, "JALAN BARU 3", "004", "005")


@pytest.fixture(autouse=True)
def villages(db: None) -> None:
    for code in (HERE, NEXT_DOOR, OTHER_REGENCY):
        Region.objects.create(code=code, level="village", name=code)


@pytest.fixture
def receiver(db: None) -> Actor:
    return make_actor(region=NEXT_DOOR)


@pytest.fixture
def handover(family: Household, operator: Actor) -> Handover:
    with entered(operator.scope):
        made = move_household(by=operator, household_id=family.pk, seen_version=1, to=THERE, reason=REASON)
    assert isinstance(made, Handover)
    return made


def test_within_reach_it_moves_at_once_with_all_its_people(family: Household, officer: Actor) -> None:
    with entered(officer.scope):
        move_household(by=officer, household_id=family.pk, seen_version=1, to=THERE, reason=REASON)
    family.refresh_from_db()
    assert (family.village_code, family.address, family.version) == (NEXT_DOOR, "JALAN BARU 3", 2)
    assert set(Individual.objects.values_list("village_code", flat=True)) == {NEXT_DOOR}


def test_beyond_reach_it_stays_until_the_other_side_accepts(
    family: Household, handover: Handover, operator: Actor, receiver: Actor
) -> None:
    family.refresh_from_db()
    assert family.village_code == HERE
    with entered(receiver.scope):
        assert accept_handover(by=receiver, handover_id=handover.pk).state == "accepted"
        assert Household.objects.get().village_code == NEXT_DOOR
        assert Membership.objects.count() == Individual.objects.count() == 2
        assert Version.objects.filter(household_id=family.pk).exists()
    with entered(operator.scope):
        assert not Household.objects.exists()
        assert not Version.objects.exists()


def test_both_acts_are_noted_on_their_own_side(handover: Handover, receiver: Actor) -> None:
    with entered(receiver.scope):
        accept_handover(by=receiver, handover_id=handover.pk)
    noted = Entry.objects.order_by("at").values_list("act", "region_code")
    assert list(noted) == [("handover.proposed", HERE), ("handover.accepted", NEXT_DOOR)]


def test_moved_on_see_the_handover_and_nobody_else(handover: Handover, operator: Actor, receiver: Actor) -> None:
    for_third = make_actor(region=OTHER_REGENCY)
    with entered(operator.scope):
        assert Handover.objects.get().head_name == "BUDI SANTOSO"
    with entered(receiver.scope):
        assert Handover.objects.count() == 1
        assert not Household.objects.exists()
    with entered(for_third.scope):
        assert not Handover.objects.exists()


def test_a_refused_household_stays(family: Household, handover: Handover, receiver: Actor) -> None:
    with entered(receiver.scope):
        refuse_handover(by=receiver, handover_id=handover.pk, reason="nobody of this name lives here")
    family.refresh_from_db()
    assert family.village_code == HERE


def test_a_decided_handover_is_not_decided_again(handover: Handover, receiver: Actor) -> None:
    with entered(receiver.scope):
        accept_handover(by=receiver, handover_id=handover.pk)
        with pytest.raises(WrongState):
            refuse_handover(by=receiver, handover_id=handover.pk, reason="thought again")


def test_a_withdrawn_handover_is_not_accepted(handover: Handover, operator: Actor, receiver: Actor) -> None:
    with entered(operator.scope):
        withdraw_handover(by=operator, handover_id=handover.pk)
    with pytest.raises(WrongState), entered(receiver.scope):
        accept_handover(by=receiver, handover_id=handover.pk)


def test_the_sender_does_not_accept_for_the_receiver(handover: Handover, operator: Actor) -> None:
    with pytest.raises(NotAllowed), entered(operator.scope):
        accept_handover(by=operator, handover_id=handover.pk)


def test_the_function_itself_refuses_the_senders_scope(handover: Handover, operator: Actor) -> None:
    with entered(operator.scope), connection.cursor() as cursor:
        cursor.execute("SELECT registry_decide_handover(%s, 'accepted', '')", [handover.pk])
        assert cursor.fetchone() == (False,)


def test_the_function_itself_refuses_who_proposed_it_also_on_the_other_side(
    handover: Handover, operator: Actor
) -> None:
    moved_on = replace(operator.scope, low=NEXT_DOOR, high=f"{NEXT_DOOR}.~")
    with entered(moved_on), connection.cursor() as cursor:
        cursor.execute("SELECT registry_decide_handover(%s, 'accepted', '')", [handover.pk])
        assert cursor.fetchone() == (False,)


def test_the_web_role_does_not_write_a_decision_by_itself(handover: Handover, receiver: Actor) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), entered(receiver.scope):
        Handover.objects.update(state="accepted")


def test_a_handover_of_others_is_not_there(handover: Handover) -> None:
    stranger = make_actor(region=OTHER_REGENCY)
    with pytest.raises(NotThere), entered(stranger.scope):
        accept_handover(by=stranger, handover_id=handover.pk)


def test_a_second_proposal_is_refused(family: Household, handover: Handover, operator: Actor) -> None:
    with pytest.raises(WrongState), entered(operator.scope):
        move_household(by=operator, household_id=family.pk, seen_version=1, to=THERE, reason=REASON)


def test_a_village_that_does_not_exist_is_refused(family: Household, operator: Actor) -> None:
    with pytest.raises(BadValue), entered(operator.scope):
        move_household(by=operator, household_id=family.pk, seen_version=1, to=Place("64.99.99.9999"), reason=REASON)


def test_a_stale_move_is_refused(family: Household, officer: Actor) -> None:
    Household.objects.update(version=2)
    with pytest.raises(StaleEdit), entered(officer.scope):
        move_household(by=officer, household_id=family.pk, seen_version=1, to=THERE, reason=REASON)


def test_a_role_that_only_reads_moves_nothing(family: Household) -> None:
    reader = make_actor("village_head")
    with pytest.raises(NotAllowed), entered(reader.scope):
        move_household(by=reader, household_id=family.pk, seen_version=1, to=THERE, reason=REASON)
