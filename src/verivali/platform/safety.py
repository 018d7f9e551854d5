"""What makes a site unsafe to serve, and how to mend it. In production any of it is a refusal to start."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from verivali.platform.scope import WEB_ROLE

SECRET_LENGTH = 40
ROLE = f"""
    SELECT rolsuper, rolbypassrls,
        EXISTS (
            SELECT FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
            WHERE nspname = 'public' AND pg_has_role(session_user, relowner, 'MEMBER')
        ) OR EXISTS (SELECT FROM pg_database WHERE datname = current_database() AND datdba = pg_roles.oid),
        EXISTS (
            SELECT FROM pg_roles AS web WHERE web.rolname = '{WEB_ROLE}' AND pg_has_role(session_user, web.oid, 'MEMBER')
        )
    FROM pg_roles WHERE rolname = session_user
"""


@dataclass(frozen=True)
class Problem:
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.what} {self.remedy}"


def of_settings() -> list[Problem]:
    """Problems of the environment, whatever the mode."""
    found = []
    secret = settings.VERIVALI_SECRET
    if secret == settings.DEMO_SECRET or len(secret) < SECRET_LENGTH:
        found.append(Problem(
            "The secret is missing, too short, or the one of demonstrations.",
            'Set VERIVALI_SECRET_KEY to the output of: python -c "import secrets; print(secrets.token_urlsafe(48))"',
        ))  # fmt: skip
    if settings.DEBUG:
        found.append(Problem("DEBUG shows the inside of the site to everyone.", "Unset VERIVALI_DEBUG."))
    if not settings.HOSTS_GIVEN:
        found.append(Problem("The site's names are not set.", "Set VERIVALI_HOSTS, for example register.example.go.id"))
    if any("*" in host or host.startswith(".") for host in settings.ALLOWED_HOSTS):
        found.append(Problem("VERIVALI_HOSTS admits any name.", "Write the site's own names, separated by commas."))
    if settings.OIDC_ISSUER and not (settings.OIDC_ISSUER.startswith("https://") and settings.OIDC_CLIENT_ID):
        found.append(Problem(
            "The provider of sign-in is not asked over TLS, or has no name for this site.",
            "Begin VERIVALI_OIDC_ISSUER with https:// and set VERIVALI_OIDC_CLIENT_ID, or unset both.",
        ))  # fmt: skip
    return found


def of_role(cursor: Any) -> list[Problem]:
    """Problems of the role that a cursor, Django's or psycopg's, is signed in with."""
    cursor.execute(ROLE)
    is_superuser, bypasses, owns, is_web = cursor.fetchone()
    found = []
    if is_superuser or bypasses:
        found.append(Problem("The web's role goes around row-level security.", "Sign in as a plain role."))
    if owns:
        found.append(Problem("The web's role owns tables.", f"Sign in as {WEB_ROLE} or a member of it that owns none."))
    if not is_web:
        found.append(Problem(f"The web's role is not {WEB_ROLE}.", f"Run verivali migrate, or GRANT {WEB_ROLE} to it."))
    return found


def refusal(problems: list[Problem]) -> str:
    return "Not safe to serve:\n" + "\n".join(f"  - {problem}" for problem in problems)


def refuse_unsafe() -> None:
    """Raises ImproperlyConfigured in production where anything is unsafe: settings, or the role of the web."""
    if not settings.IS_PRODUCTION:
        return
    problems = of_settings()
    if not problems:
        with connection.cursor() as cursor:
            problems = of_role(cursor)
        connection.close()
    if problems:
        raise ImproperlyConfigured(refusal(problems))
