"""Accounts to try the site with."""

import pytest
from django.test import Client, override_settings

from tests.accounts.people import VILLAGE, regions
from verivali.accounts.demo import DemoAccount, NotADemo, create_accounts
from verivali.accounts.models import Account, Appointment
from verivali.accounts.roles import ROLES

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> list[DemoAccount]:
    regions()
    return create_accounts("64.01")


def test_each_role_gets_an_account_at_a_fitting_region(made: list[DemoAccount]) -> None:
    assert [one.role_title for one in made] == [role.title.id for role in ROLES.values()]
    assert {one.region_code for one in made} == {VILLAGE, "64.01.01", "64.01", "64", ""}


def test_the_password_opens_the_account(made: list[DemoAccount]) -> None:
    assert Client().login(username=made[0].username, password=made[0].password)


def test_roles_that_need_a_second_factor_get_one(made: list[DemoAccount]) -> None:
    assert [bool(one.totp_secret) for one in made] == [role.needs_mfa for role in ROLES.values()]


def test_repeated_it_resets_and_makes_no_second_account(made: list[DemoAccount]) -> None:
    again = create_accounts("64.01")
    assert Account.objects.filter(is_active=True).count() == Appointment.objects.count() == len(ROLES)
    assert made[0].password != again[0].password
    assert not Client().login(username=made[0].username, password=made[0].password)


def test_the_offices_that_stand_in_the_record_cannot_sign_in(made: list[DemoAccount]) -> None:
    assert not Account.objects.get(username="demo-proposer").has_usable_password()
    assert not Account.objects.get(username="demo-approver").is_active


@override_settings(IS_PRODUCTION=True)
def test_production_gets_none() -> None:
    with pytest.raises(NotADemo):
        create_accounts()


def test_without_regions_it_says_so() -> None:
    with pytest.raises(LookupError, match="load the regions first"):
        create_accounts()
