import pytest
from python_calamine import CalamineWorkbook

from tests.engine.report.small_run import finding, people, place, summary, unknown_nik, write_findings
from verivali.engine.report import fix_lists, write_fix_lists

SITI = {"individual_id": "P-1", "household_id": "K-1", "name": "SITI RAHAYU", "nik": "6401011212870001",
        "address": "Jl. Poros 3", "rt": "2", "rw": "1"}  # fmt: skip
RULES = [unknown_nik()]


def lists(folder):
    return sorted(path.name for path in (folder / "fix-lists").iterdir())


def sheet(folder, name="64.01.02.2003 Lolo.xlsx", sheet="Perbaikan"):
    """Rows of a sheet as lists of text, its first one the headings."""
    return CalamineWorkbook.from_path(folder / "fix-lists" / name).get_sheet_by_name(sheet).to_python()


def test_a_village_with_findings_has_one_workbook_with_its_code_and_name(tmp_path):
    write_findings(tmp_path, finding())
    assert write_fix_lists(tmp_path, people(SITI), "people", RULES, summary()) == 1
    assert lists(tmp_path) == ["64.01.02.2003 Lolo.xlsx"]


def test_a_row_says_who_where_what_and_how(tmp_path):
    write_findings(tmp_path, finding())
    write_fix_lists(tmp_path, people(SITI), "people", RULES, summary())
    headings, row = sheet(tmp_path)
    told = dict(zip(headings, row, strict=True))
    assert told == {
        "No": 1, "Tingkat": "■ Menahan bayar", "Kode": "ID06", "Kelainan": "NIK tidak ditemukan di Dukcapil",
        "Yang memperbaiki": "warga ke Disdukcapil, Disdukcapil, operator desa",
        "Cara memperbaiki": RULES[0]["remedy"]["id"], "ID rumah tangga": "K-1", "Nama": "SITI RAHAYU",
        "NIK": "6401011212870001", "Alamat": "Jl. Poros 3", "RT": "2", "RW": "1",
        "Nilai sekarang": "NIK: 6401011212870001", "Nilai yang benar": "", "Sudah diperbaiki": "belum",
        "Catatan/bukti": "",
    }  # fmt: skip


def test_the_nik_is_text_and_keeps_its_sixteen_digits(tmp_path):
    write_findings(tmp_path, finding())
    write_fix_lists(tmp_path, people(SITI), "people", RULES, summary())
    assert sheet(tmp_path)[1][8] == "6401011212870001"


def test_the_gravest_come_first_then_rw_rt_and_household(tmp_path):
    write_findings(tmp_path, finding("EK06", "W"), finding("ID06", household_id="K-10"),
                   finding("ID06", household_id="K-2"), finding("KL01", "H"), finding("ID06"))  # fmt: skip
    neighbours = [
        SITI,
        SITI | {"household_id": "K-2", "rt": "10"},
        SITI | {"household_id": "K-10", "rw": "2", "rt": "1"},
    ]
    write_fix_lists(tmp_path, people(*neighbours), "people", RULES, summary())
    assert [(row[2], row[6]) for row in sheet(tmp_path)[1:]] == [
        ("ID06", "K-1"), ("ID06", "K-2"), ("ID06", "K-10"), ("KL01", "K-1"), ("EK06", "K-1"),
    ]  # fmt: skip


def test_a_finding_about_a_household_stands_under_its_caretaker(tmp_path):
    write_findings(tmp_path, finding("KL01", "H", scope="household", individual_id=None))
    family = [SITI | {"is_caretaker": False, "relation": 1},
              SITI | {"individual_id": "P-2", "name": "AMINAH", "is_caretaker": True, "relation": 2}]  # fmt: skip
    write_fix_lists(tmp_path, people(*family), "people", RULES, summary())
    assert sheet(tmp_path)[1][7] == "AMINAH"


def test_without_a_caretaker_it_stands_under_the_head(tmp_path):
    write_findings(tmp_path, finding("KL01", "H", scope="household", individual_id=None))
    family = [SITI | {"relation": 3}, SITI | {"individual_id": "P-2", "name": "PAK KEPALA", "relation": 1}]
    write_fix_lists(tmp_path, people(*family), "people", RULES, summary())
    assert sheet(tmp_path)[1][7] == "PAK KEPALA"


def test_a_person_entered_twice_makes_no_second_row(tmp_path):
    write_findings(tmp_path, finding())
    write_fix_lists(tmp_path, people(SITI, SITI), "people", RULES, summary())
    assert len(sheet(tmp_path)) == 2


def test_individuals_without_names_and_addresses_still_make_a_list(tmp_path):
    write_findings(tmp_path, finding())
    write_fix_lists(tmp_path, people({"individual_id": "P-1", "household_id": "K-1"}), "people", RULES, summary())
    assert sheet(tmp_path)[1][6:9] == ["K-1", "", ""]


@pytest.mark.parametrize("code", [None, "64.01.99.9999", "../../etc"])
def test_findings_without_a_known_village_go_to_a_list_of_their_own(tmp_path, code):
    write_findings(tmp_path, finding(village_code=code))
    write_fix_lists(tmp_path, people(SITI), "people", RULES, summary())
    assert lists(tmp_path) == ["tanpa-desa.xlsx"]


def test_a_name_that_looks_like_a_formula_stays_a_name(tmp_path):
    write_findings(tmp_path, finding())
    formula = '=HYPERLINK("http://x","klik")'
    write_fix_lists(tmp_path, people(SITI | {"name": formula}), "people", RULES, summary())
    assert sheet(tmp_path)[1][7] == formula


def test_a_village_name_cannot_leave_the_folder(tmp_path):
    write_findings(tmp_path, finding())
    write_fix_lists(tmp_path, people(SITI), "people", RULES, summary(villages=[place(name='../Lo<lo>:"|?*\u202e')]))
    assert lists(tmp_path) == ["64.01.02.2003 ..Lolo.xlsx"]


def test_the_first_sheet_counts_and_warns_of_the_niks(tmp_path):
    write_findings(tmp_path, finding(), finding(individual_id="P-2"))
    write_fix_lists(tmp_path, people(SITI), "people", RULES, summary())
    cover = sheet(tmp_path, sheet="Ringkasan")
    assert cover[0][0] == "Daftar perbaikan 64.01.02.2003 Lolo"
    assert cover[1][0] == "Keadaan per 1 November 2026"
    assert "NIK dan alamat lengkap" in cover[2][0]
    assert cover[-1][:5] == ["Menahan bayar", "ID06", RULES[0]["title"]["id"], sheet(tmp_path)[1][4], 2]


def test_a_long_list_goes_on_in_a_second_workbook(tmp_path, monkeypatch):
    monkeypatch.setattr(fix_lists, "MOST_ROWS", 2)
    write_findings(tmp_path, *(finding(individual_id=f"P-{number}") for number in range(3)))
    assert write_fix_lists(tmp_path, people(SITI), "people", RULES, summary()) == 2
    assert lists(tmp_path) == ["64.01.02.2003 Lolo (2).xlsx", "64.01.02.2003 Lolo.xlsx"]


def test_without_findings_the_folder_is_empty(tmp_path):
    write_findings(tmp_path)
    assert write_fix_lists(tmp_path, people(SITI), "people", RULES, summary()) == 0
    assert lists(tmp_path) == []


def test_lists_of_an_earlier_run_do_not_stay(tmp_path):
    write_findings(tmp_path, finding())
    write_fix_lists(tmp_path, people(SITI), "people", RULES, summary())
    write_findings(tmp_path, finding(village_code=None))
    write_fix_lists(tmp_path, people(SITI), "people", RULES, summary())
    assert lists(tmp_path) == ["tanpa-desa.xlsx"]


def test_villages_are_found_in_the_summary_of_the_folder(regency):
    folder, told = regency
    assert write_fix_lists(folder, people(SITI), "people", told["rules"]) > 100
    assert "64.01.01.2001 Sungai Terik.xlsx" in lists(folder)
