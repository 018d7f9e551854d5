"""A job is followed and stopped by whoever asked for it; the database holds to that."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection

from tests.platform.jobs.counting import count
from verivali.platform.jobs import cancel, defer, status
from verivali.platform.models import Progress
from verivali.platform.scope import WORKER_ROLE, entered, scope_of

pytestmark = pytest.mark.django_db
SITI, BUDI = "01890000-0000-7000-8000-000000000001", "01890000-0000-7000-8000-000000000002"
VILLAGE, REGENCY, NEXT_REGENCY = "64.01.01.2009", "64.01", "64.02"


@contextmanager
def at_work(account: str, region: str = VILLAGE, *, reads_audit: bool = False) -> Iterator[None]:
    with entered(scope_of(region, sees_people=True, account_id=account, reads_audit=reads_audit)):
        yield


@pytest.fixture
def job_id() -> int:
    with at_work(SITI):
        return defer(count, asked_by=SITI, at=VILLAGE, upto=3, pause_s=0)


def state_now(job_id: int) -> str:
    found = status(job_id)
    assert found
    return found.state


def test_whoever_asked_follows_and_stops_the_job(job_id: int) -> None:
    with at_work(SITI):
        assert state_now(job_id) == "todo"
        assert cancel(job_id)
        assert state_now(job_id) == "cancelled"


def test_a_colleague_of_the_same_village_neither_follows_nor_stops_it(job_id: int) -> None:
    with at_work(BUDI):
        assert status(job_id) is None
        assert not cancel(job_id)
    assert state_now(job_id) == "todo"


def test_who_reads_the_audit_log_of_the_region_follows_it_and_does_not_stop_it(job_id: int) -> None:
    with at_work(BUDI, REGENCY, reads_audit=True):
        assert state_now(job_id) == "todo"
        assert not cancel(job_id)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM platform_progress")
            assert cursor.fetchone() == (1,)


@pytest.mark.parametrize(("region", "reads_audit"), [(NEXT_REGENCY, True), (REGENCY, False)])
def test_other_officers_do_not_follow_it(job_id: int, region: str, reads_audit: bool) -> None:
    with at_work(BUDI, region, reads_audit=reads_audit):
        assert status(job_id) is None


def test_a_job_of_the_nation_is_followed_from_the_nation_only() -> None:
    with at_work(SITI, ""):
        job_id = defer(count, asked_by=SITI, upto=3, pause_s=0)
    with at_work(BUDI, REGENCY, reads_audit=True):
        assert status(job_id) is None
    with at_work(BUDI, "", reads_audit=True):
        assert state_now(job_id) == "todo"


def test_nobody_asks_in_the_name_of_another() -> None:
    with pytest.raises(DatabaseError, match="row-level security"), at_work(BUDI):
        defer(count, asked_by=SITI, upto=3, pause_s=0)


CHANGES = ["UPDATE platform_progress SET asked_by = ''", "DELETE FROM platform_progress", "DELETE FROM procrastinate_jobs",
           "UPDATE procrastinate_jobs SET args = '{}'", "SELECT args FROM procrastinate_jobs",
           "UPDATE procrastinate_jobs SET task_name = 'x'", "SELECT * FROM procrastinate_workers"]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_the_web_reads_no_arguments_and_changes_no_job(job_id: int, change: str) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), at_work(SITI), connection.cursor() as cursor:
        cursor.execute(change)


def test_the_worker_sees_all_and_keeps_account_of_it(job_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('role', %s, true)", [WORKER_ROLE])
    assert Progress.objects.filter(job_id=job_id).update(done=2) == 1
    assert state_now(job_id) == "todo"
