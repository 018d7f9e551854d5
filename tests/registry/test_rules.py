"""The engine's own rules run over one household as it stands."""

from tests.registry.conftest import NIK_HEAD, OTHER_REGENCY, make_family, make_household, make_member
from verivali.accounts.actor import Actor
from verivali.platform.scope import entered
from verivali.registry.models import Household, Individual
from verivali.registry.rules import findings_of


def codes_of(household: Household) -> set[str]:
    return {one.rule.code for one in findings_of(household)}


def test_a_nik_that_disagrees_with_the_sex_is_found(family: Household) -> None:
    before = codes_of(family)
    Individual.objects.filter(nik=NIK_HEAD).update(sex=2)
    assert "ID04" in codes_of(family) - before


def test_a_finding_names_the_person_and_what_was_read(family: Household) -> None:
    head = family.memberships.get(relation=1).individual
    Individual.objects.filter(pk=head.pk).update(sex=2)
    (found,) = [one for one in findings_of(family) if one.rule.code == "ID04"]
    assert found.individual_id == head.pk
    assert found.evidence == {"nik": NIK_HEAD, "sex": "2"} | found.evidence


def test_findings_are_of_this_household_alone(family: Household) -> None:
    other = make_household()
    make_member(other, "ORANG SAMA", nik=NIK_HEAD, sex=2)
    assert {one.household_id for one in findings_of(family)} <= {family.pk}


def test_a_nik_shared_beyond_the_scope_is_not_read(family: Household, operator: Actor) -> None:
    with entered(operator.scope):
        before = codes_of(family)
    make_family(OTHER_REGENCY, "ORANG LAIN SEKALI")
    with entered(operator.scope):
        assert codes_of(family) == before


def test_a_household_without_people_is_judged_too(db: None) -> None:
    assert all(one.individual_id is None for one in findings_of(make_household()))


def test_an_address_without_rt_is_found(family: Household) -> None:
    Household.objects.update(rt="")
    family.refresh_from_db()
    assert "AL01" in {one.rule.code for one in findings_of(family)}
