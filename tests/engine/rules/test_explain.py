import json
from pathlib import Path

import pytest

from verivali.engine.contract import CONTRACTS
from verivali.engine.parameters import LABELS, PARAMETERS
from verivali.engine.rules import BY_CODE, CATALOGUE
from verivali.engine.rules.document import FAMILIES, markdown
from verivali.engine.rules.explain import catalogue_rows, explain
from verivali.engine.rules.reading import reading_of

DOCUMENT = Path(__file__).parents[3] / "docs" / "rules.md"


def test_the_committed_page_is_the_catalogue() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == markdown() + "\n", (
        "run: .venv/bin/verivali rules --markdown > docs/rules.md"
    )


def test_rows_are_json_in_the_order_of_the_catalogue() -> None:
    rows = json.loads(json.dumps(catalogue_rows()))
    assert [row["code"] for row in rows] == list(BY_CODE)


def test_a_row_says_all_that_another_program_needs() -> None:
    row = next(row for row in catalogue_rows() if row["code"] == "ID07")
    assert (row["severity"], row["scope"], row["fixed_by"]) == ("B", "individual", ["V"])
    assert row["title"]["en"] == "Name differs from the civil registry"
    assert row["columns_needed"] == ["civil_registry.name", "civil_registry.nik", "individuals.name", "individuals.nik"]
    assert row["thresholds"] == {"name_similarity_min": [{"value": 80, "since": None, "source": "Verivali"}]}
    assert row["basis"][1]["until"] == "2025-02-05"


@pytest.mark.parametrize(
    ("code", "needed", "used"),
    [
        ("ID01", {"individuals.nik"}, set()),
        ("JB05", set(), {"individuals.nik", "individuals.monthly_wage_rupiah", "individuals.minimum_wage_rupiah",
                         "external_flags.nik", "external_flags.flag", "external_flags.as_of"}),
        ("AL05", {"households.latitude", "households.longitude"},
         {"households.village_code", "individuals.village_code"}),
        ("KL06", {"individuals.household_id"}, set()),
    ],
)  # fmt: skip
def test_columns_are_followed_through_facts_to_the_files(code: str, needed: set[str], used: set[str]) -> None:
    reading = reading_of(code)
    assert (set(reading.needed), set(reading.used)) == (needed, used)


def test_thresholds_of_facts_are_the_rules_too() -> None:
    assert reading_of("ID10").thresholds == ("name_similarity_min",)
    assert "village_positions_min" in reading_of("AL05").thresholds


def test_every_column_that_a_rule_reads_is_in_the_contract() -> None:
    read = {column for rule in CATALOGUE for column in (*reading_of(rule.code).needed, *reading_of(rule.code).used)}
    assert read <= {f"{name}.{column}" for name, contract in CONTRACTS.items() for column in contract.by_name}


def test_every_threshold_has_words() -> None:
    assert LABELS.keys() == PARAMETERS.keys()


def test_every_rule_belongs_to_a_family_of_the_page() -> None:
    assert {code[:2] for code in BY_CODE} == FAMILIES.keys()


def test_an_explanation_says_what_to_do_and_by_which_law() -> None:
    told = explain("PR02", "id")
    assert told.startswith("PR02  Komponen PKH tanpa anggota yang memenuhi\n\nKomponen PKH anggota ini")
    assert "Yang dilakukan    Kunjungi keluarga" in told
    assert "umur lansia termuda: 70 (PKH 2020-2021), 60 sejak 2022-01-01 (PKH 2022)" in told
    assert "Permensos 1/2018 (PKH) (2018-01-08 -)" in told
    assert "Perlu kolom       individuals: component" in told


def test_an_explanation_names_the_choice_where_there_is_one() -> None:
    assert "Enough is one of  local minimum wage + monthly wage\n" not in explain("ID01", "en")
    assert "monthly wage" in explain("JB05", "en").partition("Enough is one of")[2]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("code", BY_CODE)
def test_an_explanation_fits_a_screen(code: str, language: str) -> None:
    lines = explain(code, language).splitlines()
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 100
