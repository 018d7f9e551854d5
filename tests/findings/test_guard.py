"""The database itself lets through the steps of the table and no others, signed by who does them."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from tests.findings.factories import make_case, note_event
from tests.registry.conftest import make_actor
from verivali.accounts.actor import Actor
from verivali.findings.models import Finding, FindingEvent, State
from verivali.findings.states import STEPS
from verivali.platform.scope import entered
from verivali.registry.models import Household

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(db: None) -> Actor:
    return make_actor("regency_filler", "64.01")


def is_written(case: Finding, by: Actor, **changes: Any) -> bool:
    """Straight to the table, as the web's role; undone again."""
    try:
        with entered(by.scope):
            done = Finding.objects.filter(pk=case.pk).update(**changes)
            transaction.set_rollback(True)
    except ProgrammingError:
        return False
    return bool(done)


def signed(before: State, after: State, by: Actor) -> dict[str, Any]:
    """What the step carries besides the state where it is done properly."""
    wanted: dict[str, Any] = {"state": after, "version": 2, "closed_at": timezone.now() if after == "closed" else None}
    if after in ("corrected", "contested"):
        wanted |= {"corrected_by": by.account.id}
    if after in ("verified", "accepted"):
        wanted |= {"verified_by": by.account.id}
    return wanted


def made_by(before: State, after: State, by: Actor) -> dict[str, Any]:
    is_taken_back = before in ("corrected", "contested") and after == "open"
    return {"corrected_by": by.account.id if is_taken_back else uuid4()} if before != "open" else {}


def test_every_other_step_is_refused(household: Household, by: Actor) -> None:
    found = {
        (str(before), str(after))
        for before in State
        for after in State
        if before != after
        and is_written(
            make_case(household, "JB08", before, **made_by(before, after, by)), by, **signed(before, after, by)
        )
    }
    assert found == {(str(before), str(one.to)) for (before, _), one in STEPS.items() if one.to}


ME, SOMEBODY = "me", "somebody"
FORGED = {
    "corrected in the name of another": ("open", None, {"state": "corrected", "corrected_by": SOMEBODY}),
    "corrected by nobody": ("open", None, {"state": "corrected"}),
    "verified in the name of another": ("corrected", SOMEBODY, {"state": "verified", "verified_by": uuid4()}),
    "verified by who corrected": ("corrected", ME, {"state": "verified", "verified_by": ME}),
    "verified with another corrector put in": (
        "corrected", ME, {"state": "verified", "verified_by": ME, "corrected_by": SOMEBODY}
    ),
    "accepted by who contested": ("contested", ME, {"state": "accepted", "verified_by": ME}),
    "sent back by who corrected": ("corrected", ME, {"state": "returned"}),
    "taken back by another": ("corrected", SOMEBODY, {"state": "open", "corrected_by": None}),
    "a corrector changed without a step": ("corrected", ME, {"corrected_by": SOMEBODY}),
    "a step without a new version": ("open", None, {"state": "corrected", "corrected_by": ME, "version": 1}),
    "another rule": ("open", None, {"rule": "ID01"}),
    "another person": ("open", None, {"individual_id": uuid4()}),
    "another household": ("open", None, {"household_id": uuid4()}),
}  # fmt: skip


@pytest.mark.parametrize(("state", "maker", "changes"), FORGED.values(), ids=FORGED.keys())
def test_a_forged_step_is_refused(household, by, state: str, maker: str | None, changes: dict[str, Any]) -> None:
    people = {ME: by.account.id, SOMEBODY: uuid4(), None: None}
    case = make_case(household, "JB08", state, corrected_by=people[maker])
    told = {name: people.get(value, value) if isinstance(value, str) else value for name, value in changes.items()}
    with pytest.raises(ProgrammingError), entered(by.scope):
        Finding.objects.filter(pk=case.pk).update(**({"version": 2} | told))


def test_a_case_begins_open(household: Household, by: Actor) -> None:
    with pytest.raises(ProgrammingError), entered(by.scope):
        make_case(household, "JB08", State.ACCEPTED)


def test_a_person_cannot_write_what_another_did_nor_rewrite_what_was_done(household: Household, by: Actor) -> None:
    case = make_case(household, "JB08")
    for account in (None, uuid4()):
        with pytest.raises(ProgrammingError), entered(by.scope):
            note_event(case, "verify", "corrected", "verified", by=account)
    with pytest.raises(ProgrammingError), entered(by.scope):
        FindingEvent.objects.filter(finding=case).update(note="lain")
    with entered(by.scope):
        note_event(case, "prove", "open", "closed", run_id=uuid4())


def test_the_next_regency_changes_nothing(household: Household) -> None:
    stranger = make_actor("regency_filler", "64.02")
    assert not is_written(make_case(household, "JB08"), stranger, due_on="2027-01-01")
