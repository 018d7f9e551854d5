from verivali.engine.report.plain import initials, plain


def test_an_ordinary_name_stays_as_it_is():
    assert plain("SITI NUR'AINI, S.Pd.") == "SITI NUR'AINI, S.Pd."


def test_a_bidi_override_cannot_reorder_what_is_read():
    assert plain("a\u202egpj.exe") == "a\ufffdgpj.exe"


def test_lines_and_tabs_become_blanks():
    assert plain("Jl. Poros\n\tNo. 3") == "Jl. Poros No. 3"


def test_a_null_character_shows_as_a_lost_one():
    assert plain("A\x00B") == "A\ufffdB"


def test_letters_of_other_scripts_stay():
    assert plain("محمد Ñandú") == "محمد Ñandú"


def test_a_name_becomes_its_initials():
    assert initials("siti rahayu binti Ali") == "S. R. B. A."


def test_a_single_name_has_one_initial():
    assert initials("SUKARNO") == "S."


def test_an_empty_name_has_none():
    assert initials(" ") == ""
