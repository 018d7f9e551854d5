"""Every kind of finding has a cure: fields that may be edited, or words and a page of the register."""

import pytest
from django.urls import reverse

from verivali.engine.rules import BY_CODE
from verivali.findings.fields import CURES, Cure, cure_of
from verivali.findings.proving import ALONE, AT_ONCE
from verivali.registry.models import Household, Individual
from verivali.registry.rules import WAITING

EDITABLE = {
    "individual": Individual.EDITABLE, "household": Household.EDITABLE, "membership": ("kk",), "family": ("relation",),
    "": (),
}  # fmt: skip
NOBODY = "00000000-0000-7000-8000-000000000000"


def test_every_rule_of_the_catalogue_has_its_cure() -> None:
    assert set(CURES) == set(BY_CODE)


@pytest.mark.parametrize("rule", CURES)
def test_a_cure_is_fields_that_may_be_edited_or_a_page_with_words(rule: str) -> None:
    cure = CURES[rule]
    assert set(cure.fields) <= set(EDITABLE[cure.of])
    assert bool(cure.page) == bool(cure.words)
    assert bool(cure.fields) != bool(cure.page) or cure.of == "family"


def test_the_pages_are_there() -> None:
    pages = {cure.page for cure in CURES.values() if cure.page}
    assert all(reverse(page, args=[NOBODY]).endswith("/") for page in pages)


def test_a_rule_that_is_no_longer_there_is_cured_by_evidence_alone() -> None:
    assert isinstance(cure_of("XX99"), Cure)
    assert cure_of("XX99").fields == ()


def test_only_the_register_itself_proves_anything_at_once() -> None:
    assert {"NM02", "JB01", "ID01", "ID13", "KL01", "AL01"} <= ALONE
    assert {"ID10", "ID11", "ID14", "ID16"} == AT_ONCE - ALONE
    others = {"ID07": "the civil registry", "JB02": "a flag", "NM03": "a payment", "EK01": "the power company"}
    assert not (AT_ONCE & (others.keys() | WAITING))
