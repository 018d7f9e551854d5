from hashlib import sha256

import pytest

from verivali.engine.welfare import DECILE

from .world import assess


def homes(*scores, village="64.01.01.2001"):
    return [
        {"household_id": f"H{n}", "village_code": village, "welfare_score": score} for n, score in enumerate(scores)
    ]


def column(rows, name):
    return [row[name] for row in sorted(rows.values(), key=lambda row: int(row["household_id"][1:]))]


def test_the_poorest_is_first():
    assert column(assess(homes(30, 10, 20)), "rank_national") == [3, 1, 2]


def test_equal_scores_are_ordered_by_the_hash_of_the_household_id():
    ids = sorted(["H0", "H1", "H2", "H3"], key=lambda name: sha256(name.encode()).hexdigest())
    found = assess(homes(7, 7, 7, 7))
    assert [found[name]["rank_national"] for name in ids] == [1, 2, 3, 4]


def test_input_order_favours_nobody():
    assert assess(homes(7, 7, 7, 3, 7)[::-1]) == assess(homes(7, 7, 7, 3, 7))


def test_ten_households_fill_one_decile_each():
    assert column(assess(homes(*range(10))), "decile_national") == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]


def test_what_does_not_divide_by_ten_goes_to_the_first_deciles():
    assert column(assess(homes(*range(12))), "decile_national") == [1, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10]


def test_fewer_than_ten_households_fill_the_first_deciles():
    assert column(assess(homes(1, 2, 3)), "decile_national") == [1, 2, 3]


def test_equal_scores_may_fall_into_two_deciles():
    assert sorted(column(assess(homes(*[5] * 20)), "decile_national")) == sorted([*range(1, 11)] * 2)


def test_a_household_without_score_has_no_rank_and_takes_no_place():
    found = assess(homes(None, 5, None, 9))
    assert column(found, "rank_national") == [None, 1, None, 2]
    assert column(found, "decile_national") == [None, 1, None, 2]
    assert column(found, "rank_village") == [None, 1, None, 2]


def test_each_region_ranks_its_own():
    rows = [
        {"household_id": "H0", "village_code": "64.01.01.2001", "welfare_score": 40},
        {"household_id": "H1", "village_code": "64.01.02.2001", "welfare_score": 30},
        {"household_id": "H2", "village_code": "64.02.01.2001", "welfare_score": 20},
        {"household_id": "H3", "village_code": "11.01.01.2001", "welfare_score": 10},
    ]
    found = assess(rows)
    assert column(found, "rank_national") == [4, 3, 2, 1]
    assert column(found, "rank_province") == [3, 2, 1, 1]
    assert column(found, "rank_regency") == [2, 1, 1, 1]
    assert column(found, "rank_village") == [1, 1, 1, 1]


@pytest.mark.parametrize("village", [None, "", "64.01", "6401012001", "64.01.01.20011", "64.01.01.200A"])
def test_a_malformed_village_code_puts_a_household_in_no_region(village):
    rows = [*homes(5), {"household_id": "H1", "village_code": village, "welfare_score": 1}]
    found = assess(rows)
    assert found["H1"]["rank_national"] == 1
    assert [found["H1"][f"rank_{region}"] for region in ("province", "regency", "village")] == [None, None, None]
    assert found["H0"]["rank_village"] == 1


def test_without_village_codes_there_are_national_ranks_only():
    found = assess([{"household_id": "H0", "welfare_score": 1}])["H0"]
    assert (found["rank_national"], found["rank_province"]) == (1, None)


def test_deciles_alone_have_no_ranks():
    found = assess(homes(1), parts=frozenset({DECILE}))["H0"]
    assert "rank_national" not in found
    assert found["decile_national"] == 1
