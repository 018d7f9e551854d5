"""What of a file is taken over; and an import that is given up or stopped."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.accounts.people import actor
from tests.intake.bringing import bring, csv_of, mapped, person
from verivali.accounts.actor import Actor, NotAllowed
from verivali.intake import actions, stored
from verivali.intake.models import Batch, StagedRow
from verivali.platform.jobs import status
from verivali.platform.scope import entered
from verivali.registry.errors import NotThere, Refused, WrongState

KINDS = {2: "create", 3: "create", 4: "update", 5: "same", 6: "refused"}


@pytest.fixture
def batch(importer: Actor) -> Batch:
    brought = bring(importer, csv_of([person()]))
    for number, outcome in KINDS.items():
        StagedRow.objects.create(batch=brought, row_number=number, outcome=outcome, cells=[], read={})
    Batch.objects.filter(pk=brought.pk).update(state="checked")
    return brought


def choose(by: Actor, batch: Batch, outcomes: set[str] | None, rows: dict[int, bool]) -> set[int]:
    with entered(by.scope):
        kinds = None if outcomes is None else frozenset(outcomes)
        actions.choose(by=by, batch_id=batch.pk, outcomes=kinds, row_numbers=rows)
    return set(StagedRow.objects.filter(batch=batch, is_chosen=True).values_list("row_number", flat=True))


def cancel(by: Actor, batch: Batch) -> Batch:
    with entered(by.scope):
        return actions.cancel_batch(by=by, batch_id=batch.pk)


def test_all_of_an_outcome_then_single_rows(importer: Actor, batch: Batch) -> None:
    assert choose(importer, batch, {"create"}, {3: False, 4: True}) == {2, 4}
    assert choose(importer, batch, {"update"}, {}) == {4}


def test_single_rows_leave_the_others_alone(importer: Actor, batch: Batch) -> None:
    choose(importer, batch, {"create", "update"}, {})
    assert choose(importer, batch, None, {2: False}) == {3, 4}


def test_one_outcome_leaves_the_others_alone(importer: Actor, batch: Batch) -> None:
    choose(importer, batch, {"create", "update"}, {})
    with entered(importer.scope):
        actions.choose_all(by=importer, batch_id=batch.pk, outcome="create", is_chosen=False)
    assert StagedRow.objects.get(batch=batch, is_chosen=True).row_number == 4


def test_rows_that_change_nothing_or_cannot_be_taken_are_never_chosen(importer: Actor, batch: Batch) -> None:
    assert choose(importer, batch, set(), {5: True, 6: True, 99: True}) == set()
    with pytest.raises(Refused):
        choose(importer, batch, {"refused"}, {})


@pytest.mark.parametrize("state", ["uploaded", "checking", "applying", "applied", "undone"])
def test_only_what_is_checked_is_chosen_from(importer: Actor, batch: Batch, state: str) -> None:
    Batch.objects.filter(pk=batch.pk).update(state=state)
    with pytest.raises(WrongState):
        choose(importer, batch, {"create"}, {})


def choose_new(by: Actor, batch: Batch) -> set[int]:
    return choose(by, batch, {"create"}, {})


@pytest.mark.parametrize("act", [choose_new, cancel])
def test_others_neither_choose_nor_cancel(batch: Batch, act: Callable[[Actor, Batch], object]) -> None:
    with pytest.raises(NotThere):
        act(actor("wati", "regency_filler", "64.02"), batch)
    with pytest.raises(NotAllowed):
        act(actor("dewi", "regency_verifier", "64.01"), batch)


def test_one_that_is_given_up_keeps_no_rows(importer: Actor, batch: Batch) -> None:
    assert cancel(importer, batch).state == "cancelled"
    assert not StagedRow.objects.filter(batch=batch).exists()
    with pytest.raises(WrongState):
        cancel(importer, batch)


def test_a_check_that_is_stopped_leaves_the_queue(importer: Actor) -> None:
    asked = mapped(importer, bring(importer, csv_of([person()])))
    assert cancel(importer, asked).state == "cancelled"
    assert status(int(asked.job_id or 0)).state == "cancelled"


def test_files_are_swept_a_month_after_their_import_ended(importer: Actor, batch: Batch) -> None:
    ended = bring(importer, csv_of([person()]))
    cancel(importer, ended)
    (stored.folder() / "check-dead").mkdir()
    in_a_while, later = timezone.now() + timedelta(days=29), timezone.now() + timedelta(days=31)
    assert stored.sweep(now=in_a_while) == 0
    assert stored.sweep(now=later) == 2
    assert [path.name for path in stored.folder().iterdir()] == [batch.stored_name]
