"""The built file, as other rooms read it in SQL."""

import duckdb
import pytest

from verivali.regions import path
from verivali.regions.demo import PROVINCE


@pytest.fixture(scope="module")
def ask():
    with duckdb.connect() as database:
        database.read_parquet(str(path())).create_view("regions")
        yield lambda question: database.execute(question).fetchall()


def test_every_level_is_complete(ask):
    assert ask("SELECT level, count(*) FROM regions WHERE valid_to IS NULL GROUP BY level ORDER BY level") == [
        ("district", 7285),
        ("province", 38),
        ("regency", 514),
        ("village", 83762),
    ]


def test_a_code_stands_once(ask):
    assert ask("SELECT code FROM regions GROUP BY code HAVING count(*) > 1") == []


def test_every_region_in_force_lies_in_a_region_in_force(ask):
    assert (
        ask("""
        SELECT child.code FROM regions child
        LEFT JOIN regions parent ON parent.code = child.parent_code AND parent.valid_to IS NULL
        WHERE child.valid_to IS NULL AND child.level <> 'province' AND parent.code IS NULL
    """)
        == []
    )


def test_every_code_of_today_is_in_force(ask):
    assert (
        ask("""
        SELECT old.code FROM regions old
        LEFT JOIN regions today ON today.code = old.current_code AND today.valid_to IS NULL
        WHERE old.current_code IS NOT NULL AND today.code IS NULL
    """)
        == []
    )


def test_no_region_ends_before_it_begins(ask):
    assert ask("SELECT code FROM regions WHERE valid_from >= valid_to") == []


def test_each_retired_region_names_its_law(ask):
    assert ask("SELECT code FROM regions WHERE valid_to IS NOT NULL AND legal_basis IS NULL") == []


def test_paser_is_complete_for_the_demo(ask):
    assert ask("SELECT name, bps_code FROM regions WHERE code = '64.01'") == [("Kabupaten Paser", "6401")]
    assert ask("SELECT count(*) FROM regions WHERE regency_code = '64.01' AND level = 'village'") == [(144,)]


def test_the_digits_are_those_of_a_nik(ask):
    assert ask("SELECT code FROM regions WHERE digits = '640101'") == [("64.01.01",)]


def test_every_regency_of_the_statistics_office_is_known_once(ask):
    assert ask("SELECT count(bps_code), count(DISTINCT bps_code) FROM regions") == [(514, 514)]


def test_the_made_up_province_is_not_in_the_file(ask):
    assert ask(f"SELECT code FROM regions WHERE province_code = '{PROVINCE}'") == []
