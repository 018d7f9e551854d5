"""Somebody belongs to a household no longer: the history keeps them, somebody else heads the rest."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.registry.conftest import make_actor
from verivali.accounts.actor import Actor, NotAllowed
from verivali.audit.models import Entry
from verivali.engine.codes import DIED
from verivali.platform.scope import entered
from verivali.registry.actions import EndCause, Outcome, end_membership
from verivali.registry.errors import BadValue, NotThere, Refused, StaleEdit
from verivali.registry.models import Household, Membership

DAY = date(2026, 3, 1)


def member(household: Household, relation: int) -> Membership:
    return Membership.objects.get(household=household, relation=relation, valid_to=None)


def end(by: Actor, one: Membership, **more: Any) -> Outcome:
    wanted = {"seen_version": 1, "cause": EndCause.DIED, "on": DAY, "reason": "letter of the village head"}
    with entered(by.scope):
        return end_membership(by=by, membership_id=one.pk, **(wanted | more))


def test_who_died_stays_in_the_history_and_is_said_to_have_died(family: Household, operator: Actor) -> None:
    wife = member(family, 2)
    end(operator, wife)
    wife.refresh_from_db()
    assert (wife.valid_to, wife.deleted_at, wife.individual.presence) == (DAY, None, DIED)


def test_the_rest_gets_the_head_that_was_chosen(family: Household, operator: Actor) -> None:
    head, wife = member(family, 1), member(family, 2)
    end(operator, head, new_head=wife.individual_id)
    wife.refresh_from_db()
    assert wife.relation == 1


@pytest.mark.parametrize("chosen", [None, "the one who leaves", "a stranger"])
def test_the_rest_is_not_left_without_a_head(
    family: Household, neighbours: Household, operator: Actor, chosen: str | None
) -> None:
    head = member(family, 1)
    people = {"the one who leaves": head.individual_id, "a stranger": member(neighbours, 1).individual_id}
    with pytest.raises(BadValue) as refused:
        end(operator, head, new_head=people.get(chosen or ""))
    assert refused.value.field == "new_head"
    head.refresh_from_db()
    assert head.valid_to is None


def test_a_household_that_nobody_is_left_in_becomes_inactive(family: Household, operator: Actor) -> None:
    head, wife = member(family, 1), member(family, 2)
    end(operator, wife)
    end(operator, head)
    family.refresh_from_db()
    assert family.status == "inactive"


def test_it_is_noted_with_its_cause(family: Household, operator: Actor) -> None:
    end(operator, member(family, 2), cause=EndCause.TWICE)
    noted = Entry.objects.get(act="member.ended")
    assert (noted.subject, noted.details["cause"]) == (f"household:{family.pk}", "twice")


def test_a_day_that_has_not_come_is_refused(family: Household, operator: Actor) -> None:
    with pytest.raises(BadValue, match="not come"):
        end(operator, member(family, 2), on=timezone.localdate() + timedelta(1))


def test_a_day_before_the_membership_is_refused(family: Household, operator: Actor) -> None:
    with pytest.raises(BadValue, match="Before"):
        end(operator, member(family, 2), on=date(2023, 12, 31))


def test_it_needs_a_reason(family: Household, operator: Actor) -> None:
    with pytest.raises(Refused):
        end(operator, member(family, 2), reason="  x ")


def test_a_stale_form_is_refused(family: Household, operator: Actor) -> None:
    with pytest.raises(StaleEdit):
        end(operator, member(family, 2), seen_version=7)


def test_a_membership_ends_once(family: Household, operator: Actor) -> None:
    wife = member(family, 2)
    end(operator, wife)
    with pytest.raises(NotThere):
        end(operator, wife, seen_version=2)


def test_a_village_head_ends_none(family: Household) -> None:
    with pytest.raises(NotAllowed):
        end(make_actor("village_head"), member(family, 2))


def test_the_next_village_is_not_there(neighbours: Household, operator: Actor) -> None:
    with pytest.raises(NotThere):
        end(operator, member(neighbours, 2))


def test_the_household_is_locked_before_its_member_as_by_every_other_act(family: Household, operator: Actor) -> None:
    with CaptureQueriesContext(connection) as asked:
        end(operator, member(family, 2))
    locking = [one["sql"] for one in asked if "FOR UPDATE" in one["sql"]]
    assert 'FROM "registry_household"' in locking[0]
    assert 'FROM "registry_membership"' in locking[1]
