"""`verivali rules` and `verivali dictionary` as their user meets them."""

import json

import pytest

from verivali.engine.rules import BY_CODE


def test_rules_are_listed_one_a_line(verivali):
    lines = verivali("rules").stdout.splitlines()
    assert len(lines) == len(BY_CODE)
    assert lines[0] == "ID01  B  V   NIK kosong"


def test_rules_are_listed_in_english_too(verivali):
    assert "ID01  B  V   NIK empty" in verivali("rules", "--lang", "en").stdout


def test_rules_are_printed_as_json(verivali):
    assert [row["code"] for row in json.loads(verivali("rules", "--json").stdout)] == list(BY_CODE)


def test_one_rule_is_printed_as_json(verivali):
    assert json.loads(verivali("rules", "ID07", "--json").stdout)["severity"] == "B"


def test_a_code_may_be_written_in_small_letters(verivali):
    assert verivali("rules", "id07").stdout.startswith("ID07  Nama berbeda dari Dukcapil")


@pytest.mark.parametrize(
    ("asked", "meant"),
    [("ID7", "ID07 Name differs"), ("ek30", "EK03 Survey answers"), ("desil", "PR06 Decile outside")],
)
def test_an_unknown_code_is_refused_with_what_may_be_meant(verivali, asked, meant):
    run = verivali("rules", asked)
    assert (run.returncode, run.stdout) == (2, "")
    assert meant in run.stderr


def test_a_code_like_no_other_is_refused_with_the_way_to_the_list(verivali):
    run = verivali("rules", "????")
    assert run.returncode == 2
    assert "See `verivali rules`." in run.stderr


def test_the_dictionary_is_markdown(verivali):
    assert verivali("dictionary").stdout.startswith("# Kamus data / Data dictionary\n")


def test_the_dictionary_is_printed_in_one_language(verivali):
    assert verivali("dictionary", "--lang", "en").stdout.startswith("# Data dictionary\n")
