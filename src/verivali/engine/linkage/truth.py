"""Pairs known to be one person, and how well the linker found them: overall and by group of people."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from verivali.engine.linkage import complaints
from verivali.engine.linkage.files import Files
from verivali.engine.linkage.reading import read_table
from verivali.engine.linkage.roles import plain
from verivali.engine.linkage.scoring import probability_sql
from verivali.engine.sql import quoted

CLUSTER_NAMES = ("cluster", "cluster_id", "entity", "entity_id", "group", "group_id", "person", "person_id", "true_id")
MOST_GROUPS = 12
LEAST_SHARE = 0.005  # of the true pairs, for a group to be told: a misspelt region is none


@dataclass(frozen=True)
class Score:
    """Counts of pairs: truly one person, found, and both."""

    name: str
    true: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else float(self.true == 0)

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        total = self.true + self.found
        return 2 * self.right / total if total else 1.0


@dataclass(frozen=True)
class Measured:
    """Scores at each threshold of probability, and by group at the first of them."""

    thresholds: Sequence[tuple[float, Score]]
    groups: Sequence[Score]


@dataclass(frozen=True)
class Truth:
    """Where the known pairs are: table `lk_truth` of (side_l, id_l, side_r, id_r)."""

    pairs: int


def read_truth(connection: duckdb.DuckDBPyConnection, path: Path, files: Files, work: Path) -> Truth:
    """Read known pairs: columns left_id and right_id (or any two), or an identifier and its cluster.

    Raises BadInput for another shape or an identifier that the files do not have.
    """
    columns = read_table(connection, path, "lk_known", work)
    cluster = next((column for column in columns if plain(column) in CLUSTER_NAMES), None)
    if len(columns) < 2:
        raise complaints.strange_truth(path, columns)
    identifier = next((column for column in columns if column != cluster), columns[0])
    right = len(files.tables) - 1
    _create_ids(connection, files)
    if cluster:
        _check_known(connection, path, identifier, None)
        _pairs_of_clusters(connection, quoted(identifier), quoted(cluster), between_files=right > 0)
    else:
        left_column, right_column = _pair_columns(columns)
        _check_known(connection, path, left_column, 0)
        _check_known(connection, path, right_column, right)
        connection.execute(f"""
            create or replace temp table lk_truth as
            select distinct 0 as side_l, {quoted(left_column)} as id_l, {right} as side_r, {quoted(right_column)} as id_r
            from lk_known where {quoted(left_column)} <> {quoted(right_column)} or {right} > 0""")
    (pairs,) = connection.execute("select count(*) from lk_truth").fetchone() or (0,)
    return Truth(int(pairs))


def _pair_columns(columns: Sequence[str]) -> tuple[str, str]:
    left = next(
        (name for name in columns if plain(name) in ("left_id", "id_l", "id_left", "left", "id_1", "id1")), columns[0]
    )
    right = next(
        (name for name in columns if plain(name) in ("right_id", "id_r", "id_right", "right", "id_2", "id2")),
        columns[1],
    )
    return left, right


def _create_ids(connection: duckdb.DuckDBPyConnection, files: Files) -> None:
    selects = [
        f"select {side} as side, {files.identifier(side)} as id from {table}" for side, table in enumerate(files.tables)
    ]
    connection.execute(f"create or replace temp table lk_ids as {' union all '.join(selects)}")


def _check_known(connection: duckdb.DuckDBPyConnection, path: Path, column: str, side: int | None) -> None:
    on_side = "" if side is None else f"and i.side = {side}"
    stray = connection.execute(f"""
        select {quoted(column)}, row_number + 1 from lk_known k
        where not exists (select 1 from lk_ids i where i.id = k.{quoted(column)} {on_side})
        order by row_number limit 1""").fetchone()
    if stray:
        raise complaints.unknown_id(path, column, str(stray[0]), int(stray[1]))


def _pairs_of_clusters(
    connection: duckdb.DuckDBPyConnection, identifier: str, cluster: str, *, between_files: bool
) -> None:
    condition = "l.side < r.side" if between_files else "l.id < r.id"
    connection.execute(f"""
        create or replace temp table lk_truth as
        with members as (
            select distinct i.side, i.id, k.{cluster} as cluster
            from lk_known k join lk_ids i on i.id = k.{identifier} where k.{cluster} is not null)
        select l.side as side_l, l.id as id_l, r.side as side_r, r.id as id_r
        from members l join members r on l.cluster = r.cluster and {condition}""")


def measure(
    connection: duckdb.DuckDBPyConnection,
    truth: Truth,
    about: Sequence[tuple[str, object]],
    thresholds: Sequence[float],
) -> Measured:
    """Hold `lk_scored` against `lk_truth`; groups are columns of `lk_records`, a pair's that of its first record."""
    groups = "".join(f", a.{name}" for name, _ in about)
    has_pairs = connection.execute("select 1 from duckdb_tables() where table_name = 'lk_scored'").fetchone()
    scored = (
        f"select record_l, record_r, {probability_sql('final_odds')} as probability from lk_scored"
        if has_pairs
        else "select null::int as record_l, null::int as record_r, 0.0 as probability where false"
    )
    connection.execute(f"""
        create or replace temp table lk_measured as
        with known as (
            select least(a.record, b.record) as record_l, greatest(a.record, b.record) as record_r, true as is_true
            from lk_truth t join lk_records a on a.side = side_l and a.source_id = id_l
            join lk_records b on b.side = side_r and b.source_id = id_r),
        scored as ({scored})
        select coalesce(probability, 0) as probability, coalesce(is_true, false) as is_true{groups}
        from (select distinct * from known) k full join scored s using (record_l, record_r) join lk_records a on a.record = record_l
        join lk_records b on b.record = record_r
        where a.side <> b.side or (select count(distinct side) from lk_records) = 1""")
    overall = [(threshold, _score(connection, f"p >= {threshold}", "true", threshold)) for threshold in thresholds]
    return Measured(overall, [score for name, _ in about for score in _by_group(connection, name, thresholds[0])])


def _score(connection: duckdb.DuckDBPyConnection, name: str, condition: str, threshold: float) -> Score:
    found = connection.execute(f"""
        select count(*) filter (where is_true), count(*) filter (where probability >= {threshold}),
            count(*) filter (where is_true and probability >= {threshold}) from lk_measured where {condition}""").fetchone()
    return Score(name, *(found or (0, 0, 0)))


def _by_group(connection: duckdb.DuckDBPyConnection, column: str, threshold: float) -> list[Score]:
    values = connection.execute(
        f"select {column} from lk_measured where {column} is not null and is_true group by {column} "
        f"having count(*) >= {LEAST_SHARE} * (select count(*) from lk_measured where is_true) "
        f"order by count(*) desc, {column} limit {MOST_GROUPS}"
    ).fetchall()
    kind = column.removesuffix("_group")
    return [
        _score(connection, f"{kind} {value}", f"{column} = '{str(value).replace(chr(39), chr(39) * 2)}'", threshold)
        for (value,) in values
    ]
