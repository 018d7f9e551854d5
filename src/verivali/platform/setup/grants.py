"""What the role of the web, and with it the worker's, may do that no migration of an app says."""

from django.db import connection, transaction

from verivali.platform.scope import WEB_ROLE


def grant_to_web() -> None:
    """Grant what is missing; granting twice changes nothing."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {WEB_ROLE}")
        cursor.execute(f"GRANT SELECT ON django_migrations TO {WEB_ROLE}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {WEB_ROLE}")
