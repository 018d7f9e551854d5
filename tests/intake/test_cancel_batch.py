"""An import is given up while its job is at work, by who asked for the job or by a colleague who cannot stop it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from tests.accounts.people import actor
from tests.intake.applied import asked
from tests.intake.bringing import bring, checked, csv_of, mapped, person, run_of
from verivali.accounts.actor import Actor
from verivali.intake import actions
from verivali.intake.jobs import checking
from verivali.intake.models import Batch, StagedRow
from verivali.intake.reading import outcome
from verivali.platform.jobs import Cancelled, status
from verivali.platform.scope import entered
from verivali.registry.errors import WrongState


def cancel(by: Actor, batch: Batch) -> str:
    with entered(by.scope):
        return actions.cancel_batch(by=by, batch_id=batch.pk).state


def test_what_a_colleague_gave_up_during_its_check_stays_given_up(
    importer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = mapped(importer, bring(importer, csv_of([person()])))
    make = outcome.make

    def made(reader: object) -> None:
        make(reader)  # type: ignore[arg-type]
        cancel(actor("tono", "regency_filler", "64.01"), batch)

    monkeypatch.setattr(outcome, "make", made)
    with pytest.raises(Cancelled):
        checking.examine(
            run_of(batch), batch_id=batch.pk, account_id=batch.account_id, appointment_id=batch.appointment_id
        )
    batch.refresh_from_db()
    assert batch.state == "cancelled"
    assert not StagedRow.objects.exists()


@contextmanager
def writing(batch: Batch) -> Iterator[None]:
    """The job keeps its batch on a connection of its own, as it does for as long as it writes."""
    held, done = threading.Event(), threading.Event()

    def keep() -> None:
        with transaction.atomic():
            Batch.objects.select_for_update().get(pk=batch.pk)
            held.set()
            done.wait(20)
        connection.close()

    thread = threading.Thread(target=keep)
    thread.start()
    try:
        assert held.wait(20)
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '2s'")
        yield
    finally:
        done.set()
        thread.join()
        with connection.cursor() as cursor:
            cursor.execute("RESET lock_timeout")


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_a_write_to_end_before_they_stop_it(importer: Actor) -> None:
    batch = asked(importer, checked(importer, [person()]))
    colleague = actor("tono", "regency_filler", "64.01")
    with writing(batch):
        with pytest.raises(WrongState, match="only who asked"):
            cancel(colleague, batch)
        with pytest.raises(WrongState):
            asked(colleague, batch)
        assert cancel(importer, batch) == "applying"
        told = status(int(batch.job_id or 0))
    assert told is not None
    assert told.state == "cancelled"
