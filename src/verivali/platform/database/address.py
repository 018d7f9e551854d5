"""A database address as DATABASE_URL writes it, and as Django wants it."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


def parsed(url: str) -> dict[str, Any]:
    """Django's settings for postgresql://user:password@host:port/name?option=value; empty ones for an empty address.

    Raises ValueError for any other kind of database.
    """
    if not url:
        return {"ENGINE": "django.db.backends.postgresql", "NAME": "verivali"}
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise ValueError(f"DATABASE_URL must begin with postgresql://, not {parts.scheme}://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
    }
