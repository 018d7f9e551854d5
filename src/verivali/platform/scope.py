"""Who may see which rows: the region range of the person at work, told to the database for one transaction.

The policies of every table with personal data read these settings. Nothing told means nothing seen.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from django.db import connection, transaction
from psycopg.pq import TransactionStatus

#: The role under which every request reads and writes: it owns no table and cannot bypass row-level security.
WEB_ROLE = "verivali_web"
#: Under which the worker runs: the web's role, which also adds the seals of the audit log.
WORKER_ROLE = "verivali_worker"
SETTINGS = (
    "role",
    "verivali.low",
    "verivali.high",
    "verivali.sees_people",
    "verivali.account",
    "verivali.reads_audit",
    "verivali.accounts",
)
AFTER_EVERY_CODE = "~"  # sorts behind digits and dots


@dataclass(frozen=True)
class Scope:
    """Region codes from `low` up to, not including, `high`. Without `sees_people` only aggregates are visible.

    `accounts` says what an officer may do with accounts there, in words: "read propose approve" or some of these.
    """

    low: str
    high: str
    sees_people: bool
    account_id: str = ""
    reads_audit: bool = False
    accounts: str = ""


#: Sees no row of any protected table.
NOBODY = Scope(low=AFTER_EVERY_CODE, high="", sees_people=False)


def scope_of(
    region_code: str, *, sees_people: bool, account_id: str = "", reads_audit: bool = False, accounts: str = ""
) -> Scope:
    """The scope of a region and all below it; "" is the whole nation."""
    high = region_code + "." + AFTER_EVERY_CODE if region_code else AFTER_EVERY_CODE
    return Scope(region_code, high, sees_people, account_id, reads_audit, accounts)


def account_only(account_id: str) -> Scope:
    """Sees what is the account's own, and no region."""
    return replace(NOBODY, account_id=account_id)


@contextmanager
def entered(scope: Scope) -> Iterator[None]:
    """One transaction as the web role within `scope`; what was set before holds again afterwards.

    Leaving it by an exception, or with `transaction.set_rollback(True)`, writes nothing.
    """
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        before = () if is_outermost else told()
        change_to(scope)
        yield
        if is_broken():
            # the database refuses every further word of this transaction, the one that would end it well too
            transaction.set_rollback(True)
        elif before and not transaction.get_rollback():
            # a rolled-back transaction takes its settings with it; one that goes on must not keep them
            tell(before)


def change_to(scope: Scope) -> None:
    """The transaction at work goes on within `scope`, as the web role."""
    sees_people, reads_audit = yes_or_no(scope.sees_people), yes_or_no(scope.reads_audit)
    tell((WEB_ROLE, scope.low or "0", scope.high, sees_people, scope.account_id, reads_audit, scope.accounts))


def yes_or_no(fact: bool) -> str:
    return "yes" if fact else "no"


def is_broken() -> bool:
    """Whether an error, caught by whoever made it, has spoilt the transaction at work."""
    session = connection.connection
    return session is None or session.info.transaction_status in (TransactionStatus.INERROR, TransactionStatus.UNKNOWN)


def told() -> tuple[str, ...]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f"coalesce(current_setting('{name}', true), '')" for name in SETTINGS))
        found: tuple[str, ...] = cursor.fetchone()
    return found


def tell(values: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f"set_config('{name}', %s, true)" for name in SETTINGS), values)


def in_scope(column: str) -> str:
    """SQL, true for a row whose region code is within the scope told; false where none was told."""
    low, high = (f"nullif(current_setting('verivali.{end}', true), '')" for end in ("low", "high"))
    return f"({column} >= {low} AND {column} < {high})"


def is_reached(column: str) -> str:
    """SQL as `in_scope`; a row without a region is the nation's and reached by whoever reaches all of it."""
    return f"({in_scope(column)} OR ({column} = '' AND current_setting('verivali.low', true) = '0'))"


#: SQL: the account at work, NULL where none was told.
ACCOUNT = "nullif(current_setting('verivali.account', true), '')::uuid"
#: SQL. By CASE, which the planner takes for true of every second row; of a bare `=` it expects one row in two hundred,
#: and reads a whole region where a page would do.
SEES_PEOPLE = "(CASE WHEN current_setting('verivali.sees_people', true) = 'yes' THEN true ELSE false END)"


def protect(table: str, column: str, *, writes: bool = True) -> str:
    """SQL that puts a table of people under row-level security, by the region code in `column`.

    The owner, who migrates and loads, sees all; everyone else sees rows in scope, and only where the scope sees people.
    """
    acts = "SELECT, INSERT, UPDATE" if writes else "SELECT"
    condition = f"{in_scope(column)} AND {SEES_PEOPLE}"
    return f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY owner ON {table} TO CURRENT_USER USING (true) WITH CHECK (true);
        CREATE POLICY scope ON {table} TO {WEB_ROLE} USING ({condition}) WITH CHECK ({condition});
        GRANT {acts} ON {table} TO {WEB_ROLE};
    """


def unprotect(table: str) -> str:
    """SQL that undoes `protect`."""
    return f"""
        REVOKE ALL ON {table} FROM {WEB_ROLE};
        DROP POLICY scope ON {table};
        DROP POLICY owner ON {table};
        ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
        ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
    """
