"""A household leaves the register, with a reason; nothing is erased."""

import pytest

from tests.registry.conftest import make_actor
from verivali.accounts.actor import Actor, NotAllowed
from verivali.platform.scope import entered
from verivali.registry.actions import delete_household
from verivali.registry.errors import NotThere, Refused, StaleEdit
from verivali.registry.models import Household, Individual
from verivali.registry.queries import Filters, list_households, search

REASON = "registered twice"


@pytest.fixture
def verifier(db: None) -> Actor:
    return make_actor("regency_verifier", "64.01")


def test_a_deleted_household_is_kept_but_neither_listed_nor_found(family: Household, verifier: Actor) -> None:
    with entered(verifier.scope):
        delete_household(by=verifier, household_id=family.pk, seen_version=1, reason=REASON)
        assert list_households(Filters()).lines == []
        assert search("siti aminah") == []
    assert Household.objects.get(pk=family.pk).deleted_reason == REASON
    assert Individual.objects.filter(deleted_at=None).count() == 0


def test_no_reason_deletes_nothing(family: Household, verifier: Actor) -> None:
    with pytest.raises(Refused), entered(verifier.scope):
        delete_household(by=verifier, household_id=family.pk, seen_version=1, reason="")


def test_a_household_changed_since_is_not_deleted(family: Household, verifier: Actor) -> None:
    Household.objects.update(version=2)
    with pytest.raises(StaleEdit), entered(verifier.scope):
        delete_household(by=verifier, household_id=family.pk, seen_version=1, reason=REASON)


def test_an_operator_deletes_nothing(family: Household, operator: Actor) -> None:
    with pytest.raises(NotAllowed), entered(operator.scope):
        delete_household(by=operator, household_id=family.pk, seen_version=1, reason=REASON)


def test_a_household_is_deleted_once(family: Household, verifier: Actor) -> None:
    with entered(verifier.scope):
        delete_household(by=verifier, household_id=family.pk, seen_version=1, reason=REASON)
    with pytest.raises(NotThere), entered(verifier.scope):
        delete_household(by=verifier, household_id=family.pk, seen_version=2, reason=REASON)


def test_nothing_of_another_regency_is_deleted(family: Household) -> None:
    stranger = make_actor("regency_verifier", "64.02")
    with pytest.raises(NotThere), entered(stranger.scope):
        delete_household(by=stranger, household_id=family.pk, seen_version=1, reason=REASON)
