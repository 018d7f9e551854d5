from tests.engine.report.small_run import finding, write_findings, write_table
from verivali.engine.report.sources import open_run
from verivali.engine.report.tallies import tally


def test_a_household_counts_once_under_its_gravest_finding(tmp_path):
    write_findings(tmp_path, finding("EK06", "W"), finding("KL01", "H"), finding("ID06", "B"),
                   finding("EK06", "W", household_id="K-2"), finding("KL01", "H", household_id="K-3"))  # fmt: skip
    assert tally(open_run(tmp_path)).states == {"blocked": 1, "handle": 1, "warned": 1}


def test_two_findings_of_one_rule_in_one_household_affect_one_household(tmp_path):
    write_findings(tmp_path, finding(individual_id="P-1"), finding(individual_id="P-2"))
    counts = tally(open_run(tmp_path))
    assert (counts.findings, counts.affected) == ({"ID06": 2}, {"ID06": 1})


def test_a_household_held_by_one_rule_only_is_free_once_that_is_repaired(tmp_path):
    write_findings(tmp_path, finding("ID06"), finding("ID01", household_id="K-2"), finding("ID06", household_id="K-2"))
    assert tally(open_run(tmp_path)).held_alone == {"ID06": 1}


def test_a_warning_beside_the_block_does_not_hold_the_household(tmp_path):
    write_findings(tmp_path, finding("ID06"), finding("EK06", "W"))
    assert tally(open_run(tmp_path)).held_alone == {"ID06": 1}


def test_deciles_are_split_by_what_can_be_paid(tmp_path):
    write_findings(tmp_path, finding(household_id="K-1"), finding("EK06", "W", household_id="K-2"))
    write_table(tmp_path, "welfare", household_id=["K-1", "K-2", "K-3"], decile=[1, 1, 1])
    assert tally(open_run(tmp_path)).deciles == {1: {"blocked": 1, "payable": 2}}


def test_clusters_are_counted_by_the_records_in_them(tmp_path):
    write_table(tmp_path, "duplicates", left_household_id=["h"] * 3, right_household_id=["h"] * 3,
                left_individual_id=["a", "a", "x"], right_individual_id=["b", "c", "y"],
                kind=["probable"] * 3, band=["match", "clerk", "match"], cluster_id=["1", "1", "2"])  # fmt: skip
    counts = tally(open_run(tmp_path))
    assert (counts.cluster_sizes, counts.pairs) == ({3: 1, 2: 1}, {"match": 2, "clerk": 1})


def test_a_folder_without_any_file_counts_nothing(tmp_path):
    counts = tally(open_run(tmp_path))
    assert (counts.states, counts.findings, counts.pairs, counts.matched) == ({}, {}, {}, {})


def test_a_file_that_lacks_a_column_counts_what_it_has(tmp_path):
    write_table(tmp_path, "welfare", household_id=["K-1"], verdict=["poor"])
    counts = tally(open_run(tmp_path))
    assert (counts.verdicts, counts.deciles) == ({"poor": 1}, {})


def test_a_folder_with_a_quote_in_its_name_is_read(tmp_path):
    folder = tmp_path / "Data Jum'at"
    folder.mkdir()
    write_findings(folder, finding())
    assert tally(open_run(folder)).findings == {"ID06": 1}
