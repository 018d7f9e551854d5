"""Cases, their events and what was matched leave for good with the household or the person they are of."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.findings.factories import head_of, make_case
from tests.registry.conftest import NEXT_DOOR, make_family
from verivali.findings.models import CivilMatch, Finding, FindingEvent
from verivali.platform.identifiers import uuid7
from verivali.registry.models import Household
from verivali.registry.retaining import erase

pytestmark = pytest.mark.django_db


def test_with_the_household_its_cases_go_and_others_stay(db: None) -> None:
    gone, stays = make_family(), make_family(NEXT_DOOR)
    for household in (gone, stays):
        make_case(household)
        CivilMatch.objects.create(
            individual_id=head_of(household).pk, household_id=household.pk, village_code=household.village_code,
            status="match", run_id=uuid7(),
        )  # fmt: skip
    Household.objects.filter(pk=gone.pk).update(deleted_at=timezone.now() - timedelta(days=5 * 366))
    told = erase(now=timezone.now(), apply=True)
    assert (told["findings_finding"], told["findings_findingevent"], told["findings_civilmatch"]) == (1, 1, 1)
    assert list(Finding.objects.values_list("household_id", flat=True)) == [stays.pk]
    assert FindingEvent.objects.count() == CivilMatch.objects.count() == 1
