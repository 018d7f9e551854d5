from pathlib import Path

import pytest

from verivali.engine.contract import CONTRACTS
from verivali.engine.dictionary import code_lists, line_of, markdown, rules_of

DOCUMENT = Path(__file__).parents[2] / "docs" / "dictionary.md"


def test_the_committed_page_is_the_contract() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == markdown("both") + "\n", (
        "run: .venv/bin/verivali dictionary > docs/dictionary.md"
    )


@pytest.mark.parametrize("language", ["id", "en", "both"])
def test_every_column_of_every_table_has_a_line(language: str) -> None:
    lines = markdown(language).splitlines()
    named = [line.split("`")[1] for line in lines if line.startswith("| `")]
    columns = [column.name for contract in CONTRACTS.values() for column in contract.columns]
    codes = [str(code) for code_list in code_lists() for code in code_list.meanings]
    assert named == [*columns, *codes]


def test_a_line_says_what_the_contract_says() -> None:
    wage = CONTRACTS["individuals"]["monthly_wage_rupiah"]
    assert line_of(CONTRACTS["individuals"], wage, lambda text: text.en) == (
        "| `monthly_wage_rupiah` | int64 | rupiah | monthly wage |  | BPJS Ketenagakerjaan | optional | "
        "`upah`, `upah_sebulan`, `gaji` | (JB05) |"
    )


def test_a_column_names_the_rules_that_cannot_run_without_it() -> None:
    assert rules_of("households.roof_area_m2") == "EK04"


def test_rules_that_do_without_a_column_stand_in_brackets() -> None:
    assert rules_of("individuals.mother_name") == "ID12 NM04"
    assert rules_of("individuals.marital_status") == "(KL03 PR05)"


def test_a_masked_column_says_so() -> None:
    nik = CONTRACTS["individuals"]["nik"]
    assert "| minimum, masked |" in line_of(CONTRACTS["individuals"], nik, lambda text: text.en)


def test_one_language_leaves_the_other_out() -> None:
    assert "Rumah tangga" not in markdown("en")
    assert "Households" not in markdown("id")
