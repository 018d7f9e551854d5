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
    """A connection with the made-up people and the records given."""

    def with_records(*records):
        connection = duckdb.connect()
        connection.execute(PEOPLE.format(made_up))
        connection.executemany("INSERT INTO people VALUES (?,?,?,?,?,?,?,?,?,?)", records) if records else None
        return connection

    return with_records


@pytest.fixture
def found(register):
    """Pairs found among made-up people and the records given."""

    def pairs(*records):
        connection = register(*records)
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


def test_one_person_under_two_confirmed_numbers_is_still_shown_to_somebody(found):
    one, other = "9901014903710001", "9901014903710002"
    pairs = found(person("X1", one, confirmed=one), person("X2", other, confirmed=other))
    assert pairs == [("X1", "X2", None)]


TWINS = [
    ("AGUS SANTOSO", "SANTOSO WAHYU"), ("BUDI SANTOSO", "RINA SANTOSO"), ("ANDI", "DEWI"), ("SUPARNO", "SUKINEM"),
    ("FAJAR MUHAMMAD", "MUHAMMAD RIZKI"), ("HASAN", "HUSEIN"),
]  # fmt: skip


@pytest.mark.parametrize("unknown", [[], ["kk", "household_id"], ["kk", "mother_key"], ["kk", "nik", "village_code"]])
def test_twins_of_other_names_are_two_people_whatever_columns_there_are(register, unknown):
    born = [f"19{71 + place}-03-0{place + 1}" for place in range(len(TWINS))]
    connection = register(*(
        person(f"X{place}{name}", None, name_key=name, birth_date=born[place])
        for place, twins in enumerate(TWINS) for name in twins
    ))  # fmt: skip
    for column in unknown:
        connection.execute(f"ALTER TABLE people DROP COLUMN {column}")
    find_probable_duplicates(connection, "people")
    together = connection.execute(
        "SELECT * FROM probable_duplicates WHERE left_person LIKE 'X%' AND cluster_id IS NOT NULL"
    )
    assert together.fetchall() == []


def test_pairs_of_one_number_are_not_told_again_but_hold_a_cluster_together(found):
    nik = "9901014903710001"
    pairs = found(person("X1", nik), person("X2", nik), person("X3", None))
    assert [pair[:2] for pair in pairs] == [("X1", "X3"), ("X2", "X3")]
    assert {cluster for *_, cluster in pairs} == {"X1"}


def test_a_register_without_mothers_numbers_and_villages_is_searched_all_the_same(register):
    connection = register(person("X1", None), person("X2", None))
    connection.execute("CREATE TABLE bare AS SELECT person, name_key, sex, birth_date FROM people")
    found = find_probable_duplicates(connection, "bare")
    assert found.compared > 0
    assert [name for name, *_ in connection.execute("DESCRIBE probable_duplicates").fetchall()][:2] == [
        "left_person", "right_person"]  # fmt: skip


def test_a_register_without_names_has_no_probable_duplicates(register):
    connection = register()
    connection.execute("CREATE TABLE nameless AS SELECT person, nik FROM people")
    assert find_probable_duplicates(connection, "nameless").model is None
    assert connection.execute(ALL).fetchall() == []


def test_an_empty_register_has_no_probable_duplicates(register):
    connection = register()
    connection.execute("CREATE TABLE nobody AS FROM people LIMIT 0")
    assert find_probable_duplicates(connection, "nobody").compared == 0


def test_the_order_of_people_and_the_number_of_threads_change_nothing(register):
    one, other = register(), register()
    one.execute("SET threads = 1")
    other.execute("SET threads = 2; CREATE OR REPLACE TABLE people AS FROM people ORDER BY person DESC")
    find_probable_duplicates(one, "people")
    find_probable_duplicates(other, "people")
    assert one.execute(ALL).fetchall() == other.execute(ALL).fetchall() != []
