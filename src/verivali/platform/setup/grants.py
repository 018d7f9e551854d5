"""What the role of the web may do with the tables that have no policy of their own. It never owns one.

Every other table gets its grants, and its policies, in the migrations of its own app.
"""

from django.apps import apps
from django.db import connection, transaction

from verivali.platform.scope import WEB_ROLE

WRITES = "SELECT, INSERT, UPDATE, DELETE"
#: Apps whose tables the web writes.
APPS = ("procrastinate", "platform")


def grant_to_web() -> None:
    """Grant what is missing; granting twice changes nothing."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {WEB_ROLE}")
        cursor.execute(f"GRANT SELECT ON django_migrations TO {WEB_ROLE}")
        for label in APPS:
            for table in tables_of(label):
                cursor.execute(f'GRANT {WRITES} ON "{table}" TO {WEB_ROLE}')
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {WEB_ROLE}")


def tables_of(label: str) -> list[str]:
    """Tables of an app, those of many-to-many relations included, as far as they are in the database."""
    models = apps.get_app_config(label).get_models(include_auto_created=True)
    wanted = {model._meta.db_table for model in models}
    if label == "procrastinate":
        wanted |= {name for name in connection.introspection.table_names() if name.startswith("procrastinate_")}
    return sorted(wanted & set(connection.introspection.table_names()))
