"""Who may ask for a full run, and that two over one region are never at work."""

from typing import Any
from uuid import uuid4

import pytest

from tests.accounts.people import actor
from tests.findings.running.conftest import run_over
from tests.registry.conftest import make_family
from verivali.accounts.actor import Actor, NotAllowed
from verivali.findings.actions.running import ask_full_run
from verivali.findings.jobs.running import is_time, perform, run_at_night
from verivali.findings.models import Finding, FullRun
from verivali.findings.queries.runs import is_within
from verivali.platform.jobs import Run
from verivali.platform.models import Progress
from verivali.platform.scope import entered
from verivali.registry.errors import BadValue, WrongState

ONE_IN_JAKARTA = 1_798_740_000  # 2026-12-31 18:00 UTC
pytestmark = pytest.mark.django_db


@pytest.fixture
def filler(db: None) -> Actor:
    return actor("agus", "regency_filler", "64.01")


def asked(by: Actor, region: str) -> FullRun:
    with entered(by.scope):
        return ask_full_run(by=by, region_code=region)


def attempt(run: FullRun, by: Actor) -> None:
    """Of a worker at the job."""
    work = Run(int(run.job_id or 0))
    Progress.objects.filter(job_id=int(run.job_id or 0)).update(attempt=work.attempt)
    perform(work, run_id=run.pk, account_id=str(by.account.pk), appointment_id=str(by.appointment.pk))


def test_a_worker_runs_what_was_asked_for(filler: Actor) -> None:
    make_family(head="H. BUDI 2")
    run = asked(filler, "64.01")
    attempt(run, filler)
    run.refresh_from_db()
    assert run.finished_at
    assert run.counts["opened"] == Finding.objects.count() > 0
    assert {"snapshot", "landing", "figures"} <= set(run.timings)
    assert Progress.objects.get(job_id=int(run.job_id or 0)).message


def test_a_village_operator_asks_for_none(db: None) -> None:
    with pytest.raises(NotAllowed):
        asked(actor("siti", "village_operator"), "64.01.01.2009")


@pytest.mark.parametrize("region", ["", "64", "64.02"])
def test_beyond_the_own_region_nobody_asks(filler: Actor, region: str) -> None:
    with pytest.raises(NotAllowed):
        asked(filler, region)


@pytest.mark.parametrize("region", ["64.01.x", "64.01.' OR true --", "64.01.1"])
def test_what_is_no_region_is_refused(filler: Actor, region: str) -> None:
    with pytest.raises(BadValue):
        asked(filler, region)


@pytest.mark.parametrize("region", ["64.01", "64.01.01", "64.01.01.2009"])
def test_of_two_runs_over_one_region_the_second_is_refused(filler: Actor, region: str) -> None:
    asked(filler, "64.01")
    with pytest.raises(WrongState):
        asked(filler, region)
    asked(actor("rina", "regency_filler", "64.02"), "64.02")


def test_the_night_asks_for_the_nation_unless_somebody_is_at_work(filler: Actor) -> None:
    assert run_at_night(ONE_IN_JAKARTA)
    assert not run_at_night(ONE_IN_JAKARTA)
    with pytest.raises(WrongState):
        asked(filler, "64.01")
    assert FullRun.objects.get().asked_by is None


def test_the_night_begins_at_one_in_jakarta(settings: Any) -> None:
    assert is_time(ONE_IN_JAKARTA)
    assert not is_time(ONE_IN_JAKARTA + 7 * 3600)
    settings.NIGHTLY = ""
    assert not is_time(ONE_IN_JAKARTA)


def test_an_appointment_that_has_ended_runs_nothing(filler: Actor) -> None:
    run = asked(filler, "64.01")
    filler.appointment.valid_to = filler.appointment.valid_from
    filler.appointment.save(update_fields=["valid_to"])
    with pytest.raises(NotAllowed):
        attempt(run, filler)
    assert not Finding.objects.exists()


def test_a_run_that_has_ended_is_not_run_twice(filler: Actor) -> None:
    run = run_over("64.01")
    perform(Run(0), run_id=run.pk, account_id=str(uuid4()), appointment_id=str(uuid4()))
    assert FullRun.objects.count() == 1


def test_regions_hold_each_other_by_whole_parts_of_their_codes() -> None:
    assert is_within("64.01", "64")
    assert is_within("", "64.01.01.2009")
    assert not is_within("64.01", "64.02")
    assert not is_within("64", "6")
