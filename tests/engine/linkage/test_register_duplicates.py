"""Probable duplicates of a register: the same person under another number, never two whose numbers are confirmed."""

import duckdb
import pytest

from verivali.engine.generate.generation import Wish, generate
from verivali.engine.linkage.register import find_probable_duplicates

#: A model learns from the duplicates that a register has: these made-up people hold some.
PEOPLE = """
    CREATE TABLE people AS
    SELECT household_id || '|' || individual_id AS person, upper(name) AS name_key, nik, nik AS registry_nik_matched,
           kk, sex, birth_date, upper(mother_name) AS mother_key, village_code, household_id
    FROM read_parquet('{}/individuals.parquet') QUALIFY row_number() OVER (PARTITION BY person) = 1
"""


@pytest.fixture
def found(tmp_path):
    """Pairs found among made-up people and the records given."""
    generate(Wish(2000, "64.01", 5, tmp_path / "register"))

    def pairs(*records):
        connection = duckdb.connect()
        connection.execute(PEOPLE.format(tmp_path / "register"))
        connection.executemany("INSERT INTO people VALUES (?,?,?,?,?,?,?,?,?,?)", records)
        find_probable_duplicates(connection, "people")
        query = "SELECT left_person, right_person, cluster_id FROM probable_duplicates WHERE left_person LIKE 'X%'"
        return connection.execute(query).fetchall()

    return pairs


def person(name, nik, *, name_key="AMINAH SITI", birth_date="1971-03-09", confirmed=None):
    return (name, name_key, nik, confirmed, "9901010112200077", 2, birth_date, "HALIMAH", "64.01.01.2009", "HX")


def test_a_person_entered_again_without_number_is_found(found):
    pairs = found(person("X1", "9901014903710001"), person("X2", None))
    assert [pair[:2] for pair in pairs] == [("X1", "X2")]


def test_two_people_whose_numbers_are_confirmed_never_share_a_cluster(found):
    one, other = "9901014903710001", "9901014903710002"
    pairs = found(person("X1", one, confirmed=one), person("X2", other, confirmed=other), person("X3", None))
    assert all(cluster is None for left, right, cluster in pairs if {left, right} == {"X1", "X2"})


def test_twins_are_two_people(found):
    twins = person("X1", None, name_key="AGUS SANTOSO"), person("X2", None, name_key="SANTOSO WAHYU")
    assert [pair for pair in found(*twins) if pair[2] is not None] == []
