"""The files to be linked: read, their columns given roles, their identifiers checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from verivali.engine.linkage import complaints
from verivali.engine.linkage.guessing import guess_roles
from verivali.engine.linkage.mapping import SIDES, mapped_roles, read_map
from verivali.engine.linkage.profiles import Habits, habits_of
from verivali.engine.linkage.reading import read_table
from verivali.engine.linkage.roles import Roles
from verivali.engine.sql import quoted


@dataclass(frozen=True)
class Files:
    """Per file: its path, table, columns, roles, habits and number of rows."""

    paths: Sequence[Path]
    tables: Sequence[str]
    columns: Sequence[Sequence[str]]
    roles: Sequence[Roles]
    habits: Sequence[Habits]
    rows: Sequence[int]
    ids_are_numbers: bool

    def unused(self) -> list[list[str]]:
        """Columns that play no part."""
        used = [{name for names in roles.columns.values() for name in names} for roles in self.roles]
        return [
            [name for name in columns if name not in taken] for columns, taken in zip(self.columns, used, strict=True)
        ]

    def identifier(self, side: int) -> str:
        """SQL for the identifier of a row of one file's table: its column, or the row's number."""
        column = self.roles[side].first("id")
        return quoted(column) if column else "row_number::varchar"


def open_files(
    connection: duckdb.DuckDBPyConnection, paths: Sequence[Path], map_path: Path | None, work: Path
) -> Files:
    """Read the files into tables. Raises BadInput for a file, map or identifier that cannot be used."""
    written = read_map(map_path) if map_path else None
    tables, columns, roles, habits, rows = [], [], [], [], []
    for side, path in enumerate(paths):
        table = f"lk_{SIDES[side]}"
        names = read_table(connection, path, table, work)
        guessed = guess_roles(connection, table, names)
        known = guessed
        if written is not None and map_path is not None:
            mapped = mapped_roles(written, SIDES[side], names, map_path=map_path, file=path)
            known = Roles({"id": guessed.of("id")} | mapped.columns)
        _check_identifiers(connection, path, table, known.first("id"))
        tables.append(table)
        columns.append(names)
        roles.append(known)
        habits.append(habits_of(connection, table, known))
        rows.append(_count(connection, table))
    numbers = all(_ids_are_numbers(connection, table, known) for table, known in zip(tables, roles, strict=True))
    return Files(paths, tables, columns, roles, habits, rows, numbers)


def _check_identifiers(connection: duckdb.DuckDBPyConnection, path: Path, table: str, column: str | None) -> None:
    if column is None:
        return
    name = quoted(column)
    # the header is the file's first row
    empty = connection.execute(f"select min(row_number) + 1 from {table} where {name} is null").fetchone()
    if empty and empty[0]:
        raise complaints.missing_id(path, column, int(empty[0]))
    repeated = connection.execute(
        f"select {name}, list(row_number + 1 order by row_number)[:2] from {table} group by {name} having count(*) > 1 "
        "order by min(row_number) limit 1"
    ).fetchone()
    if repeated:
        raise complaints.repeated_id(path, column, repeated[0], repeated[1])


def _ids_are_numbers(connection: duckdb.DuckDBPyConnection, table: str, roles: Roles) -> bool:
    """Identifiers written as plain whole numbers leave as numbers, so that they join with the file they came from."""
    column = roles.first("id")
    if column is None:
        return True
    found = connection.execute(
        f"select bool_and(regexp_full_match({quoted(column)}, '0|-?[1-9][0-9]{{0,17}}')) from {table}"
    ).fetchone()
    return bool(found and found[0])


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    (rows,) = connection.execute(f"select count(*) from {table}").fetchone() or (0,)
    return int(rows)
