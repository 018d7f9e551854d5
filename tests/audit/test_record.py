"""An act is noted in its own transaction; the log takes rows and gives none away."""

import pytest
from django.db import ProgrammingError, connection, transaction

from verivali.audit.actions import record
from verivali.audit.models import Entry
from verivali.platform.scope import entered, scope_of

pytestmark = pytest.mark.django_db
VILLAGE = "64.01.01.2009"


def note(**more: object) -> None:
    record(**({"by": "system", "act": "household.edited", "subject": "household:1", "details": {}} | more))  # type: ignore[arg-type]


def test_an_act_leaves_one_row_with_the_clock_of_the_database() -> None:
    note(details={"field": "name", "old": None, "sizes": [1, 2]}, region_code=VILLAGE)
    entry = Entry.objects.get()
    assert (entry.act, entry.details["sizes"], entry.sequence) == ("household.edited", [1, 2], None)


def test_an_act_that_fails_leaves_no_row() -> None:
    with transaction.atomic():
        note()
        transaction.set_rollback(True)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("value", [1.5, {1: "key"}, {"deep": [{"er": 0.1}]}, "nul\0", object()])
def test_what_has_no_one_spelling_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="cannot hold"):
        note(details={"value": value})


def test_a_village_operator_writes_to_the_log_and_does_not_read_it() -> None:
    with entered(scope_of(VILLAGE, sees_people=True)):
        note(region_code=VILLAGE)
        assert Entry.objects.count() == 0
    assert Entry.objects.count() == 1


def test_who_may_read_the_log_reads_its_own_region() -> None:
    note(region_code=VILLAGE)
    note(region_code="64.02.01.2001")
    note()
    with entered(scope_of("64.01", sees_people=True, reads_audit=True)):
        assert [entry.region_code for entry in Entry.objects.all()] == [VILLAGE]
    with entered(scope_of("", sees_people=True, reads_audit=True)):
        assert Entry.objects.count() == 3


CHANGES = ["UPDATE audit_entry SET act = 'x'", "DELETE FROM audit_entry", "UPDATE audit_entry SET sequence = 1"]


@pytest.mark.parametrize("change", [*CHANGES, "TRUNCATE audit_entry"])
def test_the_web_role_changes_nothing(change: str) -> None:
    note(region_code=VILLAGE)
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        entered(scope_of("", sees_people=True, reads_audit=True)),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)


@pytest.mark.parametrize("change", CHANGES)
def test_not_even_the_owner_changes_a_row(change: str) -> None:
    note()
    with pytest.raises(ProgrammingError, match="never changed"), connection.cursor() as cursor:
        cursor.execute(change)
