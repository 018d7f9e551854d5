"""DATABASE_URL is read as PostgreSQL writes it."""

import pytest

from verivali.platform.database.address import parsed


def test_every_part_of_an_address_is_read_and_unquoted() -> None:
    found = parsed("postgresql://siti:p%40ss@db.example:5433/register?sslmode=require")
    assert found == {
        "ENGINE": "django.db.backends.postgresql", "NAME": "register", "USER": "siti", "PASSWORD": "p@ss",
        "HOST": "db.example", "PORT": "5433", "OPTIONS": {"sslmode": "require"},
    }  # fmt: skip


def test_an_empty_address_names_the_database_only() -> None:
    assert parsed("") == {"ENGINE": "django.db.backends.postgresql", "NAME": "verivali"}


def test_another_kind_of_database_is_refused() -> None:
    with pytest.raises(ValueError, match="postgresql://"):
        parsed("sqlite:///register.db")
