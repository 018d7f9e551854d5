"""What findings add to the register: a mark where payment is held, filters of the list, the case behind a finding."""

from dataclasses import asdict

import pytest
from django.test import Client

from tests.accounts.people import as_the_web
from tests.findings.test_figures import make_case
from tests.registry.conftest import HERE, NEXT_DOOR, make_actor, make_family
from tests.registry.views.conftest import family, neighbours, operator, regions
from verivali.findings.models import Finding
from verivali.platform.scope import entered
from verivali.registry.models import Household, Individual
from verivali.registry.queries import Filters, list_households
from verivali.registry.rules import findings_of
from verivali.registry.stations import marks_of

__all__ = ["family", "neighbours", "operator", "regions"]
pytestmark = pytest.mark.django_db
HELD = {"payment": "held"}


def shown(client: Client, address: str, **asked: str) -> str:
    return client.get(address, asked).content.decode()


def listed(**chosen: str) -> set[object]:
    return {one.household_id for one in list_households(Filters(stations=chosen)).lines}


def test_a_household_with_a_case_that_blocks_is_marked_with_the_way_there(operator: Client, family: Household) -> None:
    make_case(family, "ID01")
    make_case(family, "ID01", "verified")
    for address in ("/households/", f"/households/{family.pk}/"):
        page = shown(operator, address)
        assert "tidak dapat dibayar: 2 temuan" in page
        assert f"/findings/?household={family.pk}&amp;severity=B" in page


@pytest.mark.parametrize(
    ("rule", "state"), [("ID01", "closed"), ("ID01", "accepted"), ("NM02", "open"), ("KL01", "open")]
)
def test_what_is_settled_or_does_not_block_marks_nothing(family: Household, rule: str, state: str) -> None:
    make_case(family, rule, state)
    assert marks_of([family.pk]) == {}
    assert listed(**HELD) == set()


def test_the_list_is_narrowed_by_kind_and_by_payment(family: Household, neighbours: Household) -> None:
    make_case(family, "NM02")
    make_case(neighbours, "ID01")
    make_case(family, "EK06", "closed")
    assert listed(anomaly="NM02") == {family.pk}
    assert listed(**HELD) == {neighbours.pk}
    assert listed(anomaly="EK06") == listed(anomaly="NM02", **HELD) == set()


def test_the_address_keeps_the_filter_for_the_acts_on_the_list(operator: Client, family: Household) -> None:
    make_case(make_family(HERE, "ASRANI"), "NM02")
    page = shown(operator, "/households/", anomaly="NM02")
    assert "ASRANI" in page
    assert "BUDI SANTOSO" not in page
    assert "/households/status/?anomaly=NM02" in page
    assert "1 rumah tangga akan berubah" in shown(operator, "/households/status/", anomaly="NM02")


def test_an_unknown_kind_is_refused(operator: Client, family: Household) -> None:
    assert "BUDI SANTOSO" not in shown(operator, "/households/", anomaly="XX99")


def test_a_filter_that_no_station_knows_lists_nobody() -> None:
    with pytest.raises(KeyError):
        list_households(Filters(stations={"weather": "rain"}))


def test_filters_kept_before_stations_had_any_are_read(family: Household) -> None:
    kept = {name: value for name, value in asdict(Filters()).items() if name != "stations"}
    assert [one.household_id for one in list_households(Filters(**kept)).lines] == [family.pk]


def test_nothing_is_told_of_the_next_village(family: Household, neighbours: Household) -> None:
    make_case(neighbours, "ID01")
    with entered(make_actor(region=HERE).scope):
        assert marks_of([neighbours.pk]) == {}
        assert listed(**HELD) == set()
    with entered(make_actor(region=NEXT_DOOR).scope):
        assert listed(**HELD) == {neighbours.pk}


def test_marks_of_many_households_are_one_query(
    family: Household, neighbours: Household, django_assert_num_queries: object
) -> None:
    make_case(family)
    make_case(neighbours)
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(marks_of([family.pk, neighbours.pk])) == 2


def test_a_finding_of_today_leads_to_its_case(operator: Client, family: Household) -> None:
    Individual.objects.filter(memberships__household=family, memberships__relation=1).update(sex=2)
    found = next(one for one in findings_of(family) if one.rule.code == "ID04")
    Finding.objects.filter(pk=make_case(family, "NM02").pk).update(id=found.finding_id)
    page = shown(operator, f"/households/{family.pk}/findings/")
    assert f"/findings/{Finding.objects.get().pk}/" in page
    assert "belum ada" in page


def test_programs_learn_that_a_household_is_not_payable(operator: Client, family: Household) -> None:
    assert operator.get(f"/api/households/{family.pk}").json()["is_payable"] is True
    make_case(family, "ID01")
    as_the_web()
    told = operator.get(f"/api/households/{family.pk}").json()
    assert (told["is_payable"], len(told["held_by"])) == (False, 1)
    assert [one["is_payable"] for one in operator.get("/api/households").json()["items"]] == [False]
