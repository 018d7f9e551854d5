"""Figures are those that counting one by one gives: for random cases, in every region of every level."""

import random
from collections import Counter
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.registry.conftest import HERE, NEXT_DOOR, OTHER_REGENCY, make_actor, make_household, make_member
from verivali.findings.jobs.counting import refresh, refresh_old
from verivali.findings.models import RESOLVED, CivilMatch, Finding, FindingEvent, Standing, State, Tally
from verivali.platform.scope import entered
from verivali.regions.codes import lineage
from verivali.registry.models import Household, Membership

pytestmark = pytest.mark.django_db
VILLAGES = (HERE, NEXT_DOOR, "64.01.02.2001", OTHER_REGENCY, "31.71.01.1001")
RULES = {"ID01": "B", "NM02": "W", "KL01": "H", "EK06": "W"}
AGES = (0, 7, 8, 30, 31, 90, 91, 400)
FIGURES = ("households", "individuals", "matched", "verified", "blocked", "stale", "unresolved", "overdue")


def make_case(household: Household, rule: str = "ID01", state: str = "open", age: int = 0, due: int = 14) -> Finding:
    opened = timezone.now() - timedelta(days=age)
    return Finding.objects.create(
        id=uuid4(), rule=rule, severity=RULES[rule], subject="household", household_id=household.pk,
        village_code=household.village_code, state=state, owner_role="village_operator", opened_at=opened,
        state_since=opened, due_on=timezone.localdate() + timedelta(days=due),
        closed_at=timezone.now() if state == State.CLOSED else None,
    )  # fmt: skip


def make_world(chance: random.Random) -> None:
    """A few households with people who died, match or do not, and cases of every kind, state and age."""
    for village in VILLAGES:
        for _ in range(chance.randint(1, 3)):
            home = make_household(village, deleted_at=timezone.now() if chance.random() < 0.2 else None)
            for _ in range(chance.randint(0, 3)):
                person = make_member(home, "SUDARSO", 1, presence=chance.choice((1, 2, None)))
                if chance.random() < 0.8:
                    status = chance.choice(("matched", "matched", "name_differs"))
                    CivilMatch.objects.create(
                        individual_id=person.pk,
                        household_id=home.pk,
                        village_code=village,
                        status=status,
                        run_id=uuid4(),
                    )
            for _ in range(chance.randint(0, 3)):
                make_case(
                    home,
                    chance.choice(list(RULES)),
                    chance.choice(State.values),
                    chance.choice(AGES),
                    chance.randint(-2, 2),
                )


def regions_of(village: str) -> list[str]:
    return ["", *lineage(village)]


def tallied() -> Counter[tuple[str, str, str, int]]:
    """Each case, counted in each of its regions."""
    found: Counter[tuple[str, str, str, int]] = Counter()
    for case in Finding.objects.all():
        days = (timezone.localdate() - timezone.localdate(case.opened_at)).days
        age = max(lower for lower in (0, 8, 31, 91) if lower <= days)
        for region in regions_of(case.village_code):
            found[region, case.rule, case.state, age] += 1
    return found


def standing() -> dict[str, dict[str, int]]:
    """Each household, looked at by itself and counted in each of its regions."""
    found: dict[str, Counter[str]] = {}
    for home in Household.objects.all():
        for region in regions_of(home.village_code):
            found.setdefault(region, Counter()).update(facts_of(home))
    return {region: {name: figures[name] for name in FIGURES} for region, figures in found.items()}


def facts_of(home: Household) -> dict[str, int]:
    cases = [one for one in Finding.objects.filter(household_id=home.pk) if one.state not in RESOLVED]
    overdue = [one for one in cases if one.due_on < timezone.localdate()]
    facts = {"unresolved": len(cases), "overdue": len(overdue)}
    return facts if home.deleted_at else facts | of_people(home, {one.severity for one in cases}) | of_kinds(cases)


def of_people(home: Household, worst: set[str]) -> dict[str, int]:
    people = [one.individual for one in Membership.objects.open().filter(household=home).select_related("individual")]
    matched = set(
        CivilMatch.objects.filter(household_id=home.pk, status="matched").values_list("individual_id", flat=True)
    )
    living = {one.pk for one in people if one.presence != 2}
    return {
        "households": 1,
        "individuals": len(people),
        "matched": len(matched),
        "verified": int(bool(living) and living <= matched and not worst & {"B", "H"}),
        "blocked": int("B" in worst),
    }


def of_kinds(cases: list[Finding]) -> dict[str, int]:
    return {"stale": int(any(one.rule == "EK06" for one in cases))}


def kept() -> tuple[dict[Any, int], dict[str, dict[str, int]]]:
    tally = {(row.region_code, row.rule, row.state, row.age): row.cases for row in Tally.objects.all()}
    return tally, {row.region_code: {name: getattr(row, name) for name in FIGURES} for row in Standing.objects.all()}


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_figures_are_those_of_counting_one_by_one(db: None, seed: int) -> None:
    with transaction.atomic():
        make_world(random.Random(seed))
        refresh("")
        assert kept() == (dict(tallied()), standing())
        transaction.set_rollback(True)


def test_a_village_counted_alone_adds_up_with_what_was_counted_before(db: None) -> None:
    make_world(random.Random(3))
    refresh("")
    make_case(make_household(HERE), "KL01")
    Household.objects.filter(village_code=NEXT_DOOR).update(deleted_at=timezone.now())
    refresh(HERE)
    refresh(NEXT_DOOR)
    assert kept() == (dict(tallied()), standing())


def test_a_region_is_as_old_as_the_oldest_of_its_parts(db: None) -> None:
    make_world(random.Random(4))
    refresh("")
    long_ago = timezone.now() - timedelta(days=3)
    Standing.objects.filter(region_code="31").update(as_of=long_ago)
    refresh("64.01")
    as_of = dict(Standing.objects.values_list("region_code", "as_of"))
    assert (as_of[""], as_of["31"]) == (long_ago, long_ago)
    assert as_of["64"] > long_ago


def test_a_regency_is_counted_again_once_something_happened_there(db: None) -> None:
    case = make_case(make_household(HERE))
    make_household(OTHER_REGENCY)
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    assert refresh_old(midnight) == ["64.01", "64.02"]
    Standing.objects.filter(region_code__startswith="64.0").update(as_of=timezone.now() + timedelta(minutes=11))
    assert refresh_old(midnight) == []
    FindingEvent.objects.create(finding=case, village_code=HERE, act="open", to_state="open")
    FindingEvent.objects.update(at=timezone.now() + timedelta(minutes=2))
    assert refresh_old(midnight) == ["64.01"]


def test_what_was_counted_yesterday_is_counted_again(db: None) -> None:
    make_case(make_household(HERE))
    refresh("")
    assert refresh_old(timezone.now() + timedelta(minutes=1)) == ["64.01"]


def test_a_region_without_anybody_counts_nothing(db: None) -> None:
    refresh("11.01")
    assert Standing.objects.get(region_code="11.01").households == 0
    assert kept()[0] == {}


@pytest.mark.parametrize("act", ["SELECT findings_count('', current_date, 'UTC')", "DELETE FROM findings_standing"])
def test_the_web_role_counts_nothing_and_changes_no_figure(act: str) -> None:
    with pytest.raises(ProgrammingError), entered(make_actor("ministry_data", "").scope), connection.cursor() as cursor:
        cursor.execute(act)


def test_figures_of_the_next_regency_are_not_seen(db: None) -> None:
    make_world(random.Random(5))
    refresh("")
    with entered(make_actor("regency_head", "64.01").scope):
        regions = set(Standing.objects.values_list("region_code", flat=True))
        assert regions == {one for one in regions if one.startswith("64.01")} != set()
        assert not Tally.objects.exclude(region_code__startswith="64.01").exists()


def test_the_nation_is_read_by_who_reads_no_people(db: None) -> None:
    make_world(random.Random(5))
    refresh("")
    with entered(make_actor("minister", "").scope):
        assert Standing.objects.get(region_code="").households > 0
