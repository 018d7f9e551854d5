"""A search over a region: asked for once at a time, keeps what it finds, leaves verdicts alone, sees nothing beyond."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.accounts.people import actor
from tests.registry.conftest import OTHER_REGENCY, make_family
from verivali.accounts.actor import Actor, NotAllowed
from verivali.platform.identifiers import uuid7
from verivali.platform.jobs import Run
from verivali.platform.models import Progress
from verivali.platform.scope import entered
from verivali.registry.actions import seek_duplicates
from verivali.registry.errors import WrongState
from verivali.registry.jobs import searching
from verivali.registry.linking import Suspicion
from verivali.registry.loading import load_folder
from verivali.registry.models import DuplicatePair, DuplicateSearch, Household, Membership, Verdict
from verivali.registry.queries import last_search


@pytest.fixture
def filler(db: None) -> Actor:
    return actor("agus", "regency_filler", "64.01")


def asked(by: Actor) -> DuplicateSearch:
    with entered(by.scope):
        return seek_duplicates(by=by)


def done(search: DuplicateSearch, by: Actor) -> DuplicateSearch:
    """An attempt of a worker at the job."""
    run = Run(int(search.job_id or 0))
    Progress.objects.filter(job_id=search.job_id).update(attempt=run.attempt)
    searching.search(run, search_id=search.pk, account_id=by.account.pk, appointment_id=by.appointment.pk)
    search.refresh_from_db()
    return search


def test_it_finds_the_households_that_stand_twice_and_learns_from_the_region(register: Path, filler: Actor) -> None:
    load_folder(register)
    search = done(asked(filler), filler)
    pairs = DuplicatePair.objects.order_by("-shared", "-probability")
    assert search.pairs == pairs.count() > 0
    assert search.people == Membership.objects.open().filter(individual__deleted_at=None).count()
    with entered(filler.scope):
        assert last_search("64.01") == search
        assert search.model["comparisons"][0][0] == "name"
    for one in pairs[:5]:
        assert one.first_id < one.second_id
        assert len({here for here, _there in one.people}) >= one.shared > 0
        assert Membership.objects.filter(household=one.first_id, individual=one.people[0][0]).exists()
        assert Membership.objects.filter(household=one.second_id, individual=one.people[0][1]).exists()


@pytest.fixture
def twins(db: None) -> tuple[Household, Household]:
    """One family written down twice, under the same numbers."""
    return make_family(), make_family()


def test_people_of_one_nik_make_a_pair(twins: tuple[Household, Household], filler: Actor) -> None:
    done(asked(filler), filler)
    assert DuplicatePair.objects.filter(first=twins[0], second=twins[1], shared=2, is_found=True).exists()


def test_one_person_who_looks_like_two_is_shared_once() -> None:
    found = Suspicion(uuid7(), uuid7(), [("budi", "budi 1"), ("budi", "budi 2")], 0.9)
    assert found.shared == 1


def test_verdicts_outlive_the_next_search_and_what_is_gone_is_found_no_longer(
    twins: tuple[Household, Household], filler: Actor
) -> None:
    judged = DuplicatePair.objects.create(
        first=twins[0], second=twins[1], verdict=Verdict.DIFFERENT, verdict_reason="two families of one name"
    )
    gone = DuplicatePair.objects.create(first=twins[0], second=make_family(head="SALEH"), is_found=True)
    earlier = asked(filler).asked_at - timedelta(days=1)
    DuplicatePair.objects.update(found_at=earlier)
    DuplicateSearch.objects.update(finished_at=earlier)
    Membership.objects.filter(household=gone.second_id).update(valid_to=earlier.date())
    done(asked(filler), filler)
    judged.refresh_from_db()
    gone.refresh_from_db()
    assert (judged.verdict, judged.is_found, judged.shared) == (Verdict.DIFFERENT, True, 2)
    assert not gone.is_found


def test_people_beyond_the_border_are_not_read(twins: tuple[Household, Household], filler: Actor) -> None:
    beyond = make_family(OTHER_REGENCY)
    search = done(asked(filler), filler)
    assert search.people == 4
    assert not DuplicatePair.objects.filter(second=beyond).exists()


def test_one_search_at_a_time(filler: Actor) -> None:
    asked(filler)
    with pytest.raises(WrongState, match="at work already"):
        asked(filler)


def test_a_colleague_waits_for_it_too(filler: Actor) -> None:
    asked(filler)
    with pytest.raises(WrongState):
        asked(actor("rina", "regency_filler", "64.01"))


def test_a_search_left_for_hours_does_not_stand_in_the_way(filler: Actor) -> None:
    left = asked(filler)
    DuplicateSearch.objects.update(job_id=None, asked_at=left.asked_at - timedelta(hours=3))
    assert asked(filler).pk != left.pk


def test_an_appointment_that_has_ended_searches_nothing(twins: tuple[Household, Household], filler: Actor) -> None:
    search = asked(filler)
    filler.appointment.valid_to = filler.appointment.valid_from
    filler.appointment.save(update_fields=["valid_to"])
    with pytest.raises(NotAllowed):
        done(search, filler)
    assert not DuplicatePair.objects.exists()


def test_a_search_that_failed_does_not_stand_in_the_way(filler: Actor) -> None:
    failed = asked(filler)
    filler.appointment.valid_to = filler.appointment.valid_from
    filler.appointment.save(update_fields=["valid_to"])
    with pytest.raises(NotAllowed):
        done(failed, filler)
    assert asked(actor("rina", "regency_filler", "64.01")).pk != failed.pk


def test_a_village_operator_asks_for_none(db: None) -> None:
    with pytest.raises(NotAllowed):
        asked(actor("siti", "village_operator"))
