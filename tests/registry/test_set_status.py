"""Many households change their status at once: exactly those that were previewed, each with its version and entry."""

import pytest

from tests.registry.conftest import HERE, NEXT_DOOR, OTHER_REGENCY, make_actor, make_family, make_household
from verivali.accounts.actor import Actor, NotAllowed
from verivali.audit.models import Entry
from verivali.platform.scope import entered
from verivali.registry.actions import edit_household, set_status, statuses
from verivali.registry.errors import Refused, WrongState
from verivali.registry.models import Household, HouseholdStatus, Version
from verivali.registry.queries import Filters, changes_of
from verivali.registry.queries.statuses import preview_status

INACTIVE, ACTIVE = HouseholdStatus.INACTIVE, HouseholdStatus.ACTIVE
REASON = "hasil musyawarah desa"
ALL = Filters()


def set_as_seen(by: Actor, filters: Filters = ALL, **more) -> int:
    with entered(by.scope):
        seen = preview_status(filters, INACTIVE).seen
        return set_status(**({"by": by, "filters": filters, "status": INACTIVE, "reason": REASON, "seen": seen} | more))


def test_those_of_the_list_change_and_no_others(officer: Actor) -> None:
    one, other, far = make_family(HERE), make_household(NEXT_DOOR), make_household(OTHER_REGENCY)
    assert set_as_seen(officer, Filters(region_code=HERE)) == 1
    found = dict(Household.objects.values_list("pk", "status"))
    assert found == {one.pk: "inactive", other.pk: "active", far.pk: "active"}


def test_the_preview_says_how_many_would_change_and_which_are_the_first(officer: Actor) -> None:
    family = make_family(HERE)
    make_household(HERE, status="inactive")
    with entered(officer.scope):
        preview = preview_status(Filters(), INACTIVE)
    assert (preview.to_change, preview.already) == (1, 1)
    assert [line.household_id for line in preview.first] == [family.pk]


def test_each_household_keeps_its_former_version_and_gets_its_entry(officer: Actor) -> None:
    made = {make_household().pk, make_household().pk}
    set_as_seen(officer)
    assert set(Version.objects.values_list("row_id", flat=True)) == made
    assert set(Household.objects.values_list("version", "changed_by")) == {(2, str(officer.account.id))}
    entries = Entry.objects.filter(act="household.status_set")
    assert {entry.subject for entry in entries} == {f"household:{key}" for key in made}
    assert {entry.details["reason"] for entry in entries} == {REASON}


def test_the_history_tells_the_change_field_by_field(officer: Actor) -> None:
    family = make_family(HERE)
    set_as_seen(officer)
    with entered(officer.scope):
        (change,) = [one for one in changes_of(family.pk) if one.field == "status"]
    assert (change.before, change.after) == ("active", "inactive")


def test_it_takes_as_many_queries_for_fifty_as_for_two(officer: Actor, django_assert_max_num_queries) -> None:
    for _ in range(50):
        make_household()
    with entered(officer.scope):
        seen = preview_status(Filters(), INACTIVE).seen
        with django_assert_max_num_queries(7):
            set_status(by=officer, filters=Filters(), status=INACTIVE, reason=REASON, seen=seen)


def test_a_list_that_changed_since_is_not_touched(officer: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verivali.registry.actions.editing.findings_of", lambda household: [])
    one, other = make_household(), make_household()
    with entered(officer.scope):
        seen = preview_status(Filters(), INACTIVE).seen
        edit_household(by=officer, household_id=one.pk, seen_version=1, changes={"rt": "009"})
    with pytest.raises(WrongState):
        set_as_seen(officer, seen=seen)
    assert Household.objects.get(pk=other.pk).status == ACTIVE


def test_more_than_may_be_changed_at_once_is_refused(officer: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statuses, "AT_MOST", 1)
    make_household(), make_household()
    with pytest.raises(Refused):
        set_as_seen(officer)


def test_nothing_to_change_and_no_reason_are_refused(officer: Actor) -> None:
    with pytest.raises(Refused):
        set_as_seen(officer)
    make_household()
    with pytest.raises(Refused):
        set_as_seen(officer, reason="")


@pytest.mark.parametrize("role", ["village_head", "subdistrict_officer"])
def test_a_role_that_may_not_edit_changes_nothing(family: Household, role: str) -> None:
    with pytest.raises(NotAllowed):
        set_as_seen(make_actor(role, {"village_head": HERE}.get(role, HERE[:8])))


def test_another_region_is_refused(operator: Actor, neighbours: Household) -> None:
    with pytest.raises(NotAllowed):
        set_as_seen(operator, Filters(region_code=NEXT_DOOR))
