from datetime import date

import pytest

from verivali.regions import build
from verivali.regions.build import WrongSource, all_regions, current
from verivali.regions.region import Region

DAY, LATER = date(2022, 7, 25), date(2025, 4, 25)
NAMES = {"91": "Papua", "91.03": "Jayapura", "93": "Papua Selatan", "93.01": "Merauke", "93.01.01": "Merauke"}
MERAUKE = Region("91.01", "Merauke", valid_to=DAY, successor_code="93.01")


def by_code(regions):
    return {region.code: region for region in regions}


def test_a_region_in_force_stands_for_itself():
    assert by_code(all_regions(NAMES, [], {}))["91.03"].current_code == "91.03"


def test_a_retired_region_is_found_under_its_code_of_today():
    twice = [Region("91.99", "Merauke", valid_to=DAY, successor_code="91.01"), MERAUKE._replace(valid_to=LATER)]
    assert by_code(all_regions(NAMES, twice, {}))["91.99"].current_code == "93.01"


def test_what_lies_in_a_moved_regency_begins_with_it():
    regions = by_code(all_regions(NAMES, [MERAUKE], {}))
    assert regions["93.01"].valid_from == regions["93.01.01"].valid_from == DAY


def test_a_province_of_moved_regencies_only_begins_with_them():
    regions = by_code(all_regions(NAMES, [MERAUKE], {}))
    assert (regions["93"].valid_from, regions["91"].valid_from) == (DAY, None)


def test_a_code_cannot_be_retired_and_in_force():
    with pytest.raises(WrongSource, match=r"91\.03"):
        all_regions(NAMES, [Region("91.03", "Jayapura", valid_to=DAY)], {})


def test_a_successor_that_is_nowhere_stops_the_build():
    with pytest.raises(WrongSource, match=r"91\.01"):
        all_regions(NAMES, [MERAUKE._replace(successor_code="93.99")], {})


def test_a_bps_code_stands_beside_its_regency():
    assert by_code(all_regions(NAMES, [], {"91.03": "9403"}))["91.03"].bps_code == "9403"


def test_a_missing_source_says_how_to_get_it(tmp_path):
    with pytest.raises(WrongSource, match="make setup"):
        current(tmp_path)


def test_another_edition_of_the_source_is_refused(tmp_path):
    (tmp_path / "provinces.csv").write_text("code,name\n11,Aceh\n")
    with pytest.raises(WrongSource, match="1 codes, 38 expected"):
        current(tmp_path)


def test_the_same_regions_give_the_same_bytes(tmp_path):
    regions = all_regions(NAMES, [MERAUKE], {})
    build.write(regions, tmp_path / "one.parquet")
    build.write(reversed(regions), tmp_path / "two.parquet")
    assert (tmp_path / "one.parquet").read_bytes() == (tmp_path / "two.parquet").read_bytes()
