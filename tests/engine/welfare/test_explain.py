from datetime import date

from verivali.engine.welfare import explain

from .test_score import ONE_MEMBER, RICHEST_HOME
from .world import GOOD_ANSWERS, POOR_ANSWERS, assess


def told(home, members=None, inputs=None, **options):
    lines = explain(assess([{"household_id": "A", **home}], members, **options)["A"], inputs)
    return "\n".join(line.id for line in lines), "\n".join(line.en for line in lines)


def test_a_verdict_names_its_version_basis_answers_and_count():
    indonesian, english = told(GOOD_ANSWERS | {"lantai": 1}, criteria_version="262-huk-2022/5")
    assert "Putusan sembilan kriteria: bukan fakir miskin (versi 262-huk-2022/5)." in indonesian
    assert "Dasar: Kepmensos 262/HUK/2022 tentang Kriteria Fakir Miskin" in indonesian
    assert "Sebagian besar lantai tanah dan/atau plesteran? Ya: menunjuk ke kemiskinan." in indonesian
    assert "Has a toilet of its own? Yes." in english
    assert "1 of 8 criteria point to poverty; 5 are needed. The number is not published" in english


def test_it_says_when_one_answer_decided_alone():
    assert "This answer decides alone: poor at once." in told(GOOD_ANSWERS | {"tempat_tinggal": 2})[1]
    assert "decides alone" not in told(GOOD_ANSWERS)[1]


def test_it_says_what_was_missing_and_whether_that_matters():
    assert "These could change the verdict" in told(POOR_ANSWERS | {"tempat_tinggal": None, "kk_bekerja": None},
                                                    criteria_version="262-huk-2022/8")[1]  # fmt: skip
    assert "Whatever they are, the verdict stands" in told(GOOD_ANSWERS | {"lantai": None})[1]
    assert "Not answered." in told(GOOD_ANSWERS | {"lantai": None})[1]


def test_it_says_when_housing_stood_in_for_an_answer():
    words = told(GOOD_ANSWERS | {"lantai": None, "floor": 8}, criteria_version="262-huk-2022/5+housing")
    assert "Ya (menurut data rumah): menunjuk ke kemiskinan." in words[0]


def test_a_simulated_score_says_that_it_is_and_that_it_must_not_decide_alone():
    indonesian, english = told(RICHEST_HOME, ONE_MEMBER)
    assert "Skor simulasi: 1.000.000 dari 1.000.000 (0 termiskin)." in indonesian
    assert "Not a BPS score; it must not decide alone." in english
    assert "National decile 1 by simulated score; not an official decile." in english


def test_the_values_a_score_read_are_shown_when_they_are_given():
    words = told(RICHEST_HOME, ONE_MEMBER, {"floor": 8, "cattle": 2, "roof": None, "electricity": 5})
    assert "Lantai terluas: tanah (8), 0 dari 60 butir." in words[0]
    assert "cattle and buffalo: 2, 10 of 20 points." in words[1]
    assert "main roof: unknown, not counted." in words[1]


def test_it_says_why_there_is_no_score():
    home = dict.fromkeys(RICHEST_HOME) | {"floor": 1}
    assert "No score: only 6% of the weight is known, 50% is needed." in told(home)[1]
    assert "No score, and none simulated." in told({})[1]
    assert "No decile yet." in told({})[1]


def test_an_imported_score_and_an_official_decile_name_their_source():
    home = {"welfare_score": 1234, "official_decile": 3, "decile_date": date(2025, 3, 1), "decile_source": "DTSEN"}
    indonesian, english = told(home)
    assert "Skor diimpor: 1.234 dari 1.000.000 (0 termiskin)." in indonesian
    assert "Decile 3, official (DTSEN, as of 2025-03-01)." in english


def test_ranks_are_told_for_each_region_the_household_is_in():
    english = told({"welfare_score": 1, "village_code": "64.01.01.2001"})[1]
    assert "National rank 1; equal scores are ordered by SHA-256 of the household id." in english
    assert "In its village: rank 1, decile 1." in english
    assert "In its" not in told({"welfare_score": 1})[1]
