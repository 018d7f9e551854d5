"""Those who fix and those who judge, around one household with a name that no card bears."""

import pytest

from tests.registry.conftest import HERE, make_actor, make_household, make_member
from verivali.accounts.actor import Actor
from verivali.registry.models import Household


@pytest.fixture
def operator(db: None) -> Actor:
    return make_actor("village_operator", HERE)


@pytest.fixture
def verifier(db: None) -> Actor:
    return make_actor("regency_verifier", "64.01")


@pytest.fixture
def household(db: None) -> Household:
    made = make_household()
    make_member(made, "BUDI 2 SANTOSO", nik="9901011203800001", occupation="")
    return made
