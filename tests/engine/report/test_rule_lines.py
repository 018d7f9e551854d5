from tests.engine.report.catalogue import rule
from tests.engine.report.small_run import summary, unknown_nik
from verivali.engine.report.rule_lines import do_first, rule_lines
from verivali.engine.report.tallies import Tallies

WARNING = rule("EK06", "W", "household", "FV", "Data lama", "Old data") | {"findings": 900}
TO_HANDLE = rule("KL01", "H", "household", "V", "Tanpa kepala", "No head") | {"findings": 5}
SILENT = rule("ID01", "B", "individual", "V", "NIK kosong", "NIK empty")


def codes(lines):
    return [line.code for line in lines]


def test_the_gravest_rules_come_first_and_those_without_findings_last():
    lines = rule_lines(summary(rules=[SILENT, WARNING, TO_HANDLE, unknown_nik(1)]), Tallies())
    assert codes(lines) == ["ID06", "KL01", "EK06", "ID01"]


def test_what_to_do_first_is_what_holds_most_households():
    other = SILENT | {"findings": 3}
    lines = rule_lines(summary(rules=[unknown_nik(9), other]), Tallies(affected={"ID06": 2, "ID01": 3}))
    assert codes(do_first(lines)) == ["ID01", "ID06"]


def test_when_nothing_blocks_the_rules_to_handle_come_first():
    assert codes(do_first(rule_lines(summary(rules=[WARNING, TO_HANDLE]), Tallies()))) == ["KL01"]


def test_warnings_alone_are_nothing_to_do_first():
    assert do_first(rule_lines(summary(rules=[WARNING]), Tallies())) == []


def test_who_repairs_is_said_in_words():
    [line] = rule_lines(summary(), Tallies())
    assert line.who == ("warga ke Disdukcapil, Disdukcapil, operator desa",
                        "citizen at the registry, civil registry, village operator")  # fmt: skip
