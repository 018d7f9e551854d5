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
ALL = "SELECT * FROM probable_duplicates"


@pytest.fixture(scope="module")
def made_up(tmp_path_factory):
    folder = tmp_path_factory.mktemp("people") / "register"
    generate(Wish(900, "64.01", 5, folder))
    return folder


@pytest.fixture
def register(made_up):
    """A connection with the made-up people and the records given, but for the columns that are unknown."""

    def with_records(records=(), unknown=()):
        connection = duckdb.connect()
        connection.execute(PEOPLE.format(made_up))
        connection.executemany("INSERT INTO people VALUES (?,?,?,?,?,?,?,?,?,?)", records) if records else None
        for column in unknown:
            connection.execute(f"ALTER TABLE people DROP COLUMN {column}")
        return connection

    return with_records


def person(name, nik, *, home, name_key="AMINAH SITI", birth_date="1971-03-09", confirmed=None):
    mother = f"{home} HALIMAH"
    return (name, name_key, nik, confirmed, f"990101011220{len(home):04}", 2, birth_date, mother, "64.01.01.2009", home)


ONE, OTHER = "9901014903710001", "9901014903710002"
AGAIN = [person("again 1", ONE, home="MARIAM"), person("again 2", None, home="MARIAM")]
CONFIRMED = [
    person("sure 1", "9901014908650003", home="ROHANI", name_key="RAHMAWATI", birth_date="1965-08-09",
           confirmed="9901014908650003"),
    person("sure 2", "9901014908650004", home="ROHANI", name_key="RAHMAWATI", birth_date="1965-08-09",
           confirmed="9901014908650004"),
    person("sure 3", None, home="ROHANI", name_key="RAHMAWATI", birth_date="1965-08-09"),
]  # fmt: skip
ONE_NUMBER = [
    person("held 1", "9901015510790005", home="TUTI", name_key="LESTARI WULAN", birth_date="1979-10-15"),
    person("held 2", "9901015510790005", home="TUTI", name_key="LESTARI WULAN", birth_date="1979-10-15"),
    person("held 3", None, home="TUTI", name_key="LESTARI WULAN", birth_date="1979-10-15"),
]
TWINS = [
    person("twin a1", None, home="SUTINAH", name_key="AGUS SANTOSO", birth_date="2001-04-17"),
    person("twin a2", None, home="SUTINAH", name_key="SANTOSO WAHYU", birth_date="2001-04-17"),
    person("twin b1", None, home="KASIYEM", name_key="ANDI", birth_date="2007-11-02"),
    person("twin b2", None, home="KASIYEM", name_key="DEWI", birth_date="2007-11-02"),
    person("twin c1", None, home="NURHAYATI", name_key="FAJAR MUHAMMAD", birth_date="2012-06-23"),
    person("twin c2", None, home="NURHAYATI", name_key="MUHAMMAD RIZKI", birth_date="2012-06-23"),
    person("twin d1", None, home="WAGIYEM", name_key="SUPARNO", birth_date="1968-01-30"),
    person("twin d2", None, home="WAGIYEM", name_key="SUKINEM", birth_date="1968-01-30"),
]


@pytest.fixture(scope="module")
def found(made_up):
    """All pairs found among the made-up people and all records above: {two people: cluster}."""
    connection = duckdb.connect()
    connection.execute(PEOPLE.format(made_up))
    connection.executemany("INSERT INTO people VALUES (?,?,?,?,?,?,?,?,?,?)", [*AGAIN, *CONFIRMED, *ONE_NUMBER, *TWINS])
    find_probable_duplicates(connection, "people")
    pairs = connection.execute("SELECT left_person, right_person, cluster_id FROM probable_duplicates").fetchall()
    return {(left, right): cluster for left, right, cluster in pairs}


def test_a_person_entered_again_without_number_is_found(found):
    assert found["again 1", "again 2"] == "again 1"


def test_two_people_whose_numbers_are_confirmed_never_share_a_cluster_but_are_shown_to_somebody(found):
    assert found["sure 1", "sure 2"] is None


def test_pairs_of_one_number_are_not_told_again_but_hold_a_cluster_together(found):
    assert ("held 1", "held 2") not in found
    assert found["held 1", "held 3"] == found["held 2", "held 3"] == "held 1"


def test_twins_of_other_names_are_two_people(found):
    assert [pair for pair, cluster in found.items() if cluster and pair[0].startswith("twin")] == []


@pytest.mark.parametrize("unknown", [["kk", "household_id"], ["kk", "mother_key"], ["kk", "nik", "village_code"]])
def test_twins_are_two_people_also_where_nothing_tells_homes_apart(register, unknown):
    connection = register(TWINS, unknown)
    find_probable_duplicates(connection, "people")
    together = "SELECT * FROM probable_duplicates WHERE left_person LIKE 'twin%' AND cluster_id IS NOT NULL"
    assert connection.execute(together).fetchall() == []


def test_a_register_without_mothers_numbers_and_villages_is_searched_all_the_same(register):
    unknown = ["nik", "registry_nik_matched", "kk", "mother_key", "village_code", "household_id"]
    connection = register(AGAIN, unknown)
    assert find_probable_duplicates(connection, "people").compared > 0
    assert ("again 1", "again 2") in {pair[:2] for pair in connection.execute(ALL).fetchall()}


def test_a_register_without_names_has_no_probable_duplicates(register):
    connection = register(unknown=["name_key"])
    assert find_probable_duplicates(connection, "people").model is None
    assert connection.execute(ALL).fetchall() == []


def test_an_empty_register_has_no_probable_duplicates(register):
    connection = register()
    connection.execute("CREATE TABLE nobody AS FROM people LIMIT 0")
    assert find_probable_duplicates(connection, "nobody").compared == 0


def test_the_order_of_people_and_the_number_of_threads_change_nothing(register):
    one, other = register(AGAIN), register(AGAIN)
    one.execute("SET threads = 1")
    other.execute("SET threads = 2; CREATE OR REPLACE TABLE people AS FROM people ORDER BY person DESC")
    find_probable_duplicates(one, "people")
    find_probable_duplicates(other, "people")
    assert one.execute(ALL).fetchall() == other.execute(ALL).fetchall() != []
