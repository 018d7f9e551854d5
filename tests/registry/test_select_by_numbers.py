"""Thousands of NIK, KK and register numbers at once; what names nobody is told, what was typed is not kept."""

import pytest

from tests.registry.conftest import HERE, KK, NIK_HEAD, NIK_WIFE, make_family, make_household
from verivali.accounts.actor import Actor
from verivali.platform.scope import entered
from verivali.registry.actions import select_by_numbers
from verivali.registry.actions.selecting import AT_MOST
from verivali.registry.errors import Refused
from verivali.registry.models import Household, Selection

UNKNOWN = "9901010101010101"


def test_each_kind_of_number_names_its_household(operator: Actor, family: Household) -> None:
    other = make_household()
    with entered(operator.scope):
        found = select_by_numbers(by=operator, text=f"{NIK_HEAD}\n{NIK_WIFE}, {KK}; {other.register_number}")
    assert found.selection.household_ids == sorted([family.pk, other.pk])
    assert (found.unknown, found.malformed, found.repeated) == ([], [], 0)


def test_numbers_that_name_nobody_and_lines_that_are_none_are_told(operator: Actor, family: Household) -> None:
    with entered(operator.scope):
        found = select_by_numbers(by=operator, text=f"{NIK_HEAD}\n{UNKNOWN}\n{NIK_HEAD}\nBUDI\n=1+1")
    assert (found.households, found.unknown, found.malformed, found.repeated) == (1, [UNKNOWN], ["BUDI", "=1+1"], 1)


def test_a_number_written_with_blanks_or_dots_is_read(operator: Actor, family: Household) -> None:
    spaced = " ".join((NIK_HEAD[:4], NIK_HEAD[4:8], NIK_HEAD[8:12], NIK_HEAD[12:]))
    with entered(operator.scope):
        assert select_by_numbers(by=operator, text=spaced).households == 1


def test_a_number_of_the_next_village_names_nobody(operator: Actor, neighbours: Household) -> None:
    with entered(operator.scope):
        found = select_by_numbers(by=operator, text=f"{NIK_HEAD}\n{neighbours.register_number}")
    assert (found.households, len(found.unknown)) == (0, 2)


def test_thousands_take_one_query_and_are_not_kept(operator: Actor, django_assert_max_num_queries) -> None:
    family = make_family(HERE)
    text = "\n".join([NIK_HEAD, *(str(9902000000000000 + number) for number in range(5_000))])
    with entered(operator.scope), django_assert_max_num_queries(4):  # with the two of the transaction
        found = select_by_numbers(by=operator, text=text)
    assert len(found.unknown) == 5_000
    assert Selection.objects.values("household_ids").get() == {"household_ids": [family.pk]}


@pytest.mark.parametrize("text", ["", " \n, ;", "\n".join(str(number) for number in range(AT_MOST + 1))])
def test_no_number_and_too_many_are_refused(operator: Actor, text: str) -> None:
    with entered(operator.scope), pytest.raises(Refused):
        select_by_numbers(by=operator, text=text)
