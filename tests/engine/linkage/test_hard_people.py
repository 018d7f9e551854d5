"""Who is found and who is kept apart, among a crowd of other people: one file, linked once for all tests here."""

import itertools

import pytest

from tests.engine.linkage.written import ELSEWHERE, crowd, person, probabilities, write
from verivali.engine.linkage.link import Request, link

TWIN = {"surname": "abernathy", "date_of_birth": "20110417", "street_number": "88", "address_1": "kestrel parade"}
OTHERS = {"surname": "vandermeer", "date_of_birth": "19580302", "soc_sec_id": "7720416"}
CLUSTER = [
    person("big0", given_name="theodora", **OTHERS),
    person("big1", given_name="theodroa", **OTHERS),
    person("big2", given_name="theodora", **{**OTHERS, "soc_sec_id": "7720461"}, postcode="3530"),
    person("big3", given_name="theodora", **{**OTHERS, "surname": "van der meer"}, suburb=None),
    person("big4", given_name="teodora", **{**OTHERS, "date_of_birth": "19580203"}, street_number="71"),
    person("big5", given_name="theodora", **{**OTHERS, "date_of_birth": None}, address_1="watle grov street"),
    person("big6", given_name="vandermeer", **{**OTHERS, "surname": "theodora"}, phone_number=None),
    person("big7", given_name="theodora", **OTHERS, **{}) | ELSEWHERE,
    person("big8", given_name="theo", **{**OTHERS, "soc_sec_id": "7720418"}, postcode=None),
    person("big9", given_name="theodora", **{**OTHERS, "surname": "vandemeer"}, suburb="balarat", street_number=None),
]
PLANTED = [
    person("plain"),
    person("swapped", given_name="quigley", surname="marcella", phone_number=None),
    person("turned", date_of_birth="19742609", soc_sec_id="4418237"),
    person("other order", date_of_birth="26091974", street_number="71"),
    person("moved", soc_sec_id="4418293") | ELSEWHERE,
    person("nickname", given_name="robert", surname="ellingham", date_of_birth="19630111", soc_sec_id="2204917"),
    person("nickname, short", given_name="bob", surname="ellingham", date_of_birth="19630111", soc_sec_id=None),
    person("twin a", given_name="imogen", soc_sec_id="5512840", **TWIN),
    person("twin b", given_name="felicity", soc_sec_id="5938102", **TWIN),
    person("twin b again", given_name="felicity", soc_sec_id="5938120", **TWIN),
    *CLUSTER,
]


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hard")
    link(Request(write(folder / "people.csv", [*crowd(), *PLANTED]), None, folder / "pairs.parquet"))
    return probabilities(folder / "pairs.parquet")


@pytest.mark.parametrize("error", ["swapped", "turned", "other order", "moved"])
def test_a_record_with_this_error_is_found(found, error):
    assert found.get(frozenset({"plain", error}), 0) >= 0.9


def test_a_nickname_is_found(found):
    assert found.get(frozenset({"nickname", "nickname, short"}), 0) >= 0.9


def test_twins_are_kept_apart(found):
    assert found.keys().isdisjoint({frozenset({"twin a", "twin b"}), frozenset({"twin a", "twin b again"})})


def test_a_twin_entered_twice_is_found(found):
    assert found.get(frozenset({"twin b", "twin b again"}), 0) >= 0.9


def test_all_pairs_of_a_big_cluster_are_found(found):
    pairs = [frozenset(pair) for pair in itertools.combinations([row["rec_id"] for row in CLUSTER], 2)]
    assert [pair for pair in pairs if pair not in found] == []


def test_a_big_cluster_draws_in_nobody_else(found):
    members = {row["rec_id"] for row in CLUSTER}
    assert [pair for pair in found if len(pair & members) == 1] == []
