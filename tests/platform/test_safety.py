"""Production refuses to serve with anything unsafe; every refusal says what to do."""

import os
import subprocess
import sys
from typing import Any

import psycopg
import pytest

from verivali.platform import safety
from verivali.platform.setup.databases import Databases

SECRET = "s" * 50


@pytest.fixture
def safe(settings: Any) -> Any:
    settings.VERIVALI_SECRET = SECRET
    settings.DEBUG = False
    settings.HOSTS_GIVEN = True
    settings.ALLOWED_HOSTS = ["register.example.go.id"]
    return settings


def told() -> str:
    return " ".join(str(problem) for problem in safety.of_settings())


def test_good_settings_have_no_problem(safe: Any) -> None:
    assert safety.of_settings() == []


def test_the_demonstrations_secret_is_a_problem(safe: Any) -> None:
    safe.VERIVALI_SECRET = safe.DEMO_SECRET
    assert "VERIVALI_SECRET_KEY" in told()


@pytest.mark.parametrize("secret", ["", "short"])
def test_a_missing_or_short_secret_is_a_problem(safe: Any, secret: str) -> None:
    safe.VERIVALI_SECRET = secret
    assert "VERIVALI_SECRET_KEY" in told()


def test_debug_is_a_problem(safe: Any) -> None:
    safe.DEBUG = True
    assert "VERIVALI_DEBUG" in told()


def test_missing_names_of_the_site_are_a_problem(safe: Any) -> None:
    safe.HOSTS_GIVEN = False
    assert "VERIVALI_HOSTS" in told()


@pytest.mark.parametrize(
    ("issuer", "client"), [("http://sso.example.go.id", "verivali"), ("https://sso.example.go.id", "")]
)
def test_a_provider_of_sign_in_without_tls_or_half_set_is_a_problem(safe: Any, issuer: str, client: str) -> None:
    safe.OIDC_ISSUER, safe.OIDC_CLIENT_ID = issuer, client
    assert "VERIVALI_OIDC_ISSUER" in told()


@pytest.mark.parametrize("name", ["*", ".go.id"])
def test_names_that_admit_others_are_a_problem(safe: Any, name: str) -> None:
    safe.ALLOWED_HOSTS = [name]
    assert "admits any name" in told()


def role_problems(url: str) -> str:
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        return " ".join(str(problem) for problem in safety.of_role(cursor))


def test_the_role_of_the_web_has_no_problem(site: Databases) -> None:
    assert role_problems(site.web) == ""


def test_the_owner_of_the_tables_may_not_be_the_webs_role(site: Databases) -> None:
    assert "owns tables" in role_problems(site.owner)


def test_the_superuser_may_not_be_the_webs_role(site: Databases) -> None:
    assert site.server
    assert "around row-level security" in role_problems(site.server.address().url("postgres", "verivali"))


def test_a_role_that_is_not_the_webs_is_told(site: Databases) -> None:
    with psycopg.connect(site.owner) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT rolname FROM pg_roles WHERE rolname = 'pg_monitor'")
        assert cursor.fetchone()
    assert site.server
    with psycopg.connect(site.server.address().url("postgres", "verivali"), autocommit=True) as connection:
        connection.execute("CREATE ROLE stranger LOGIN PASSWORD 'stranger-here'")
    strangers = site.web.replace(site.web.split("//")[1].split("@")[0], "stranger:stranger-here")
    assert "not verivali_web" in role_problems(strangers)


def production(site: Databases, **changes: str) -> dict[str, str]:
    good = {"VERIVALI_MODE": "production", "VERIVALI_SECRET_KEY": SECRET, "VERIVALI_HOSTS": "register.example.go.id",
            "DATABASE_URL": site.web}  # fmt: skip
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VERIVALI_")}
    return kept | good | changes


WSGI = [sys.executable, "-c", "import verivali.platform.wsgi"]
WORKER = [sys.executable, "-m", "verivali.platform.cli.main", "worker"]
SERVE = [sys.executable, "-m", "verivali.platform.cli.main", "serve", "--port", "18099"]


def run(command: list[str], environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_the_web_starts_in_production_with_everything_safe(site: Databases) -> None:
    done = run(WSGI, production(site))
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", [WSGI, WORKER, SERVE], ids=["web", "worker", "serve"])
@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("VERIVALI_SECRET_KEY", "only-for-demonstrations-" + "0" * 40, "secret"),
        ("VERIVALI_DEBUG", "1", "DEBUG"),
        ("VERIVALI_HOSTS", "", "names are not set"),
        ("DATABASE_URL", "owner", "owns tables"),
    ],
)
def test_production_refuses_to_start(site: Databases, command: list[str], name: str, value: str, word: str) -> None:
    done = run(command, production(site, **{name: site.owner if value == "owner" else value}))
    assert done.returncode != 0
    assert word in done.stderr


def test_an_unknown_mode_is_refused_rather_than_taken_for_a_demonstration(site: Databases) -> None:
    done = run(WSGI, production(site, VERIVALI_MODE="prod"))
    assert done.returncode != 0
    assert "'prod'" in done.stderr
