"""Migrating brings tables, regions and grants, and does no harm when run again."""

from collections.abc import Iterator

import psycopg
import pytest

from verivali.platform.setup.databases import Databases
from verivali.platform.setup.grants import grant_to_web
from verivali.platform.setup.migration import bring_up_to_date, make_roles
from verivali.platform.setup.reference import load_regions
from verivali.regions import RegionsNotBuilt, lookup
from verivali.regions.models import Region


@pytest.fixture
def web(site: Databases) -> Iterator["psycopg.Connection[tuple[object, ...]]"]:
    with psycopg.connect(site.web) as connection:
        yield connection


def test_a_second_run_changes_nothing(as_owner: None) -> None:
    before = Region.objects.count()
    bring_up_to_date(demo=True, verbosity=0)
    assert Region.objects.count() == before
    assert load_regions(with_demo_province=True) == 0


def test_real_regions_are_there_with_their_history(as_owner: None) -> None:
    assert Region.objects.get(code="64.01", valid_to=None).level == "regency"
    assert Region.objects.filter(valid_to__isnull=False, successor_code__isnull=False).exists()


def test_the_made_up_province_is_there_in_a_demonstration_only(as_owner: None) -> None:
    made_up = Region.objects.filter(code__startswith="99")
    assert made_up.filter(level="village").count() == 2500
    load_regions(with_demo_province=False)
    assert not made_up.exists()
    load_regions(with_demo_province=True)
    assert made_up.filter(level="village").count() == 2500


def test_a_region_that_differs_is_put_right_and_a_strange_one_removed(as_owner: None) -> None:
    Region.objects.filter(code="64.01", valid_to=None).update(name="Elsewhere")
    Region.objects.create(code="98", level="province", name="Nowhere")
    assert load_regions(with_demo_province=True) == 3
    assert Region.objects.get(code="64.01", valid_to=None).name != "Elsewhere"
    assert not Region.objects.filter(code="98").exists()


def test_a_list_that_is_there_whole_is_not_loaded_again(as_owner: None, monkeypatch: pytest.MonkeyPatch) -> None:
    load_regions(with_demo_province=True)
    monkeypatch.setattr("verivali.platform.setup.reference.replace_what_differs", None)
    assert load_regions(with_demo_province=True) == 0


def test_a_missing_table_of_regions_says_what_to_do(as_owner: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookup, "_FILE", lookup.path().with_name("none.parquet"))
    with pytest.raises(RegionsNotBuilt, match="make setup"):
        load_regions(with_demo_province=False)


def test_the_web_reads_regions_and_may_not_change_them(web: "psycopg.Connection[tuple[object, ...]]") -> None:
    assert web.execute("SELECT count(*) > 90000 FROM regions_region").fetchone() == (True,)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        web.execute("DELETE FROM regions_region")


@pytest.mark.parametrize(
    ("role", "table"),
    [
        ("verivali_web", "django_session"),
        ("verivali_web", "mfa_authenticator"),
        ("verivali_worker", "procrastinate_jobs"),
        ("verivali_worker", "platform_progress"),
    ],
)
def test_the_web_keeps_sessions_and_second_factors_and_the_worker_jobs(
    web: "psycopg.Connection[tuple[object, ...]]", role: str, table: str
) -> None:
    may = web.execute(
        "SELECT bool_and(has_table_privilege(%s, %s, act)) FROM unnest('{SELECT,INSERT,UPDATE,DELETE}'::text[]) AS act",
        [role, table],
    ).fetchone()
    assert may == (True,)


def test_the_web_owns_nothing(web: "psycopg.Connection[tuple[object, ...]]") -> None:
    owned = web.execute("SELECT count(*) FROM pg_class WHERE relowner = 'verivali_web'::regrole").fetchone()
    assert owned == (0,)


def test_granting_twice_is_harmless(as_owner: None, web: "psycopg.Connection[tuple[object, ...]]") -> None:
    grant_to_web()
    once = grants_in(web)
    grant_to_web()
    assert grants_in(web) == once
    assert ("regions_region", "SELECT") in once


def grants_in(web: "psycopg.Connection[tuple[object, ...]]") -> list[tuple[object, ...]]:
    return web.execute(
        "SELECT table_name::text, privilege_type::text FROM information_schema.role_table_grants"
        " WHERE grantee = 'verivali_web' ORDER BY 1, 2"
    ).fetchall()


def test_roles_that_are_there_stay_as_they_are(as_owner: None) -> None:
    make_roles()
