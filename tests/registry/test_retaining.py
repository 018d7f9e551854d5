"""What is past its time leaves for good, and nothing else does; a simulation changes nothing."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files import File
from django.core.files.storage import default_storage
from django.utils import timezone

from tests.registry.conftest import make_actor, make_family
from tests.registry.test_documents import KTP, picture
from verivali.audit.models import Entry
from verivali.platform.scope import entered
from verivali.registry.actions import add_document, delete_household, merge_households, select_households
from verivali.registry.models import Document, Household, Individual, Membership, Version
from verivali.registry.models.retention import Retention
from verivali.registry.retaining import erase, orphans

DAY = timedelta(days=1)
FIVE_YEARS = 1826 * DAY


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def gone(family: Household, operator, django_capture_on_commit_callbacks) -> Household:
    """A family with a paper, taken out of the register today, and a neighbour that stays."""
    make_family(head="ASRANI")
    verifier = make_actor("regency_verifier", "64.01")
    with entered(operator.scope):
        add_document(by=operator, household_id=family.pk, kind=KTP, file=picture())
    with entered(verifier.scope):
        delete_household(by=verifier, household_id=family.pk, seen_version=1, reason="tercatat dua kali")
    return family


def left() -> tuple[int, int, int, int]:
    return tuple(model.objects.count() for model in (Household, Individual, Membership, Version))  # type: ignore[return-value]


def test_every_table_of_the_register_says_how_long_it_is_kept() -> None:
    undeclared = [
        model.__name__
        for model in apps.get_app_config("registry").get_models()
        if not isinstance(getattr(model, "retention", None), Retention)
    ]
    assert undeclared == []


def test_nothing_goes_a_day_before_its_time(gone: Household) -> None:
    before = left()
    assert erase(now=timezone.now() + FIVE_YEARS - DAY, apply=True) == {}
    assert left() == before


def test_a_simulation_counts_what_would_go_and_changes_nothing(gone: Household) -> None:
    before = left()
    erased = erase(now=timezone.now() + FIVE_YEARS + DAY, apply=False)
    assert (erased["registry_household"], erased["registry_individual"], erased["registry_document"]) == (1, 2, 1)
    assert left() == before
    assert Entry.objects.filter(act="register.erased").count() == 0


def test_a_household_goes_with_its_people_versions_and_files(gone, django_capture_on_commit_callbacks) -> None:
    (file,) = Document.objects.values_list("file", flat=True)
    with django_capture_on_commit_callbacks(execute=True):
        erase(now=timezone.now() + FIVE_YEARS + DAY, apply=True)
    assert left() == (1, 2, 2, 0)
    assert Household.objects.filter(pk=gone.pk).count() == 0
    assert not default_storage.exists(file)
    assert Entry.objects.get(act="register.erased").details["registry_household"] == 1


def test_what_was_merged_away_goes_and_leaves_the_one_that_stays(officer, family: Household) -> None:
    kept = make_family(head="BUDI SANTOSO")
    with entered(officer.scope):
        merge_households(
            by=officer,
            kept_id=kept.pk,
            absorbed_id=family.pk,
            seen_versions=(1, 1),
            reason="satu rumah tangga",
        )
    erase(now=timezone.now() + FIVE_YEARS + DAY, apply=True)
    assert list(Household.objects.values_list("pk", flat=True)) == [kept.pk]


def test_a_selection_goes_after_thirty_days(officer, family: Household) -> None:
    with entered(officer.scope):
        select_households(by=officer, household_ids=[family.pk])
    assert erase(now=timezone.now() + 31 * DAY, apply=True) == {"registry_selection": 1}


def test_a_file_that_no_row_names_goes_after_a_day(family: Household, operator) -> None:
    with entered(operator.scope):
        named = add_document(by=operator, household_id=family.pk, kind=KTP, file=picture()).file.name
    lost = default_storage.save("documents/ab/lost.jpg", File(picture()))
    assert orphans(now=timezone.now(), apply=True) == 0
    assert orphans(now=timezone.now() + 2 * DAY, apply=False) == 1
    assert orphans(now=timezone.now() + 2 * DAY, apply=True) == 1
    assert (default_storage.exists(named), default_storage.exists(lost)) == (True, False)
