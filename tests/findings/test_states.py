"""Every cell of the table, the forbidden ones included: state, act, role, region, and whether it is the same person."""

import pytest

from tests.findings.office import allowed_cells, open_office
from tests.registry.conftest import HERE, make_actor
from verivali.accounts.roles import CODE_LENGTH, ROLES
from verivali.findings.models import State
from verivali.findings.states import MACHINE, STEPS, Act

pytestmark = pytest.mark.django_db
PEOPLES = [act for act in Act if act not in (Act.PROVE, Act.FIRE)]
FAR = "11.01.01.2001"


def places(role: str) -> dict[str, str]:
    length = CODE_LENGTH[ROLES[role].level]
    return {"here": HERE[:length]} | ({"elsewhere": FAR[:length]} if length else {})


@pytest.mark.parametrize("role", ROLES)
def test_a_role_does_what_the_table_says_and_nothing_else(role: str) -> None:
    office = open_office()
    actors = {place: make_actor(role, region) for place, region in places(role).items()}
    found = {
        (str(act), str(state), place, is_maker)
        for act in PEOPLES
        for state in State
        for place, by in actors.items()
        for is_maker in (True, False)
        if office.attempt(act, state, by, is_maker=is_maker)
    }
    assert found == {(str(act), *cell) for act in PEOPLES for cell in allowed_cells(act, role)}


def test_nobody_below_the_owner_fixes_a_case_of_the_regency() -> None:
    owners, office = ("village_operator", "regency_filler", "ministry_data"), open_office()
    found = {
        (role, owner)
        for role in owners
        for by in [make_actor(role, places(role)["here"])]
        for owner in owners
        if office.attempt(Act.CORRECT, State.OPEN, by, is_maker=False, owner_role=owner)
    }
    assert found == {
        ("village_operator", "village_operator"),
        ("regency_filler", "village_operator"),
        ("regency_filler", "regency_filler"),
        ("ministry_data", "village_operator"),
        ("ministry_data", "regency_filler"),
        ("ministry_data", "ministry_data"),
    }


def test_the_run_alone_proves_and_reopens() -> None:
    runs = {(str(before), str(one.to)) for (before, _), one in STEPS.items() if one.permission is None}
    proved = {(state, "closed") for state in ("open", "corrected", "contested", "returned", "verified")}
    assert runs == proved | {(state, "open") for state in ("verified", "accepted", "closed")}


def test_a_step_is_in_the_table_once() -> None:
    assert len(STEPS) == sum(len(one.before) for one in MACHINE)
