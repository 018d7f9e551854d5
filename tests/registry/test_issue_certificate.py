"""A certificate is issued once for the same facts, proved by number and code, and superseded when the facts change."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.registry.conftest import NIK_HEAD, make_actor
from verivali.accounts.actor import Actor, NotAllowed
from verivali.audit.models import Entry
from verivali.platform.scope import NOBODY, entered
from verivali.registry.actions import issue_certificate
from verivali.registry.actions.certifying import initials
from verivali.registry.errors import NotThere, WrongState
from verivali.registry.models import Certificate, Household, Individual
from verivali.registry.queries.certificates import certificate_shown, typed_code


def issued(household: Household, by: Actor) -> Certificate:
    with entered(by.scope):
        return issue_certificate(by=by, household_id=household.pk)


def state_of(certificate: Certificate) -> str | None:
    with entered(NOBODY):
        found = certificate_shown(certificate.number, certificate.code)
    return found.state if found else None


def test_anybody_with_number_and_code_learns_that_it_is_genuine(family: Household, operator: Actor) -> None:
    certificate = issued(family, operator)
    with entered(NOBODY):
        found = certificate_shown(certificate.number, certificate.code)
        assert not Certificate.objects.exists()
    assert found is not None
    assert (found.register_number, found.initials, found.state) == (family.register_number, "B. S.", "valid")


def test_number_or_code_alone_prove_nothing(family: Household, operator: Actor) -> None:
    certificate = issued(family, operator)
    with entered(NOBODY):
        assert certificate_shown(certificate.number, "0" * 12) is None
        assert certificate_shown("0000000000", certificate.code) is None
        assert certificate_shown(certificate.number, "") is None


def test_the_same_facts_are_the_same_certificate(family: Household, operator: Actor) -> None:
    assert issued(family, operator).pk == issued(family, operator).pk
    assert list(Entry.objects.order_by("pk").values_list("act", flat=True)) == [
        "certificate.issued",
        "certificate.printed",
    ]


@pytest.mark.parametrize("change", [{"nik": "9901011203800009"}, {"name": "BUDI SANTOSA"}])
def test_other_facts_supersede_it(family: Household, operator: Actor, change: dict[str, str]) -> None:
    first = issued(family, operator)
    Individual.objects.filter(nik=NIK_HEAD).update(**change)
    second = issued(family, operator)
    assert (state_of(first), state_of(second)) == ("superseded", "valid")
    assert first.number != second.number


def test_a_household_that_left_the_register_has_no_valid_one(family: Household, operator: Actor) -> None:
    certificate = issued(family, operator)
    Household.objects.update(status="inactive")
    assert state_of(certificate) == "left"
    with pytest.raises(WrongState):
        issued(family, operator)


def test_none_is_issued_beyond_the_region_nor_by_who_sees_no_people(neighbours: Household, operator: Actor) -> None:
    with pytest.raises(NotThere):
        issued(neighbours, operator)
    with pytest.raises((NotThere, NotAllowed)):
        issued(neighbours, make_actor("province_officer", "64"))


def test_the_database_lets_nobody_change_one_or_make_one_next_door(
    family: Household, neighbours: Household, operator: Actor
) -> None:
    issued(family, operator)
    for forbidden in (
        "UPDATE registry_certificate SET code = 'X'",
        "DELETE FROM registry_certificate",
        "INSERT INTO registry_certificate (id, household_id, code, said, initials, issued_at, issued_by)"
        f" VALUES (gen_random_uuid(), '{neighbours.pk}', 'X', 'X', '', now(), gen_random_uuid())",
    ):
        with pytest.raises(DatabaseError), entered(operator.scope), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(forbidden)


def test_codes_differ_and_are_typed_as_people_type(family: Household, operator: Actor) -> None:
    certificate = issued(family, operator)
    assert typed_code(certificate.code.lower()[:4] + "-" + certificate.code[4:]) == certificate.code
    assert typed_code("o0 il-1") == "001" + "11"
    Individual.objects.filter(nik=NIK_HEAD).update(name="LAIN")
    assert issued(family, operator).code != certificate.code


@pytest.mark.parametrize(("name", "letters"), [("SITI AMINAH", "S. A."), ("", ""), ("4NDI  joko", "J.")])
def test_initials_of_a_name(name: str, letters: str) -> None:
    assert initials(name) == letters
