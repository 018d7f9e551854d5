"""The smallest world: two neighbouring villages, a household of two in each, people who work there."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from verivali.accounts.actor import Actor
from verivali.accounts.models import Account, Appointment
from verivali.registry.models import FamilyCard, Household, Individual, Membership

HERE, NEXT_DOOR, OTHER_REGENCY = "64.01.01.2009", "64.01.01.2010", "64.02.01.2001"
NIK_HEAD, NIK_WIFE, KK = "9901011203800001", "9901015505850002", "9901011001200001"


def make_actor(role: str = "village_operator", region: str = HERE) -> Actor:
    account = Account.objects.create(username=f"{role}-{region}-{Account.objects.count()}", full_name="Petugas Uji")
    return Actor(account, Appointment(account=account, role_code=role, region_code=region, valid_from=date(2026, 1, 1)))


def make_household(village: str = HERE, **more: Any) -> Household:
    wanted = {"address": "DUSUN MELATI NO. 1", "rt": "001", "rw": "002", "tenure": 1, "floor_area_m2": 36, "floor": 6}
    household = Household.objects.create(village_code=village, **(wanted | more))
    household.refresh_from_db()
    return household


def make_member(household: Household, name: str, relation: int = 1, kk: str = KK, **more: Any) -> Individual:
    wanted = {"sex": 1, "birth_date": date(1980, 3, 12), "nik": None, "presence": 1}
    individual = Individual.objects.create(village_code=household.village_code, name=name, **(wanted | more))
    card, _ = FamilyCard.objects.get_or_create(
        household=household, kk=kk, defaults={"village_code": household.village_code}
    )
    Membership.objects.create(
        household=household, individual=individual, card=card, relation=relation, is_caretaker=relation == 2,
        valid_from=date(2024, 1, 1),
    )  # fmt: skip
    individual.refresh_from_db()
    return individual


def make_family(village: str = HERE, head: str = "BUDI SANTOSO", **more: Any) -> Household:
    household = make_household(village, **more)
    make_member(household, head, 1, nik=NIK_HEAD)
    make_member(household, "SITI AMINAH", 2, nik=NIK_WIFE, sex=2, birth_date=date(1985, 5, 15))
    return household


@pytest.fixture
def family(db: None) -> Household:
    return make_family()


@pytest.fixture
def neighbours(db: None) -> Household:
    return make_family(NEXT_DOOR, "SITI AMINAH BINTI SALEH")


@pytest.fixture
def operator(db: None) -> Actor:
    return make_actor()


@pytest.fixture
def officer(db: None) -> Actor:
    """Of the regency, allowed to edit and to merge."""
    return make_actor("regency_filler", "64.01")


ActorMaker = Callable[..., Actor]
