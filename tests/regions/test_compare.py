from verivali.regions.compare import RetiredCode, pair, retired_codes

MOVED = {"91.01": "93.01"}


def test_a_moved_district_is_found_by_name_not_by_number():
    gone = {"91.01.03": "Kurulu", "91.01.04": "Asologaima"}
    fresh = {"93.01.02": "Kurulu", "93.01.03": "Asologaima"}
    assert pair(gone, fresh) == {"91.01.03": ("93.01.02", "exact"), "91.01.04": ("93.01.03", "exact")}


def test_two_villages_of_one_name_are_told_apart_by_their_district():
    gone = {"91.01.01": "A", "91.01.01.2001": "Makmur", "91.01.02": "B", "91.01.02.2001": "Makmur"}
    fresh = {"93.01.11": "B", "93.01.11.2005": "Makmur", "93.01.12": "A", "93.01.12.2006": "Makmur"}
    assert pair(gone, fresh)["91.01.01.2001"] == ("93.01.12.2006", "exact")


def test_two_villages_of_one_name_in_one_district_are_told_apart_by_kind():
    gone = {"91.01.01.1001": "Wurak", "91.01.01.2001": "Wurak"}
    fresh = {"91.01.02.1021": "Wurak", "91.01.02.2004": "Wurak"}
    assert pair(gone, fresh)["91.01.01.1001"] == ("91.01.02.1021", "exact")


def test_a_village_that_became_a_kelurahan_keeps_its_name_as_proof():
    assert pair({"32.16.01.2007": "Setia Asih"}, {"32.16.01.1007": "Setia Asih"}) == {
        "32.16.01.2007": ("32.16.01.1007", "exact")
    }


def test_another_spelling_within_the_district_is_marked_as_similar():
    gone = {"91.01.01": "A", "91.01.01.2001": "Kandrakai"}
    fresh = {"93.01.01": "A", "93.01.01.2001": "Kandrakay"}
    assert pair(gone, fresh)["91.01.01.2001"] == ("93.01.01.2001", "similar")


def test_another_spelling_in_another_district_is_no_proof():
    gone = {"91.01.01": "A", "91.01.01.2001": "Kandrakai"}
    fresh = {"93.01.01": "A", "93.01.02": "B", "93.01.02.2001": "Kandrakay"}
    assert "91.01.01.2001" not in pair(gone, fresh)


def test_a_village_without_a_namesake_ends_without_successor():
    old = {"35.15.04.1005": "Mindi", "35.15.04.1006": "Porong"}
    new = {"35.15.04.1006": "Porong"}
    assert list(retired_codes(old, new, "2022", {})) == [RetiredCode("35.15.04.1005", "Mindi", "", "2022", "none")]


def test_a_village_of_a_moved_regency_is_looked_for_in_its_successor():
    old = {"91.01.01.2001": "Wasur", "92.01.01.2001": "Wasur"}
    new = {"92.01.01.2001": "Wasur", "93.01.01.2008": "Wasur"}
    assert list(retired_codes(old, new, "2022", MOVED)) == [
        RetiredCode("91.01.01.2001", "Wasur", "93.01.01.2008", "2022", "exact")
    ]
