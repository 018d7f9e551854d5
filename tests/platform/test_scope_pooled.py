"""Threads that share few pooled connections see their own region only, however the one before them ended."""

import random
import threading
from collections.abc import Iterator

import pytest
import pytest_django
from django.db import DataError, connection, connections

from verivali.platform.scope import entered, protect, scope_of, told

REGIONS = ["64.01", "64.02", "64.02.01", "64.02.01.2001", "11", ""]
VILLAGES = ["11.01.01.2001", "64.01.01.2009", "64.02.01.2001", "64.02.02.2001"]
THREADS, CONNECTIONS, VISITS = 12, 3, 40


class Interrupted(Exception):
    """A visit that ends in the middle."""


@pytest.fixture
def people(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[None]:
    """Committed, since every thread has a connection of its own; only this table is taken away again."""
    with django_db_blocker.unblock():
        with connection.cursor() as cursor:
            cursor.execute('CREATE TABLE somebody (village_code varchar(13) COLLATE "C")')
            cursor.execute(protect("somebody", "village_code"))
            cursor.executemany("INSERT INTO somebody VALUES (%s)", [(code,) for code in VILLAGES])
        yield
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE somebody")
        connection.close()


@pytest.fixture
def pooled(people: None) -> Iterator[None]:
    """The connections of threads come from a pool of few, as those of the web server do."""
    options = connections.settings["default"]["OPTIONS"]
    connection.close()
    options["pool"] = {"min_size": 1, "max_size": CONNECTIONS, "timeout": 30}
    yield
    connection.close()
    connection.close_pool()
    del options["pool"]


def visited(chance: random.Random) -> tuple[str, list[str], bool]:
    """One visit and its end; the region, what was seen, and whether the connection was given back clean."""
    region, seen = chance.choice(REGIONS), []
    try:
        with entered(scope_of(region, sees_people=True, account_id=region)), connection.cursor() as cursor:
            cursor.execute("SELECT village_code FROM somebody ORDER BY 1")
            seen = [code for (code,) in cursor.fetchall()]
            ends_with(chance.choice(["well", "well", "interrupted", "broken"]))
    except (Interrupted, DataError):
        pass
    is_clean = set(told()) <= {"", "none"}
    connection.close()
    return region, seen, is_clean


def ends_with(end: str) -> None:
    if end == "interrupted":
        raise Interrupted
    if end == "broken":
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")


def test_no_row_of_another_region_is_seen_on_a_shared_connection(pooled: None) -> None:
    seen: list[tuple[str, list[str], bool]] = []

    def visit_often(number: int) -> None:
        chance = random.Random(number)
        seen.extend(visited(chance) for _ in range(VISITS))

    threads = [threading.Thread(target=visit_often, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == THREADS * VISITS
    assert [one for one in seen if one[1] != [code for code in VILLAGES if code.startswith(one[0])]] == []
    assert all(is_clean for _, _, is_clean in seen)
