"""Names by culture."""

import re

import numpy as np

from verivali.engine.generate import naming
from verivali.engine.generate.name_pools import CULTURES
from verivali.engine.generate.peoples import EVERYWHERE, PEOPLES
from verivali.engine.generate.places import LAND
from verivali.engine.names import MUHAMAD_FORMS, TITLES


def test_no_name_is_a_title_or_a_degree() -> None:
    single = [re.sub(r"(.)\1", r"\1", word.replace("'", "")) for word in naming.VOCABULARY]
    assert not set(single) & set(TITLES) - set(MUHAMAD_FORMS)


def test_every_culture_has_hundreds_of_combinations() -> None:
    assert min(len(culture.men) * len(culture.second_men) for culture in CULTURES.values()) > 150
    assert len(naming.VOCABULARY) > 3_000


def test_every_province_has_its_peoples() -> None:
    assert PEOPLES.keys() == LAND.keys()
    assert {people for shares in PEOPLES.values() for people in shares} | EVERYWHERE.keys() <= CULTURES.keys()


def test_a_clan_is_inherited_and_written_last() -> None:
    batak = np.full(50, naming.PEOPLE.index("batak"))
    clan = np.full(50, naming.PLACE["SIREGAR"])
    parts = naming.draw(np.random.default_rng(1), batak, np.ones(50, dtype=bool), np.full(50, 30.0), clan)
    assert {name.split()[-1] for name in naming.written(parts)} == {"SIREGAR"}


def test_javanese_elders_often_have_one_name() -> None:
    java = np.full(1_000, naming.PEOPLE.index("java"))
    nobody = np.full(1_000, naming.NONE)
    old = naming.draw(np.random.default_rng(1), java, np.ones(1_000, dtype=bool), np.full(1_000, 75.0), nobody)
    young = naming.draw(np.random.default_rng(1), java, np.ones(1_000, dtype=bool), np.full(1_000, 5.0), nobody)
    assert single_share(old) > 0.5 > 0.3 > single_share(young)


def single_share(parts: naming.Parts) -> float:
    return float(np.mean([" " not in name for name in naming.written(parts)]))


def test_the_same_words_in_another_order_are_the_same_name() -> None:
    parts = np.array([[1, 2, 3, -1], [3, 1, 2, -1], [1, 2, 4, -1]])
    assert naming.same_words(parts, parts[[1, 0, 0]]).tolist() == [True, True, False]
