import json

from tests.engine.report.catalogue import not_run as listed
from tests.engine.report.small_run import summary
from verivali.engine.report.unread import not_run, unread_cells

CELL = {"table": "individuals", "file": "individu.xlsx", "sheet": "Lembar1", "row": 1_204, "column": "nik",
        "value": "6401011212870001", "reason": {"id": "Angka rusak.", "en": "Broken number."},
        "remedy": {"id": "Ketik ulang.", "en": "Type it again."}}  # fmt: skip


def test_a_cell_is_told_with_file_sheet_row_column_and_remedy():
    [group] = unread_cells(summary(unreadable=[CELL]))
    assert (group.where, group.column.id, group.remedy.en, group.cells[0][0].id) == (
        "individu.xlsx › Lembar1", "NIK", "Type it again.", "1.204",
    )  # fmt: skip


def test_the_value_of_a_masked_column_is_masked():
    [group] = unread_cells(summary(unreadable=[CELL]))
    assert group.cells[0][1] == "64010112********"


def test_cells_with_one_cause_stand_together():
    cells = [CELL, CELL | {"row": 1_205}, CELL | {"column": "kk"}]
    assert [len(group.cells) for group in unread_cells(summary(unreadable=cells))] == [2, 1]


def test_no_more_than_fifty_cells_are_shown():
    [group] = unread_cells(summary(unreadable=[CELL] * 200))
    assert len(group.cells) == 50


def test_rules_that_lacked_the_same_file_stand_together(tmp_path):
    (tmp_path / "not_run.json").write_text(json.dumps(listed()))
    assert [(len(group.rules), group.files[0][0]) for group in not_run(tmp_path)] == [
        (8, "payments.*"), (1, "households.*"),
    ]  # fmt: skip


def test_what_is_missing_says_who_has_it(tmp_path):
    (tmp_path / "not_run.json").write_text(json.dumps(listed()))
    assert not_run(tmp_path)[0].files[0][1].id == "bank penyalur atau PT Pos"


def test_together_they_lack_what_any_of_them_lacked_told_once(tmp_path):
    lacking = [{"code": "RK01", "reason": "A", "missing": ["payments.status", "payments.period"]},
               {"code": "RK06", "reason": "B", "missing": ["payments.period", "payments.account_number"]}]  # fmt: skip
    (tmp_path / "not_run.json").write_text(json.dumps(lacking))
    [group] = not_run(tmp_path)
    assert [need.column for need in group.missing] == ["status", "period", "account_number"]
    assert group.reason.id == "Kolom yang dibacanya tidak ada dalam masukan."


def test_alternatives_are_told_one_by_one(tmp_path):
    lacking = [{"code": "EK01", "missing": ["households.electricity_va|external_flags.electricity_va"]}]
    (tmp_path / "not_run.json").write_text(json.dumps(lacking))
    [group] = not_run(tmp_path)
    assert [need.file for need in group.missing] == ["households.*", "flags.*"]


def test_without_the_file_every_rule_ran(tmp_path):
    assert not_run(tmp_path) == []
