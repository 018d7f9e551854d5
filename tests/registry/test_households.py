"""The list of households: filters, pages by key, capped counts, a fixed number of queries."""

import pytest

from tests.registry.conftest import HERE, NEXT_DOOR, NIK_HEAD, OTHER_REGENCY, make_actor, make_family, make_household
from verivali.accounts.actor import Actor
from verivali.platform.scope import entered
from verivali.registry.actions import select_households
from verivali.registry.models import Household, Individual, ProgrammeMembership
from verivali.registry.queries import Count, Filters, count_households, list_households
from verivali.registry.queries.households import NAMED_AT_MOST
from verivali.registry.queries.paging import BadCursor


def test_a_line_says_who_heads_it_and_where(family: Household, operator: Actor) -> None:
    ProgrammeMembership.objects.create(household=family, programme="PKH", village_code=HERE)
    with entered(operator.scope):
        (line,) = list_households(Filters()).lines
    assert (line.head_name, line.members, line.programmes) == ("BUDI SANTOSO", 2, ("PKH",))
    assert line.masked_kk == "99010110********"


def test_pages_by_key_show_each_household_once(officer: Actor) -> None:
    made = [make_household(village).pk for village in (NEXT_DOOR, HERE, HERE, NEXT_DOOR, HERE)]
    with entered(officer.scope):
        first = list_households(Filters(), size=2)
        second = list_households(Filters(), after=first.after or "", size=2)
        third = list_households(Filters(), after=second.after or "", size=2)
    shown = [line.household_id for page in (first, second, third) for line in page.lines]
    assert shown == [made[1], made[2], made[4], made[0], made[3]]
    assert third.after is None


def test_a_made_up_place_in_the_list_is_refused(officer: Actor) -> None:
    with entered(officer.scope), pytest.raises(BadCursor):
        list_households(Filters(), after="64.01.01.2009_nonsense")


@pytest.mark.parametrize(
    "filters",
    [
        Filters(region_code=HERE),
        Filters(rw="005"),
        Filters(rt="007"),
        Filters(status="inactive"),
        Filters(programme="PKH"),
        Filters(text="siti aminah"),
        Filters(text=NIK_HEAD),
    ],
    ids=str,
)
def test_a_filter_leaves_what_it_says(officer: Actor, filters: Filters) -> None:
    wanted = make_family(HERE, rw="005", rt="007", status="inactive")
    ProgrammeMembership.objects.create(household=wanted, programme="PKH", village_code=HERE)
    make_household(NEXT_DOOR)
    with entered(officer.scope):
        assert [line.household_id for line in list_households(filters).lines] == [wanted.pk]
        assert count_households(filters).number == 1


def test_selections_include_and_exclude(officer: Actor) -> None:
    one, other = make_household(), make_household()
    with entered(officer.scope):
        chosen = str(select_households(by=officer, household_ids=[one.pk]).pk)
        included = list_households(Filters(include=chosen)).lines
        excluded = list_households(Filters(exclude=chosen)).lines
    assert [line.household_id for line in included] == [one.pk]
    assert [line.household_id for line in excluded] == [other.pk]


def test_the_selection_of_another_person_lists_nothing(officer: Actor, family: Household) -> None:
    colleague = make_actor("regency_filler", "64.01")
    with entered(colleague.scope):
        chosen = str(select_households(by=colleague, household_ids=[family.pk]).pk)
    with entered(officer.scope):
        assert list_households(Filters(include=chosen)).lines == []


def test_a_selection_never_reaches_beyond_the_scope(operator: Actor, neighbours: Household) -> None:
    with entered(operator.scope):
        chosen = str(select_households(by=operator, household_ids=[neighbours.pk]).pk)
        assert list_households(Filters(include=chosen)).lines == []


def test_a_region_beyond_ones_own_lists_nothing(family: Household, neighbours: Household, operator: Actor) -> None:
    make_household(OTHER_REGENCY)
    with entered(operator.scope):
        assert list_households(Filters(region_code=NEXT_DOOR)).lines == []
        assert count_households(Filters(region_code="64.02")).number == 0


def test_a_count_stops_at_its_cap(officer: Actor) -> None:
    Household.objects.bulk_create(Household(village_code=HERE) for _ in range(5))
    with entered(officer.scope):
        capped, exact = count_households(Filters(), cap=3), count_households(Filters(), cap=5)
    assert (capped.number, capped.is_capped) == (3, True)
    assert (exact.number, exact.is_capped) == (5, False)


def test_a_deleted_household_is_not_listed(family: Household, operator: Actor) -> None:
    Household.objects.filter(pk=family.pk).update(deleted_at="2026-01-01T00:00Z")
    with entered(operator.scope):
        assert list_households(Filters()).lines == []


def test_a_page_of_many_takes_three_queries_and_one_for_marks(
    officer: Actor, django_assert_num_queries: object
) -> None:
    for number in range(12):
        make_family(HERE, f"KEPALA {number}")
    with entered(officer.scope), django_assert_num_queries(4):  # type: ignore[operator]
        assert len(list_households(Filters()).lines) == 12


def test_a_list_by_name_searches_the_name_once_for_page_and_count(
    family: Household, officer: Actor, django_assert_num_queries: object
) -> None:
    with entered(officer.scope), django_assert_num_queries(5):  # type: ignore[operator]
        page = list_households(Filters(text="budi santoso"), with_count=True)
    assert (len(page.lines), page.count, page.is_cut) == (1, Count(1, is_capped=False), False)


def test_a_list_by_a_name_of_very_many_says_that_it_is_cut(family: Household, officer: Actor) -> None:
    Individual.objects.bulk_create(Individual(village_code=HERE, name="BUDI SANTOSO") for _ in range(NAMED_AT_MOST))
    with entered(officer.scope):
        assert list_households(Filters(text="budi santoso")).is_cut
        assert not list_households(Filters(text="siti aminah")).is_cut
