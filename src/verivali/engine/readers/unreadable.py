"""The cells that could not be read: a table of them beside each staged table, and when there are too many to go on."""

from collections.abc import Mapping, Sequence

import duckdb

from verivali.engine.contract import Column
from verivali.engine.errors import BadInput
from verivali.engine.readers.cells.reading import Reading
from verivali.engine.readers.cells.truths import LETTER_F
from verivali.engine.readers.reasons import REASONS, remedy_of
from verivali.engine.readers.repair import DOUBTFUL
from verivali.engine.readers.source import Source
from verivali.engine.sql import quoted, text
from verivali.engine.text import Text

#: Beyond this share of a typed column's filled cells the file, or its mapping, is taken to be wrong ...
MOST_UNREADABLE = 0.10
#: ... but not for a handful of cells.
FEWEST_TO_REFUSE = 10
COLUMNS = (
    '"table" VARCHAR, file VARCHAR, sheet VARCHAR, "row" BIGINT, "column" VARCHAR, contract_column VARCHAR, '
    "value VARCHAR, reason VARCHAR, reason_id VARCHAR, reason_en VARCHAR, remedy_id VARCHAR, remedy_en VARCHAR"
)
WORDS = "reason_id, reason_en, remedy_id, remedy_en"


def name_of_table(contract: str) -> str:
    return f"unreadable_{contract}"


def create(connection: duckdb.DuckDBPyConnection, source: Source) -> None:
    connection.execute(f"CREATE OR REPLACE TABLE {quoted(name_of_table(source.contract.name))} ({COLUMNS})")


def note(connection: duckdb.DuckDBPyConnection, source: Source, columns: Sequence[Column]) -> None:
    """Move the reasons of the doubtful rows into the table, row by row, columns as in the contract."""
    selects = [
        f"SELECT row_number, part, {i} AS position, {text(column.name)} AS name, t{i} AS value, r{i} AS reason "
        f"FROM {DOUBTFUL} WHERE r{i} IS NOT NULL"
        for i, column in enumerate(columns)
    ]
    insert(connection, source, columns, " UNION ALL ".join(selects))


def insert(connection: duckdb.DuckDBPyConnection, source: Source, columns: Sequence[Column], cells: str) -> None:
    """`cells`: SQL giving row_number, part, position, name, value, reason."""
    reasons = connection.execute(f"SELECT DISTINCT name, reason FROM ({cells}) ORDER BY ALL").fetchall()
    if not reasons:
        return
    by_name = {column.name: column for column in columns}
    words = ", ".join(
        f"({text(name)}, {text(reason)}, {text(source.header.name_of(name))}, {spoken(reason, by_name[name])})"
        for name, reason in reasons
    )
    table = quoted(name_of_table(source.contract.name))
    connection.execute(
        f"INSERT INTO {table} SELECT {text(source.contract.name)}, coalesce(part, {text(source.name)}), "
        f"{text(source.header.head.sheet)}, row_number, header, name, value, reason, {WORDS} FROM ({cells}) "
        f"JOIN (VALUES {words}) AS words(name, reason, header, {WORDS}) USING (name, reason) "
        "ORDER BY part, row_number, position"
    )


def spoken(reason: str, column: Column) -> str:
    return ", ".join(text(words) for words in (*REASONS[reason], *remedy_of(reason, column)))


def counts(connection: duckdb.DuckDBPyConnection, source: Source) -> dict[str, int]:
    """Unreadable cells by contract column, in the contract's order."""
    table = quoted(name_of_table(source.contract.name))
    found = dict(connection.execute(f"SELECT contract_column, count(*) FROM {table} GROUP BY 1").fetchall())
    return {name: found[name] for name in source.contract.by_name if name in found}


def refuse_hopeless(
    connection: duckdb.DuckDBPyConnection, source: Source, relation: str, readings: Mapping[str, Reading]
) -> None:
    """Raises BadInput with the first cell of a typed column of which too much cannot be read."""
    for name, unread in counts(connection, source).items():
        reading = readings.get(name)
        if reading is None or not reading.is_typed:
            continue
        row = connection.execute(f"SELECT count({quoted(name)}) FROM {quoted(relation)}").fetchone()
        filled = unread + (row[0] if row else 0)
        if (unread >= FEWEST_TO_REFUSE and unread > MOST_UNREADABLE * filled) or has_letter_f(connection, source, name):
            raise hopeless(connection, source, name, unread, filled)


def has_letter_f(connection: duckdb.DuckDBPyConnection, source: Source, name: str) -> bool:
    return first_cell(connection, source, name, f"AND reason = '{LETTER_F}'") is not None


def first_cell(
    connection: duckdb.DuckDBPyConnection, source: Source, name: str, condition: str = ""
) -> tuple[str, int, str, Text, Text] | None:
    """File, row, value, reason and remedy of a column's first unreadable cell."""
    found = connection.execute(
        f'SELECT file, "row", value, {WORDS} FROM {quoted(name_of_table(source.contract.name))} '
        f'WHERE contract_column = {text(name)} {condition} ORDER BY file, "row" LIMIT 1'
    ).fetchone()
    if found is None:
        return None
    file, row, value, *words = found
    return file, row, value, Text(*words[:2]), Text(*words[2:])


def hopeless(connection: duckdb.DuckDBPyConnection, source: Source, name: str, unread: int, filled: int) -> BadInput:
    cell = first_cell(connection, source, name)
    file, row, value, reason, remedy = cell or (source.name, 0, "", Text("", ""), Text("", ""))
    return BadInput(
        Text(
            f"{unread} dari {filled} isi kolom {name} tidak terbaca ({reason.id}): berkas atau pemetaannya keliru.",
            f"{unread} of {filled} values of {name} cannot be read ({reason.en}): the file or its mapping is wrong.",
        ),
        file=file,
        sheet=source.header.head.sheet,
        row=row,
        column=source.header.name_of(name),
        value=value,
        remedy=remedy,
    )
