"""An assessment compiled once and run on many registers: compiling costs more than running small ones."""

from functools import cache
from typing import Any

import ibis

from verivali.engine.contract import HOUSEHOLDS, INDIVIDUALS
from verivali.engine.welfare import CRITERIA, PARTS, welfare

from .random_rows import HOUSEHOLD_COLUMNS, MEMBER_COLUMNS
from .world import AS_OF, arrow_schema, arrow_table


class Prepared:
    """Tables `households` and `members` of a database of its own, and the statements from them to the result."""

    def __init__(self, criteria_version: str, parts: frozenset[str]) -> None:
        self.backend = ibis.duckdb.connect()
        self.connection = self.backend.con
        self.statements: list[str] = []
        for name, columns, contract in (
            ("households", HOUSEHOLD_COLUMNS, HOUSEHOLDS),
            ("members", MEMBER_COLUMNS, INDIVIDUALS),
        ):
            self.backend.create_table(name, schema=ibis.schema(arrow_schema(columns, contract)))
        tables = self.backend.table("households"), self.backend.table("members")
        self.result = welfare(
            *tables, as_of=AS_OF, criteria_version=criteria_version, parts=parts, save=self.save
        )  # fmt: skip
        self.save("result", self.result)

    def save(self, name: str, table: ibis.expr.types.Table) -> ibis.expr.types.Table:
        self.statements.append(f"CREATE OR REPLACE TABLE {name} AS {self.backend.compile(table)}")
        self.connection.execute(self.statements[-1])
        return self.backend.table(name)

    def assess(self, households: list[dict[str, Any]], members: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
        self.fill("households", households, HOUSEHOLDS)
        self.fill("members", members, INDIVIDUALS)
        for statement in self.statements:
            self.connection.execute(statement)
        rows = self.connection.execute("SELECT * FROM result").to_arrow_table().to_pylist()
        return {row["household_id"]: row for row in rows}

    def fill(self, name: str, rows: list[dict[str, Any]], contract: Any) -> None:
        self.connection.execute(f"DELETE FROM {name}")
        if rows:
            self.connection.register("incoming", arrow_table(rows, contract))
            self.connection.execute(f"INSERT INTO {name} BY NAME SELECT * FROM incoming")
            self.connection.unregister("incoming")


DECREE = "262-huk-2022/5"


@cache
def prepared(criteria_version: str = DECREE, parts: frozenset[str] = PARTS) -> Prepared:
    return Prepared(criteria_version, parts)


def judged(answers: dict[str, Any], version: str = DECREE) -> dict[str, Any]:
    """The verdict of one household with these answers and housing columns."""
    return prepared(version, frozenset({CRITERIA})).assess([{"household_id": "A", **answers}], [])["A"]
