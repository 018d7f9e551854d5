"""Values that the tables of the register cannot hold, told row by row before anything is written."""

import duckdb
from django.core.exceptions import FieldDoesNotExist

from verivali.engine.sql import quoted
from verivali.intake.models import Table
from verivali.intake.reading.keys import LONGEST, refuse
from verivali.intake.reading.staging import Asked
from verivali.registry.models import FamilyCard, Household, Individual

MODELS = {Table.INDIVIDUALS: (Individual, Household, FamilyCard), Table.HOUSEHOLDS: (Household,)}
#: The keys of a file become identifiers of the older register.
LENGTHS = dict.fromkeys(("individual_id", "household_id"), LONGEST)


def refuse_too_large(connection: duckdb.DuckDBPyConnection, asked: Asked) -> None:
    for column in asked.columns:
        if length := longest(Table(asked.table), column.name):
            refuse(
                connection,
                "too_long",
                f"SELECT row_number FROM rows WHERE length({quoted(column.name)}) > {length}",
                column.name,
            )
    if asked.header_of("official_decile"):
        wrong = "SELECT row_number FROM rows WHERE official_decile NOT BETWEEN 1 AND 10"
        refuse(connection, "no_decile", wrong, "official_decile")


def longest(table: Table, column: str) -> int | None:
    """How many letters the register keeps of a column; None for any number, or where it is no text."""
    if column in LENGTHS:
        return LENGTHS[column]
    for model in MODELS[table]:
        try:
            length: int | None = getattr(model._meta.get_field(column), "max_length", None)
        except FieldDoesNotExist:
            continue
        return length
    return None
