from datetime import date

import ibis
import pytest

from tests.engine.rules import (
    test_account,
    test_address,
    test_economy,
    test_family,
    test_flags,
    test_identity,
    test_life,
    test_names,
    test_occupation,
    test_programme,
)
from verivali.engine.facts import SUBJECTS, schema_of
from verivali.engine.parameters import in_force
from verivali.engine.rules import BY_CODE, CATALOGUE, RuleError, by_code

FILES = (test_identity, test_names, test_occupation, test_life, test_family, test_address, test_account, test_programme,
         test_economy, test_flags)  # fmt: skip
EXAMPLES = [example for file in FILES for example in file.EXAMPLES]
#: Where a missing value is the finding itself.
ABOUT_ABSENCE = {"ID01", "ID13", "NM01", "NM04", "JB01", "AL04"}

#: Severity and who fixes, as in domain.md section 6.
DOSSIER = """
ID01 B V,ID02 B V,ID03 W VC,ID04 W VC,ID05 W V,ID06 B SCV,ID07 B V,ID08 B VC,ID09 B SC,ID10 B VD,ID11 B DC,ID12 B C,
ID13 H V,ID14 W VD,ID15 W V,ID16 B VD,NM01 B V,NM02 W V,NM03 B VK,NM04 W V,JB01 W V,JB02 B VCD,JB03 B VD,JB04 W V,
JB05 B DV,JB06 B DV,JB07 B DM,JB08 B D,JB09 B D,LD01 B VD,LD02 B VC,LD03 W V,LD04 B VD,KL01 H V,KL02 W V,KL03 W V,
KL04 W V,KL05 H VD,KL06 W V,AL01 W V,AL02 H MD,AL03 W VS,AL04 W F,AL05 H F,AL06 H FD,RK01 B KV,RK02 B KV,RK03 B MV,
RK04 B MK,RK05 B K,RK06 B MK,RK07 B MD,RK08 W F,PR01 B MD,PR02 W F,PR03 W SF,PR04 W F,PR05 B VD,PR06 B M,EK01 H FD,
EK02 H FD,EK03 H F,EK04 W F,EK05 W F,EK06 W FV,PX01 H D
"""


def test_the_catalogue_is_the_dossiers() -> None:
    ours = [f"{rule.code} {rule.severity.value} {''.join(rule.fixed_by)}" for rule in CATALOGUE]
    assert ours == [line.strip() for line in DOSSIER.split(",")]


def test_a_code_given_twice_refuses_to_load() -> None:
    with pytest.raises(RuleError, match="ID01"):
        by_code([BY_CODE["ID01"], BY_CODE["ID02"], BY_CODE["ID01"]])


@pytest.mark.parametrize("kind", ["positive", "negative", "boundary"])
def test_every_rule_has_an_example_of_each_kind(kind: str) -> None:
    assert {example.code for example in EXAMPLES if example.kind == kind} == BY_CODE.keys()


def test_every_rule_has_an_example_of_what_it_cannot_know() -> None:
    assert {example.code for example in EXAMPLES if example.kind == "missing"} == BY_CODE.keys() - ABOUT_ABSENCE


def test_an_example_names_only_columns_of_its_subject() -> None:
    strange = {
        (example.code, column)
        for example in EXAMPLES
        for column in example.row.keys() - schema_of(BY_CODE[example.code].subject).keys()
    }
    assert not strange


@pytest.mark.parametrize("code", BY_CODE)
@pytest.mark.parametrize("dialect", ["duckdb", "pyspark"])
def test_a_rule_compiles_on_both_engines(code: str, dialect: str) -> None:
    rule = BY_CODE[code]
    table = ibis.table(schema_of(rule.subject), name=rule.subject.name)
    assert ibis.to_sql(table.filter(rule.fires(table, in_force(date(2026, 1, 1)))), dialect=dialect)


def test_a_subject_has_no_more_rules_than_a_verdict_holds() -> None:
    assert max(sum(rule.subject is subject for rule in CATALOGUE) for subject in SUBJECTS.values()) <= 62


def test_no_rule_speaks_of_deciles_before_the_single_register() -> None:
    assert BY_CODE["PR06"].basis_on(date(2025, 2, 4)) is None


def test_every_rule_has_a_legal_basis_today() -> None:
    assert [rule.code for rule in CATALOGUE if rule.basis_on(date(2026, 11, 1)) is None] == []


def test_every_rule_says_in_both_languages_what_is_wrong_and_what_to_do() -> None:
    silent = [rule.code for rule in CATALOGUE if not all((*rule.title, *rule.why, *rule.remedy))]
    assert silent == []
