"""A pair that is asked about later is weighed by what a search learnt, with the comparisons of that search."""

import json

import duckdb
import pytest

from verivali.engine.linkage.model import as_json, from_json
from verivali.engine.linkage.register import find_probable_duplicates
from verivali.engine.linkage.register_design import first_columns, register_comparisons
from verivali.engine.linkage.weighing import weigh

PEOPLE = """
    CREATE TABLE people AS
    SELECT individual_id AS person, upper(name) AS name_key, nik, kk, sex, birth_date, birth_place,
        upper(mother_name) AS mother_key, village_code, household_id
    FROM read_parquet('{}/individuals.parquet') QUALIFY row_number() OVER (PARTITION BY person ORDER BY household_id) = 1
"""
#: Comparisons whose weights the rarity of a value does not change.
PLAIN = ("sex", "region", "nik")


@pytest.fixture(scope="module")
def searched(register):
    """A connection after a search, what it learnt as it is kept, and the probable pairs: (left, right, weights)."""
    connection = duckdb.connect()
    connection.execute(PEOPLE.format(register))
    found = find_probable_duplicates(connection, "people", result="found", with_exact=True)
    pairs = connection.execute(
        "SELECT left_person, right_person, weights FROM found WHERE kind = 'probable' ORDER BY ALL"
    ).fetchall()
    return connection, json.loads(json.dumps(as_json(found.model))), pairs


def learnt(kept):
    columns = (
        "nik",
        "kk",
        "name_key",
        "sex",
        "birth_date",
        "birth_place",
        "mother_key",
        "village_code",
        "household_id",
    )
    return from_json(kept, register_comparisons(first_columns(set(columns))))


def test_pairs_of_a_search_are_probable_again(searched):
    connection, kept, pairs = searched
    weighed = weigh(connection, "people", [pair[:2] for pair in pairs], learnt(kept))
    assert len(weighed) == len(pairs) > 3
    assert min(one.probability for one in weighed) > 0.5


def test_what_rarity_does_not_change_weighs_as_in_the_search(searched):
    connection, kept, pairs = searched
    left, right, weights = pairs[0]
    found = json.loads(weights)
    (now,) = weigh(connection, "people", [(right, left)], learnt(kept))
    assert {name: now.weights[name] for name in PLAIN} == {name: found[name] for name in PLAIN}
    assert (now.left, now.right) == (right, left)


def test_strangers_are_not_taken_for_one(searched):
    connection, kept, _pairs = searched
    strangers = connection.execute("SELECT min(person), max(person) FROM people").fetchone()
    (one,) = weigh(connection, "people", [strangers], learnt(kept))
    assert one.probability < 0.01
    assert one.levels["name"] in ("different", "a word shared, the rest different")


def test_without_a_search_levels_alone_are_told(searched):
    connection, _kept, pairs = searched
    (one,) = weigh(connection, "people", [pairs[0][:2]], None)
    assert (one.probability, one.weights) == (None, {})
    assert set(one.levels) >= {"name", "birth", "sex", "region"}


def test_what_was_learnt_for_other_comparisons_is_not_used(searched):
    _connection, kept, _pairs = searched
    assert learnt(kept | {"comparisons": kept["comparisons"][1:]}) is None


def test_pairs_of_one_nik_are_written_where_they_are_asked_for(searched):
    connection, _kept, _pairs = searched
    exact = connection.execute("SELECT count(*), min(probability) FROM found WHERE kind = 'exact'").fetchone()
    assert exact[0] > 0
    assert exact[1] > 0.9
