"""What is planted in a register of 5,000 households, and what the truth says of it."""

import pytest

from tests.engine.generate.conftest import Ask
from verivali.engine.findings import SCOPES
from verivali.engine.rules import BY_CODE

WELL_FORMED = "regexp_full_match({0}, '[0-9]{{16}}') AND {0}[13:] <> '0000' AND {0} <> repeat({0}[1], 16)"
#: Share of people or of paid households that domain.md section 14 suggests, with room for both sides.
RATES = {
    ("ID01", "ID02"): (0.035, 0.06),
    ("ID13",): (0.07, 0.17),
    ("ID10", "ID11"): (0.005, 0.015),
    ("LD01",): (0.01, 0.02),
    ("ID06", "ID07", "ID08", "ID09", "ID15"): (0.07, 0.17),
    ("JB02",): (0.003, 0.01),
}
PAYMENT_RATES = {("RK04",): (0.007, 0.03), ("RK08",): (0.015, 0.05)}


def listed(codes: tuple[str, ...]) -> str:
    return ", ".join(f"'{code}'" for code in codes)


@pytest.mark.parametrize("code", list(BY_CODE))
def test_every_rule_has_a_handful_to_find(dirty: Ask, code: str) -> None:
    [(count,)] = dirty(f"SELECT count(DISTINCT (household_id, individual_id)) FROM truth WHERE rule = '{code}'")
    assert count >= 5


@pytest.mark.parametrize(("codes", "bounds"), RATES.items())
def test_rates_of_people_are_those_published(dirty: Ask, codes: tuple[str, ...], bounds: tuple[float, float]) -> None:
    [(share,)] = dirty(f"""SELECT count(DISTINCT (household_id, individual_id)) / (SELECT count(*) FROM individuals)
                           FROM truth WHERE rule IN ({listed(codes)})""")
    assert bounds[0] <= share <= bounds[1]


@pytest.mark.parametrize(("codes", "bounds"), PAYMENT_RATES.items())
def test_rates_of_payments_are_those_published(dirty: Ask, codes: tuple[str, ...], bounds: tuple[float, float]) -> None:
    [(share,)] = dirty(f"""SELECT count(DISTINCT household_id) / (SELECT count(DISTINCT household_id) FROM payments)
                           FROM truth WHERE rule IN ({listed(codes)})""")
    assert bounds[0] <= share <= bounds[1]


def test_each_rule_is_noted_in_its_scope(dirty: Ask) -> None:
    noted = dirty("SELECT DISTINCT rule, scope FROM truth WHERE kind = 'defect'")
    assert dict(noted) == {rule.code: SCOPES[rule.subject.name] for rule in BY_CODE.values()}


def test_who_is_noted_is_in_the_register(dirty: Ask) -> None:
    people = "truth ANTI JOIN individuals USING (individual_id, household_id) WHERE scope = 'individual'"
    assert dirty(f"SELECT * FROM {people}") == []
    assert dirty("SELECT * FROM truth ANTI JOIN households USING (household_id)") == []


def test_the_truth_says_everything_once_and_in_order(dirty: Ask) -> None:
    keys = "kind, rule, scope, individual_id, household_id, other_individual_id, other_household_id"
    assert dirty(f"SELECT {keys} FROM truth GROUP BY ALL HAVING count(*) > 1") == []
    rows = dirty("SELECT rule, coalesce(individual_id, ''), household_id FROM truth WHERE kind = 'defect'")
    assert rows == sorted(rows)


def test_pairs_are_of_two_records_in_the_register(dirty: Ask) -> None:
    pairs = "SELECT * FROM truth {} JOIN individuals AS i ON (truth.{}individual_id, truth.{}household_id) = "
    on = "(i.individual_id, i.household_id) WHERE kind = 'duplicate_pair'"
    assert dirty(pairs.format("ANTI", "", "") + on) == []
    assert dirty(pairs.format("ANTI", "other_", "other_") + on) == []
    assert (
        dirty("""SELECT * FROM truth WHERE kind = 'duplicate_pair'
                    AND (individual_id, household_id) >= (other_individual_id, other_household_id)""")
        == []
    )


def test_the_same_person_is_entered_in_several_ways(dirty: Ask) -> None:
    notes: dict[str, int] = dict(dirty("SELECT note, count(*) FROM truth WHERE kind = 'duplicate_pair' GROUP BY 1"))
    assert notes.keys() == {
        "same NIK, same household", "same NIK, two households", "two NIKs", "entered again",
        "whole family entered again",
    }  # fmt: skip
    assert notes["entered again"] >= 50


def test_wrong_numbers_are_nobodys_either(dirty: Ask) -> None:
    nik, kk = WELL_FORMED.format("nik"), WELL_FORMED.format("kk")
    assert dirty(f"SELECT nik FROM individuals WHERE {nik} AND nik NOT LIKE '99%'") == []
    assert dirty(f"SELECT kk FROM individuals WHERE {kk} AND kk NOT LIKE '99%'") == []
    assert dirty("SELECT nik FROM civil_registry WHERE nik NOT LIKE '99%' OR kk NOT LIKE '99%'") == []


def test_the_civil_registry_has_each_nik_once(dirty: Ask) -> None:
    assert dirty("SELECT nik FROM civil_registry GROUP BY 1 HAVING count(*) > 1") == []


def test_no_identifier_gives_a_defect_away(dirty: Ask) -> None:
    assert dirty("SELECT DISTINCT regexp_replace(individual_id, '[0-9]', '9', 'g') FROM individuals") == [
        ("P999999999999",)
    ]
    [(planted, clean)] = dirty(
        """SELECT avg(individual_id[2:]::BIGINT) FILTER (t.rule IS NOT NULL),
           avg(individual_id[2:]::BIGINT) FILTER (t.rule IS NULL)
           FROM individuals LEFT JOIN (SELECT DISTINCT individual_id, household_id, rule FROM truth WHERE rule = 'ID10')
           AS t USING (individual_id, household_id)"""
    )
    assert abs(planted - clean) < 0.2 * 10**11


def test_an_account_differs_only_from_a_caretaker_who_has_a_name(dirty: Ask) -> None:
    nameless = "individuals USING (household_id) WHERE rule = 'NM03' AND is_caretaker AND name IS NULL"
    assert dirty(f"SELECT * FROM truth JOIN {nameless}") == []
