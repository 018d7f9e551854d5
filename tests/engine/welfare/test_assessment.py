from datetime import date

import ibis
import pytest

from verivali.engine.welfare import CRITERIA, DECILE, PARTS, RANK, VersionError, welfare

from .world import AS_OF, GOOD_ANSWERS, assess

ALL_COLUMNS = [
    "household_id", "village_code", "score", "score_source", "score_known_share", "score_missing", "score_conflict",
    "coefficients_version", "official_decile", "decile_date", "official_decile_source", "decile", "decile_source",
    "decile_national", "rank_national", "decile_province", "rank_province", "decile_regency", "rank_regency",
    "decile_village", "rank_village", "verdict", "criteria_version", "signals", "answers", "missing",
]  # fmt: skip


def test_every_part_together_gives_every_column():
    assert list(assess([{"household_id": "A"}])["A"]) == ALL_COLUMNS


def test_the_criteria_alone_give_the_verdict_alone():
    found = assess([{"household_id": "A", **GOOD_ANSWERS}], parts=frozenset({CRITERIA}))["A"]
    assert list(found) == ["household_id", "village_code", *ALL_COLUMNS[-5:]]


def test_deciles_alone_give_no_ranks_and_no_verdict():
    assert list(assess([{"household_id": "A"}], parts=frozenset({DECILE}))["A"]) == ALL_COLUMNS[:14]


def test_ranks_bring_the_deciles_they_come_from():
    assert list(assess([{"household_id": "A"}], parts=frozenset({RANK}))["A"]) == ALL_COLUMNS[:21]


def test_an_unknown_part_is_refused():
    with pytest.raises(ValueError, match="EK-wealth"):
        assess([{"household_id": "A"}], parts=frozenset({"EK-wealth"}))


def test_without_any_table_there_is_nothing_to_assess():
    with pytest.raises(ValueError, match="households or a members"):
        welfare(None, None, as_of=AS_OF)


def test_without_a_households_table_the_households_are_those_of_the_members():
    members = [
        {"household_id": "A", "individual_id": "1", "welfare_score": 9, "village_code": "64.01.01.2001"},
        {"household_id": "A", "individual_id": "2", "welfare_score": 9, "village_code": "64.01.01.2001"},
        {"household_id": "B", "individual_id": "3", "welfare_score": 4, "village_code": "64.01.01.2002"},
        {"household_id": None, "individual_id": "4", "welfare_score": 1, "village_code": "64.01.01.2002"},
    ]
    found = assess(None, members)
    assert {key: (row["score"], row["rank_national"]) for key, row in found.items()} == {"A": (9, 2), "B": (4, 1)}
    assert found["B"]["village_code"] == "64.01.01.2002"


def test_members_of_unlisted_households_do_not_add_a_household():
    members = [{"household_id": "B", "individual_id": "1", "welfare_score": 4}]
    assert list(assess([{"household_id": "A"}], members)) == ["A"]


def test_a_household_without_members_is_kept():
    members = [{"household_id": "B", "individual_id": "1", "welfare_score": 4}]
    assert assess([{"household_id": "A"}, {"household_id": "B"}], members)["A"]["score"] is None


def test_the_members_give_the_village_where_households_have_no_such_column():
    members = [{"household_id": "A", "individual_id": "1", "village_code": "64.01.01.2001"}]
    assert assess([{"household_id": "A"}], members)["A"]["village_code"] == "64.01.01.2001"
    assert assess([{"household_id": "A", "village_code": None}], members)["A"]["village_code"] is None


def test_the_official_decile_is_the_one_that_holds():
    row = {"household_id": "A", "welfare_score": 5, "official_decile": 8, "decile_date": date(2025, 3, 1),
           "decile_source": "DTSEN"}  # fmt: skip
    found = assess([row])["A"]
    assert (found["decile"], found["decile_source"], found["decile_national"]) == (8, "official", 1)
    assert (found["official_decile_source"], found["decile_date"]) == ("DTSEN", date(2025, 3, 1))


def test_without_an_official_decile_the_scores_kind_says_what_the_decile_is():
    found = assess([{"household_id": "A", "welfare_score": 5, "official_decile": None}])["A"]
    assert (found["decile"], found["decile_source"]) == (1, "imported")


@pytest.mark.parametrize("decile", [0, 11, -1])
def test_an_official_decile_out_of_range_is_unknown(decile):
    found = assess([{"household_id": "A", "welfare_score": 5, "official_decile": decile}])["A"]
    assert (found["official_decile"], found["decile"]) == (None, 1)


def test_a_household_with_neither_has_no_decile():
    found = assess([{"household_id": "A"}])["A"]
    assert (found["decile"], found["decile_source"]) == (None, None)


def test_the_version_follows_the_day_of_the_check():
    row = [{"household_id": "A", **GOOD_ANSWERS}]
    assert assess(row, as_of=date(2022, 12, 30))["A"]["criteria_version"] == "5-aspek-2022/5"
    assert assess(row, as_of=date(2022, 12, 31))["A"]["criteria_version"] == "262-huk-2022/5"


def test_a_day_without_a_version_gives_no_verdict_but_an_error():
    with pytest.raises(VersionError, match="2021-07-01"):
        assess([{"household_id": "A"}], as_of=date(2021, 7, 1))


def test_a_day_without_criteria_still_has_deciles():
    found = assess([{"household_id": "A", "welfare_score": 1}], as_of=date(2021, 7, 1), parts=frozenset({DECILE}))
    assert found["A"]["decile"] == 1


def test_an_empty_register_gives_an_empty_result():
    table = ibis.memtable({"household_id": []}, schema={"household_id": "string"})
    assert welfare(table, None, as_of=AS_OF, parts=PARTS).to_pyarrow().num_rows == 0


def test_intermediate_tables_are_given_to_be_saved_once_each():
    saved = []

    def save(name, table):
        saved.append(name)
        return table

    assess([{"household_id": "A", "welfare_score": 1}], save=save)
    assert saved == ["scored", "standings", "ranked"]


def test_columns_of_another_type_are_read_where_they_fit():
    table = ibis.memtable({"household_id": ["A", "B"], "lantai": ["1", "x"], "welfare_score": [7, 10**12]})
    rows = welfare(table, None, as_of=AS_OF).order_by("household_id").to_pyarrow().to_pylist()
    assert [row["answers"] for row in rows] == ["-----1---", "---------"]
    assert [row["score"] for row in rows] == [7, None]
