"""What a run found becomes of the cases: opened, opened again, closed by proof. Set by set, in one transaction.

What people did to a case since the snapshot was taken stands: a run says nothing of what it has not seen.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import duckdb
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import Q

from verivali.engine.rules import BY_CODE, Rule
from verivali.engine.sql import text
from verivali.findings.models import Route
from verivali.findings.states import Act
from verivali.registry.rules import WAITING

BLOCK = 1 << 20
Told = dict[str, Any]
#: Of these only a run over the nation says that they are over: they read what may lie beyond the border.
NATIONAL = frozenset(WAITING | {code for code, rule in BY_CODE.items() if "account_households" in rule.inputs})
#: A table of cases that is empty, or was when the planner last looked, seems a matter of one row to it: it would look
#: through all cases again for each that it opens.
SET_BY_SET, AS_EVER = "SET LOCAL enable_nestloop = off", "SET LOCAL enable_nestloop = on"
FIRED = """
    CREATE TEMPORARY TABLE fired (id uuid PRIMARY KEY, rule text, severity text, subject text, household_id uuid,
        individual_id uuid, evidence jsonb) ON COMMIT DROP
"""
MATCHED = """
    CREATE TEMPORARY TABLE matched (individual_id uuid, household_id uuid, status text) ON COMMIT DROP
"""
ROUTED = "CREATE TEMPORARY TABLE routed (rule text PRIMARY KEY, owner_role text, due_on date) ON COMMIT DROP"
OPENED = """
    INSERT INTO findings_finding (id, rule, severity, subject, household_id, individual_id, village_code, rt, rw, evidence,
        state, version, owner_role, due_on, opened_at, state_since, times_opened, last_fired_run)
    SELECT fired.id, fired.rule, fired.severity, fired.subject, home.id, fired.individual_id, home.village_code, home.rt,
        home.rw, fired.evidence, 'open', 1, routed.owner_role, routed.due_on, %(at)s, %(at)s, 1, %(run)s
    FROM fired JOIN routed USING (rule)
    JOIN registry_household AS home ON home.id = fired.household_id AND home.deleted_at IS NULL
    WHERE NOT EXISTS (SELECT FROM findings_finding AS one WHERE one.id = fired.id)
    ON CONFLICT (id) DO NOTHING
"""
#: Taken with their locks, in one order: whoever is at a case meanwhile is waited for, and then looked at again.
AGAIN = """
    CREATE TEMPORARY TABLE again (id uuid PRIMARY KEY, state text) ON COMMIT DROP;
    INSERT INTO again
    SELECT one.id, one.state FROM findings_finding AS one JOIN fired ON fired.id = one.id
    WHERE one.state_since <= %(taken)s AND (one.state IN ('closed', 'verified')
        OR (one.state = 'accepted' AND one.evidence IS DISTINCT FROM fired.evidence))
    ORDER BY one.id FOR UPDATE OF one
"""
REOPENED = """
    UPDATE findings_finding AS one SET state = 'open', state_since = %(at)s, version = one.version + 1,
        times_opened = one.times_opened + 1, closed_at = NULL, corrected_by = NULL, verified_by = NULL,
        evidence = fired.evidence, severity = fired.severity, owner_role = routed.owner_role, due_on = routed.due_on,
        last_fired_run = %(run)s
    FROM again JOIN fired USING (id) JOIN routed USING (rule) WHERE one.id = again.id
"""
SEEN = """
    UPDATE findings_finding AS one SET evidence = fired.evidence, severity = fired.severity, last_fired_run = %(run)s
    FROM fired WHERE one.id = fired.id AND one.last_fired_run IS DISTINCT FROM %(run)s AND one.state <> 'closed'
        AND (one.state <> 'accepted' OR one.evidence = fired.evidence)
"""
PROVED = """
    CREATE TEMPORARY TABLE proved (id uuid PRIMARY KEY, state text) ON COMMIT DROP;
    INSERT INTO proved
    SELECT one.id, one.state FROM findings_finding AS one
    WHERE one.state NOT IN ('closed', 'accepted') AND one.rule = ANY(%(rules)s) AND one.state_since <= %(taken)s
        AND NOT EXISTS (SELECT FROM fired WHERE fired.id = one.id)
    ORDER BY one.id FOR UPDATE OF one
"""
CLOSED = """
    UPDATE findings_finding AS one SET state = 'closed', closed_at = %(at)s, state_since = %(at)s,
        version = one.version + 1
    FROM proved WHERE one.id = proved.id
"""
EVENTS = """
    INSERT INTO findings_findingevent (finding_id, village_code, at, run_id, act, from_state, to_state, note)
    SELECT one.id, one.village_code, %(at)s, %(run)s, '{act}', moved.state, one.state, ''
    FROM {moved} AS moved JOIN findings_finding AS one ON one.id = moved.id
"""
MATCHES = (
    """
    INSERT INTO findings_civilmatch (individual_id, household_id, village_code, status, run_id)
    SELECT matched.individual_id, home.id, home.village_code, matched.status, %(run)s
    FROM matched JOIN registry_household AS home ON home.id = matched.household_id AND home.deleted_at IS NULL
    WHERE NOT EXISTS (SELECT FROM findings_civilmatch AS one WHERE one.individual_id = matched.individual_id)
    ON CONFLICT (individual_id) DO NOTHING
    """,
    """
    UPDATE findings_civilmatch AS one SET status = matched.status, household_id = home.id,
        village_code = home.village_code, run_id = %(run)s
    FROM matched JOIN registry_household AS home ON home.id = matched.household_id AND home.deleted_at IS NULL
    WHERE one.individual_id = matched.individual_id
        AND (one.status, one.household_id) IS DISTINCT FROM (matched.status, home.id)
    """,
)


@dataclass(frozen=True)
class Found:
    """What the engine left in `folder`; `rules` are those that ran."""

    folder: Path
    rules: tuple[Rule, ...]
    has_matches: bool


class NoRoute(Exception):
    """Nobody is named who is to fix what a rule finds."""


def land(found: Found, run_id: UUID, region_code: str, *, taken_at: datetime, at: datetime, on: date) -> dict[str, int]:
    """Within the scope of the region, which keeps all others away. How many cases fired, were opened, closed, reopened.

    Raises NoRoute.
    """
    rules = [one.code for one in found.rules if not region_code or one.code not in NATIONAL]
    told: Told = {"run": run_id, "at": at, "taken": taken_at, "rules": rules}
    with connection.cursor() as cursor, duckdb.connect() as duck:
        cursor.execute(SET_BY_SET)
        read_fired(cursor, duck, found)
        keep_routes(cursor, found.rules, on)
        cursor.execute(AGAIN, told)
        cursor.execute(PROVED, told)
        cursor.execute("ANALYZE fired; ANALYZE again; ANALYZE proved")
        counts = {"fired": count(cursor, "SELECT count(*) FROM fired")}
        counts["opened"] = changed(cursor, OPENED, told)
        counts["reopened"] = changed(cursor, REOPENED, told)
        counts["closed"] = changed(cursor, CLOSED, told)
        cursor.execute(EVENTS.format(act=Act.FIRE, moved="again"), told)
        cursor.execute(EVENTS.format(act=Act.PROVE, moved="proved"), told)
        changed(cursor, SEEN, told)
        if found.has_matches:
            read_matches(cursor, duck, found)
            counts["matches"] = sum(changed(cursor, statement, told) for statement in MATCHES)
        cursor.execute(AS_EVER)
        cursor.execute("DROP TABLE fired, again, proved, routed" + (", matched" if found.has_matches else ""))
    return counts


def read_fired(cursor: CursorWrapper, duck: duckdb.DuckDBPyConnection, found: Found) -> None:
    """Only what fires on households of the region; who was read along is none of its business."""
    cursor.execute(FIRED)
    findings, homes = (
        f"read_parquet({text(str(found.folder / one))})" for one in ("findings.parquet", "households.parquet")
    )
    query = (
        "SELECT finding_id, rule, severity, scope, household_id, individual_id, evidence "
        f"FROM {findings} WHERE household_id IN (SELECT household_id FROM {homes})"
    )
    copy_in(cursor, duck, query, "fired", found.folder)


def read_matches(cursor: CursorWrapper, duck: duckdb.DuckDBPyConnection, found: Found) -> None:
    cursor.execute(MATCHED)
    people, homes = (
        f"read_parquet({text(str(found.folder / one))})" for one in ("matches.parquet", "households.parquet")
    )
    query = (
        "SELECT individual_id, min(household_id), min(match_status) "
        f"FROM {people} WHERE household_id IN (SELECT household_id FROM {homes}) GROUP BY individual_id"
    )
    copy_in(cursor, duck, query, "matched", found.folder)
    cursor.execute("ANALYZE matched")


def copy_in(cursor: CursorWrapper, duck: duckdb.DuckDBPyConnection, query: str, table: str, folder: Path) -> None:
    path = folder / f"{table}.csv"
    path.touch(mode=0o600)
    duck.execute(f"COPY ({query}) TO {text(str(path))} (FORMAT csv, HEADER false)")
    with path.open("rb") as file, cursor.copy(f"COPY {table} FROM STDIN (FORMAT csv)") as copying:
        while block := file.read(BLOCK):
            copying.write(block)
    path.unlink()


def keep_routes(cursor: CursorWrapper, rules: tuple[Rule, ...], on: date) -> None:
    cursor.execute(ROUTED)
    cursor.executemany("INSERT INTO routed VALUES (%s, %s, %s::date + %s)", list(routes_of(rules, on)))


def routes_of(rules: tuple[Rule, ...], on: date) -> Iterator[tuple[str, str, date, int]]:
    in_force = Route.objects.filter(Q(valid_to=None) | Q(valid_to__gt=on), valid_from__lte=on).order_by("valid_from")
    routes = {(one.fixer, one.severity): one for one in in_force}
    for rule in rules:
        route = routes.get((rule.fixed_by[0].value, rule.severity.value))
        if route is None:
            raise NoRoute(f"{rule.code}: {rule.fixed_by[0].value}, {rule.severity.value} on {on}")
        yield rule.code, route.owner_role, on, route.days


def changed(cursor: CursorWrapper, statement: str, told: Told) -> int:
    cursor.execute(statement, told)
    return int(cursor.rowcount)


def count(cursor: CursorWrapper, query: str) -> int:
    cursor.execute(query)
    return int(cursor.fetchone()[0])
