"""The register's people as the engine's linkage reads them, and what it says of them: pairs of a region, weights of a pair."""

import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

import duckdb
import pyarrow as pa
from django.db import connection
from django.utils.timezone import now

from verivali.engine.linkage.model import Model, as_json, from_json
from verivali.engine.linkage.register import find_probable_duplicates
from verivali.engine.linkage.register_design import first_columns, register_comparisons
from verivali.engine.linkage.weighing import Weighed, weigh
from verivali.platform.identifiers import uuid7
from verivali.registry.models import DuplicatePair, DuplicateSearch

MEMORY, THREADS, BATCH = "1GiB", 2, 20_000
KEPT_AT_ONCE = 5_000
KEEP = """
    INSERT INTO registry_duplicatepair
        (id, first_id, second_id, people, shared, probability, is_found, found_at, verdict, verdict_reason)
    SELECT one.id, one.first, one.second, one.people, one.shared, one.probability, true, %s, '', ''
    FROM jsonb_to_recordset(%s) AS one (id uuid, first uuid, second uuid, people jsonb, shared smallint, probability float8)
    -- what left the scope since it was read is no longer ours to pair
    JOIN registry_household AS first ON first.id = one.first
    JOIN registry_household AS second ON second.id = one.second
    ON CONFLICT (first_id, second_id) DO UPDATE SET people = excluded.people, shared = excluded.shared,
        probability = excluded.probability, is_found = true, found_at = excluded.found_at
"""
SCHEMA = pa.schema(
    [(name, pa.string()) for name in ("person", "household_id", "name_key", "mother_key", "nik", "kk", "birth_place")]
    + [("village_code", pa.string()), ("sex", pa.int16()), ("birth_date", pa.date32())]
)
PEOPLE = """
    SELECT individual.id::text, membership.household_id::text, individual.name_key,
        registry_name_key(individual.mother_name), individual.nik, card.kk, individual.birth_place,
        individual.village_code, individual.sex, individual.birth_date
    FROM registry_membership AS membership
    JOIN registry_individual AS individual ON individual.id = membership.individual_id
    LEFT JOIN registry_familycard AS card ON card.id = membership.card_id
    WHERE membership.valid_to IS NULL AND membership.deleted_at IS NULL AND individual.deleted_at IS NULL
"""


@dataclass(frozen=True)
class Suspicion:
    """Two households, `first` with the smaller key, the people they share in that order, and the highest probability."""

    first: UUID
    second: UUID
    people: list[tuple[str, str]]
    probability: float

    @property
    def shared(self) -> int:
        """How many people; one of them may look like two of the other household, who are one person twice."""
        return min(len({one for one, _ in self.people}), len({other for _, other in self.people}))


class Linking:
    """A DuckDB of its own with the people at hand; left, it takes them with it."""

    def __enter__(self) -> "Linking":
        self.work = tempfile.TemporaryDirectory(prefix="verivali-duplicates-")
        self.duck = duckdb.connect()
        self.duck.execute(f"SET memory_limit = '{MEMORY}'; SET threads = {THREADS}")
        self.duck.execute(f"SET temp_directory = '{Path(self.work.name) / 'spill'}'")
        self.duck.register("given", pa.Table.from_pylist([], schema=SCHEMA))
        self.duck.execute("CREATE TABLE people AS FROM given")
        self.people = 0
        return self

    def __exit__(self, *_: object) -> None:
        self.duck.close()
        self.work.cleanup()

    def read(self, households: Sequence[UUID] | None = None) -> None:
        """The living people in scope; only those of `households` where some are named."""
        only = "" if households is None else " AND membership.household_id = ANY(%s)"
        with connection.cursor() as cursor:
            cursor.execute(PEOPLE + only, [] if households is None else [list(households)])
            while rows := cursor.fetchmany(BATCH):
                self.people += len(rows)
                columns = zip(*rows, strict=True)
                table = pa.table({name: list(one) for name, one in zip(SCHEMA.names, columns, strict=True)}, SCHEMA)
                self.duck.register("given", table)
                self.duck.execute("INSERT INTO people BY NAME FROM given")

    def suspicions(self) -> tuple[list[Suspicion], Model | None]:
        """Pairs of households that share people, as the linkage finds them; and what it learnt."""
        found = find_probable_duplicates(self.duck, "people", result="found", with_exact=True)
        rows = self.duck.execute("""
            WITH sided AS (
                SELECT least(l.household_id, r.household_id) AS first, greatest(l.household_id, r.household_id) AS second,
                    if(l.household_id < r.household_id, left_person, right_person) AS here,
                    if(l.household_id < r.household_id, right_person, left_person) AS there, probability
                FROM found JOIN people l ON l.person = left_person JOIN people r ON r.person = right_person
                WHERE l.household_id <> r.household_id)
            SELECT first, second, list([here, there] ORDER BY probability DESC, here, there), max(probability)
            FROM sided GROUP BY first, second ORDER BY first, second""").fetchall()
        return [Suspicion(UUID(a), UUID(b), [(x, y) for x, y in people], p) for a, b, people, p in rows], found.model

    def weighed(self, pairs: Sequence[tuple[str, str]], learnt: object) -> list[Weighed]:
        """Each pair by the model `learnt`; levels alone where none was."""
        columns = {name for name, *_ in self.duck.execute("DESCRIBE people").fetchall()}
        comparisons = register_comparisons(first_columns(columns))
        model = from_json(learnt, comparisons) if isinstance(learnt, dict) else None
        return weigh(self.duck, "people", pairs, model)


def weigh_pairs(pairs: Iterable[tuple[UUID, UUID]], households: Sequence[UUID], learnt: object) -> list[Weighed]:
    """People of `households`, pair by pair."""
    wanted = [(str(one), str(other)) for one, other in pairs]
    with Linking() as linking:
        linking.read(households)
        return linking.weighed(wanted, learnt)


def batches(found: list[Suspicion]) -> Iterator[list[Suspicion]]:
    return (found[start : start + KEPT_AT_ONCE] for start in range(0, len(found), KEPT_AT_ONCE))


def keep(batch: list[Suspicion], began: datetime) -> None:
    """The pairs as found now; what people said of them before stays."""
    told = [
        {"id": str(uuid7()), "first": str(one.first), "second": str(one.second), "people": one.people,
         "shared": one.shared, "probability": one.probability}
        for one in batch
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [began, json.dumps(told)])


def finish(search_id: UUID, began: datetime, people: int, pairs: int, model: Model | None) -> None:
    """Pairs of the region that this search did not find are found no longer."""
    DuplicatePair.objects.filter(is_found=True, found_at__lt=began).update(is_found=False)
    learnt = as_json(model) if model else None
    DuplicateSearch.objects.filter(pk=search_id).update(finished_at=now(), people=people, pairs=pairs, model=learnt)
