from tests.engine.report.small_run import finding, write_findings
from verivali.engine.report.examples import evidence_of, examples
from verivali.engine.report.sources import open_run


def shown_of(folder, *findings):
    write_findings(folder, *findings)
    return examples(open_run(folder))


def test_a_rule_has_at_most_three_cases(tmp_path):
    four = [finding(individual_id=f"P-{number}") for number in range(4)]
    assert [case.individual for case in shown_of(tmp_path, *four)["ID06"]] == ["P-0", "P-1", "P-2"]


def test_the_same_register_gives_the_same_cases_in_whatever_order_it_is_written(tmp_path):
    four = [finding(individual_id=f"P-{number}") for number in (3, 1, 0, 2)]
    assert [case.individual for case in shown_of(tmp_path, *four)["ID06"]] == ["P-0", "P-1", "P-2"]


def test_what_the_rule_read_is_labelled_and_masked(tmp_path):
    [case] = shown_of(tmp_path, finding(evidence={"nik": "6401011212870001", "name": "SITI RAHAYU"}))["ID06"]
    assert [(label.id, value.id) for label, value in case.read] == [("NIK", "64010112********"), ("Nama", "S. R.")]


def test_an_empty_value_is_said_to_be_empty(tmp_path):
    [case] = shown_of(tmp_path, finding("ID01", evidence={"nik": None}))["ID01"]
    assert case.read[0][1] == ("(kosong)", "(empty)")


def test_a_finding_about_a_household_names_no_person(tmp_path):
    [case] = shown_of(tmp_path, finding("KL01", "H", scope="household", individual_id=None))["KL01"]
    assert case.individual == ""


def test_evidence_that_is_no_json_is_no_evidence():
    assert (evidence_of("{broken"), evidence_of("[1]"), evidence_of(None)) == ({}, {}, {})


def test_numbers_in_evidence_are_read_as_text():
    assert evidence_of('{"heads": 2}') == {"heads": "2"}
