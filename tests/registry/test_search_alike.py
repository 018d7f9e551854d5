"""A search by name gives the names most alike, as a plain comparison with everybody would, whichever way it is found."""

import random
from pathlib import Path
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection

from tests.registry.conftest import make_household, make_member
from verivali.platform.scope import entered, scope_of
from verivali.registry.database.alike import LIKENESS, LOWEST, SMALL_REGION, search_function
from verivali.registry.loading import load_folder
from verivali.registry.models import Individual
from verivali.registry.queries.search import individuals_named

pytestmark = pytest.mark.django_db
AT_MOST = 20
#: One compares each person of the region, the other goes by the list of known names.
EACH_PERSON, KNOWN_NAMES = SMALL_REGION, -1


def search_by(small_region: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(search_function(small_region))


def misspelt(name: str, chance: random.Random) -> str:
    place = chance.randrange(len(name))
    return chance.choice(
        [
            name[:place] + name[place + 1 :],
            name[:place] + name[place] + name[place:],
            name[:place] + chance.choice("AEIOU") + name[place + 1 :],
            name[:place] + name[place + 1 : place + 2] + name[place] + name[place + 2 :],
        ]
    )


def compared_with_everybody(name: str, region: str) -> list[tuple[UUID, float]]:
    """Everybody of the region with the likeness, the most alike first; no index, no scope."""
    wanted = scope_of(region, sees_people=True)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, similarity(name_key, registry_name_key(%s))::float AS alike FROM registry_individual"
            " WHERE village_code >= %s AND village_code < %s AND name_key IS NOT NULL"
            " ORDER BY alike DESC, name_key, village_code, id",
            [name, wanted.low, wanted.high],
        )
        return list(cursor.fetchall())


def one_slip_leaves(name: str) -> float:
    """How alike a name is to itself with four of its trigrams changed, in hundredths."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT cardinality(show_trgm(registry_name_key(%s)))", [name])
        (trigrams,) = cursor.fetchone()
    return (100 * (trigrams - 4) // (trigrams + 4)) / 100


def most_alike(name: str, region: str, small_region: int) -> list[UUID]:
    everybody = compared_with_everybody(name, region)
    first = max(LIKENESS[1], min(LIKENESS[0], one_slip_leaves(name)))
    best = everybody[0][1] if everybody else 0
    least = LOWEST if small_region == EACH_PERSON else next(step for step in (first, *LIKENESS[1:], 0) if best >= step)
    return [person for person, alike in everybody if alike >= max(least, LOWEST)][:AT_MOST]


@pytest.mark.parametrize("small_region", [EACH_PERSON, KNOWN_NAMES])
@pytest.mark.parametrize("level", ["nation", "regency", "village"])
def test_the_most_alike_names_are_found(register: Path, small_region: int, level: str) -> None:
    load_folder(register)
    search_by(small_region)
    chance = random.Random(3)
    people = list(Individual.objects.exclude(name_key=None).order_by("external_id")[::40])
    asked = {
        misspelt(one.name, chance): one.village_code[: {"nation": 0, "regency": 5, "village": 13}[level]]
        for one in people
    }
    with entered(scope_of("", sees_people=True)):
        found = {name: list(individuals_named(name, region_code=at, at_most=AT_MOST)) for name, at in asked.items()}
    assert found == {name: most_alike(name, at, small_region) for name, at in asked.items()}
    assert sum(map(bool, found.values())) > len(asked) * 0.9


@pytest.fixture
def by_known_names(db: None) -> None:
    search_by(KNOWN_NAMES)


def named(name: str) -> list[str]:
    with entered(scope_of("64.01", sees_people=True)):
        return list(Individual.objects.filter(pk__in=individuals_named(name)).values_list("name", flat=True))


def test_a_new_name_and_a_changed_one_are_found_at_once(by_known_names: None) -> None:
    person = make_member(make_household(), "SRI WAHYUNINGSIH")
    assert named("sri wahyuningsi") == ["SRI WAHYUNINGSIH"]
    Individual.objects.filter(pk=person.pk).update(name="DARMAWATI")
    assert (named("sri wahyuningsi"), named("darmwati")) == ([], ["DARMAWATI"])


def test_a_name_that_was_left_twice_finds_its_bearer_once(by_known_names: None) -> None:
    make_member(make_household(), "SRI WAHYUNINGSIH")
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO registry_known_name SELECT key FROM registry_known_name")
    assert named("sri wahyuningsih") == ["SRI WAHYUNINGSIH"]


def test_nobody_outside_the_scope_is_found_by_a_known_name(by_known_names: None) -> None:
    make_member(make_household("64.02.01.2001"), "SRI WAHYUNINGSIH")
    assert named("sri wahyuningsih") == []


def test_a_name_longer_than_an_index_entry_is_kept_and_found(by_known_names: None) -> None:
    name = " ".join(f"{chr(65 + place % 26)}{chr(65 + place // 26)}WATI" for place in range(600))
    make_member(make_household(), name)
    assert named(name) == [name]


def test_the_list_of_known_names_is_closed_to_the_web_role(db: None) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        entered(scope_of("", sees_people=True)),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT * FROM registry_known_name")
