"""Every table, view and function of the database, as it is after all migrations: a new one is judged here unasked."""

import pytest
from django.db import connection

from verivali.platform.scope import WEB_ROLE

pytestmark = pytest.mark.django_db

#: Tables the web role reads whole. They hold regions and the site's own state, sessions under hashed keys: no people.
ABOUT_NOBODY = {
    "accounts_account_groups",
    "accounts_account_user_permissions",
    "accounts_cache",
    "audit_seal",
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "django_content_type",
    "django_session",
    "regions_region",
}
#: Of the sign-in library, each person's own rows only: these they may also delete.
OWN_ROWS = {
    "account_emailaddress",
    "account_emailconfirmation",
    "mfa_authenticator",
    "socialaccount_socialaccount",
    "socialaccount_socialtoken",
    "usersessions_usersession",
}
#: What a file says, until it is applied: a file that is read anew, under other columns, takes the place of its first reading.
DRAFTS = {"intake_stagedrow"}
#: Tables of jobs and of their progress: names of tasks and numbers, no rows of people.
OF_JOBS = ("procrastinate_", "platform_")


def found(query: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(query, {"web": WEB_ROLE})
        return [str(name) for (name,) in cursor.fetchall()]


def test_every_table_the_web_role_reads_is_under_forced_row_level_security() -> None:
    bare = found("""
        SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
        AND has_any_column_privilege(%(web)s, oid, 'SELECT') AND NOT (relrowsecurity AND relforcerowsecurity)
    """)
    assert [t for t in bare if t not in ABOUT_NOBODY and not t.startswith(OF_JOBS)] == []


def test_views_ask_with_the_rights_of_who_reads_them() -> None:
    assert (
        found("""
        SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'v'
        AND has_table_privilege(%(web)s, oid, 'SELECT') AND NOT coalesce('security_invoker=true' = ANY (reloptions), false)
        AND NOT coalesce('security_invoker=on' = ANY (reloptions), false)
    """)
        == []
    )


def test_no_stored_view_is_open_to_the_web_role() -> None:
    assert (
        found("""
        SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'm'
        AND has_table_privilege(%(web)s, oid, 'SELECT')
    """)
        == []
    )


def test_protected_rows_are_compared_by_bytes() -> None:
    """A range of codes holds a region and all below it in the C collation only."""
    assert (
        found("""
        SELECT t.relname || '.' || a.attname FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid
        JOIN pg_collation c ON c.oid = a.attcollation
        WHERE t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p') AND t.relrowsecurity
        AND a.attname IN ('village_code', 'region_code') AND c.collname <> 'C'
    """)
        == []
    )


def test_functions_with_the_rights_of_the_owner_fix_where_names_are_looked_up() -> None:
    assert (
        found("""
        SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef
        AND NOT coalesce(array_to_string(proconfig, ',') LIKE '%%search_path=%%pg_temp%%', false)
    """)
        == []
    )


def test_the_web_role_owns_nothing_and_bypasses_nothing() -> None:
    assert found("SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) = %(web)s") == []
    assert found("SELECT rolname FROM pg_roles WHERE rolname = %(web)s AND (rolsuper OR rolbypassrls)") == []
    assert found("SELECT 'create' WHERE has_schema_privilege(%(web)s, 'public', 'CREATE')") == []


def test_the_web_role_deletes_nobody_and_rewrites_no_appointment() -> None:
    deletable = found("""
        SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
        AND relrowsecurity AND has_table_privilege(%(web)s, oid, 'DELETE, TRUNCATE')
    """)
    assert set(deletable) == OWN_ROWS | DRAFTS
    assert found("""
        SELECT attname FROM pg_attribute WHERE attrelid = 'accounts_appointment'::regclass AND attnum > 0
        AND has_column_privilege(%(web)s, attrelid, attnum, 'UPDATE') ORDER BY 1
    """) == ["approved_by_id", "ended_at", "ended_by_id"]


def test_every_table_that_points_at_an_account_is_under_row_level_security() -> None:
    """What belongs to a person who works here: a table of theirs without a policy fails, also where nobody lists it."""
    bare = found("""
        SELECT DISTINCT t.relname FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
        WHERE c.contype = 'f' AND c.confrelid = 'accounts_account'::regclass
        AND has_any_column_privilege(%(web)s, t.oid, 'SELECT') AND NOT (t.relrowsecurity AND t.relforcerowsecurity)
    """)
    assert set(bare) <= {"accounts_account_groups", "accounts_account_user_permissions"}


def test_no_password_is_readable_by_the_web_role() -> None:
    assert "password" not in found("""
        SELECT attname FROM pg_attribute WHERE attrelid = 'accounts_account'::regclass AND attnum > 0
        AND has_column_privilege(%(web)s, attrelid, attnum, 'SELECT')
    """)


def test_functions_about_accounts_answer_no_role_but_the_webs() -> None:
    assert (
        found("""
        SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef
        AND proname LIKE 'accounts\\_%%' AND (proacl IS NULL OR EXISTS (SELECT FROM aclexplode(proacl) WHERE grantee = 0))
    """)
        == []
    )
