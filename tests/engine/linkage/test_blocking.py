"""Which pairs are compared at all."""

import duckdb
import pytest

from verivali.engine.linkage.blocking import pairs_of_keys


@pytest.fixture
def connection():
    connection = duckdb.connect()
    connection.execute("""
        create temp table lk_records as
        select i::int as record, i % 2 as side, 'everybody' as common, (i // 2)::varchar as rare, null::varchar as nothing
        from range(2000) r(i)""")
    return connection


def count(connection, keys, **options):
    return pairs_of_keys(connection, keys, records=2000, pairs_per_record=5, **options)


def test_a_key_that_everybody_shares_compares_nobody(connection):
    assert count(connection, ["common"]) == 0


def test_a_pair_is_compared_once_however_many_keys_it_shares(connection):
    assert count(connection, ["rare", "'x' || rare", "common"]) == 1000


def test_a_missing_key_pairs_with_nothing(connection):
    assert count(connection, ["nothing"]) == 0


def test_pairs_of_one_side_can_be_left_out(connection):
    assert count(connection, ["(record // 4)::varchar"], between_sides=True) == 2000


def test_pairs_that_agree_in_a_number_can_be_left_to_others(connection):
    assert count(connection, ["rare"], unless_same="rare") == 0
