import pytest

from verivali.regions import NATION, InvalidCode, level_of, lineage, normalise_code, parent_of, region_range


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("64", "64"),
        ("6401", "64.01"),
        ("640101", "64.01.01"),
        ("6401012009", "64.01.01.2009"),
        ("64.01.01.2009", "64.01.01.2009"),
        ("  64.01 \n", "64.01"),
    ],
)
def test_a_code_reads_the_same_with_and_without_dots(text, code):
    assert normalise_code(text) == code


@pytest.mark.parametrize("text", ["", "6", "640", "64.1", "64.01.01.20092", "6.401", "6401012009.0", "64-01", "٦٤"])
def test_text_of_another_shape_is_refused_and_named(text):
    with pytest.raises(InvalidCode) as refusal:
        normalise_code(text)
    assert repr(text) in str(refusal.value)


def test_the_level_of_a_code_follows_from_its_parts():
    assert [level_of(code) for code in lineage("64.01.01.2009")] == ["province", "regency", "district", "village"]


def test_a_village_lies_in_its_district_and_a_province_in_nothing():
    assert parent_of("64.01.01.2009") == "64.01.01"
    assert parent_of("64") is None


@pytest.mark.parametrize("code", ["64.01", "64.01.01", "64.01.99.3999"])
def test_the_range_of_a_regency_holds_itself_and_all_below(code):
    lo, hi = region_range("64.01")
    assert lo <= code < hi


@pytest.mark.parametrize("code", ["64", "64.00.01", "64.02", "63.01.01.2001", "65"])
def test_the_range_of_a_regency_holds_nothing_else(code):
    lo, hi = region_range("64.01")
    assert not lo <= code < hi


def test_the_range_of_the_nation_holds_every_code():
    lo, hi = region_range(NATION)
    assert lo <= "00" < "99.99.99.9999" < hi
