"""What was: the register as of a moment, who changed what and when, where each value comes from."""

import itertools
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from verivali.registry.database.history import TABLES
from verivali.registry.masks import MASKED_FIELDS, masked

#: Kept in each version for the register's own sake; their change is not news.
SILENT = frozenset({"version", "since", "changed_by", "source", "source_reference", "source_diff", "name_key"})
OF_HOUSEHOLD = tuple(table for table in TABLES if table not in ("registry_household", "registry_individual"))
#: All who are or were of the household; a membership that was carried over to another is remembered in its versions.
MEMBERS = """
    SELECT individual_id FROM registry_membership WHERE household_id = %(household)s
    UNION SELECT (was->>'individual_id')::uuid FROM registry_version
    WHERE household_id = %(household)s AND table_name = 'registry_membership'"""


def living(table: str, condition: str) -> str:
    return f"""
        SELECT '{table}', one.id, one.since, NULL::timestamptz, one.changed_by, to_jsonb(one) - 'name_key'
        FROM {table} AS one WHERE {condition}"""


VERSIONS = " UNION ALL ".join(
    (
        living("registry_household", "one.id = %(household)s"),
        living("registry_individual", f"one.id IN ({MEMBERS})"),
        *(living(table, "one.household_id = %(household)s") for table in OF_HOUSEHOLD),
        f"""SELECT table_name, row_id, since, until, changed_by, was FROM registry_version
        WHERE household_id = %(household)s OR row_id IN ({MEMBERS})""",
    )
)


@dataclass(frozen=True)
class VersionOfRow:
    """One version of one row; `until` is None for the present one."""

    table: str
    row_id: UUID
    since: datetime
    until: datetime | None
    changed_by: str
    was: dict[str, Any]


@dataclass(frozen=True)
class Change:
    """One field that became another; masked where it is to be. A row's first version has no changes."""

    at: datetime
    account_id: str
    table: str
    row_id: UUID
    field: str
    before: str
    after: str
    source: str
    reference: str = ""


@dataclass(frozen=True)
class Snapshot:
    """A household as it stood at a moment: columns by name, as JSON writes them. Empty `household`: not yet there."""

    at: datetime
    household: dict[str, Any]
    individuals: list[dict[str, Any]]
    memberships: list[dict[str, Any]]
    cards: list[dict[str, Any]]
    programmes: list[dict[str, Any]]
    documents: list[dict[str, Any]]


def versions_of(household_id: UUID) -> list[VersionOfRow]:
    """Every version of the household, its people and all that hangs on it, oldest first. One query."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM ({VERSIONS}) AS versions ORDER BY 3, 1, 2", {"household": household_id})
        return [
            VersionOfRow(table, row, since, until, account, loaded(was))
            for table, row, since, until, account, was in cursor.fetchall()
        ]


def loaded(value: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(value)
    return found


def as_of(household_id: UUID, at: datetime) -> Snapshot:
    """The household and its people of that moment, members by the memberships open then."""
    then: dict[str, dict[UUID, dict[str, Any]]] = defaultdict(dict)
    for one in versions_of(household_id):
        if one.since <= at and (one.until is None or at < one.until) and not is_deleted(one.was, at):
            then[one.table][one.row_id] = one.was
    day = at.date().isoformat()
    memberships = [
        one for one in then["registry_membership"].values() if one["valid_to"] is None or one["valid_to"] > day
    ]
    present = {UUID(one["individual_id"]) for one in memberships}
    return Snapshot(
        at=at,
        household=next(iter(then["registry_household"].values()), {}),
        individuals=[row for key, row in then["registry_individual"].items() if key in present],
        memberships=sorted(memberships, key=lambda one: (one["relation"] or 99, one["id"])),
        cards=list(then["registry_familycard"].values()),
        programmes=list(then["registry_programmemembership"].values()),
        documents=list(then["registry_document"].values()),
    )


def is_deleted(was: dict[str, Any], at: datetime) -> bool:
    return was["deleted_at"] is not None and datetime.fromisoformat(was["deleted_at"]) <= at


def changes_of(household_id: UUID, *, versions: list[VersionOfRow] | None = None) -> list[Change]:
    """Field by field what became what, the newest first. One query, none where `versions` are given."""
    rows: dict[tuple[str, UUID], list[VersionOfRow]] = defaultdict(list)
    versions = versions if versions is not None else versions_of(household_id)
    for one in versions:
        rows[one.table, one.row_id].append(one)
    changes = by_number([change for row in rows.values() for change in changes_of_row(row)], versions)
    return sorted(changes, key=lambda change: (change.at, change.table, change.field), reverse=True)


def changes_of_row(row: list[VersionOfRow]) -> Iterable[Change]:
    ordered = sorted(row, key=lambda one: one.since)
    for before, after in itertools.pairwise(ordered):
        for field in after.was.keys() - SILENT:
            if before.was.get(field) != after.was[field]:
                yield Change(
                    at=after.since,
                    account_id=after.changed_by,
                    table=after.table,
                    row_id=after.row_id,
                    field=field,
                    before=shown(field, before.was.get(field)),
                    after=shown(field, after.was[field]),
                    source=after.was["source"],
                    reference=after.was["source_reference"],
                )


def by_number(changes: Iterable[Change], versions: Iterable[VersionOfRow]) -> list[Change]:
    """What stood on another card is told by the numbers of the cards, in part."""
    numbers = {str(one.row_id): one.was["kk"] for one in versions if one.table == "registry_familycard"}
    return [
        replace(
            one,
            field="kk",
            before=masked(numbers.get(one.before, one.before)),
            after=masked(numbers.get(one.after, one.after)),
        )
        if one.field == "card_id"
        else one
        for one in changes
    ]


def shown(field: str, value: Any) -> str:
    text = "" if value is None else str(value)
    return masked(text) if field in MASKED_FIELDS else text


def source_of_fields(row: list[VersionOfRow]) -> dict[str, VersionOfRow]:
    """Field -> the version that last changed it, of one row's versions: its source, actor and time."""
    ordered = sorted(row, key=lambda one: one.since)
    found: dict[str, VersionOfRow] = {}
    before: dict[str, Any] = {}
    for one in ordered:
        for field, value in one.was.items():
            if field not in before or before[field] != value:
                found[field] = one
        before = one.was
    return found
