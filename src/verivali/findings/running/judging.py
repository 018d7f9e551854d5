"""The engine over a snapshot: its own machinery, on tables that are taken as they stand, as for a household at once."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from verivali.engine.backend.duckdb import DuckDBEngine
from verivali.engine.check import Request, Run, refusing_for_want_of_room
from verivali.engine.contract import CONTRACTS
from verivali.engine.errors import BadInput
from verivali.engine.inputs import is_made_up, stage_regions
from verivali.engine.parameters import in_force
from verivali.engine.plan import CRITERIA, DECILE, EXACT, PROBABLE, RANK, Plan, make_plan
from verivali.engine.progress import Stages, Timing, Watcher
from verivali.engine.readers import Staged, recognise, stage
from verivali.engine.sql import quoted, text
from verivali.engine.text import Text
from verivali.engine.world import RunWorld
from verivali.findings.running.snapshot import Snapshot
from verivali.findings.running.translating import Translated, translated
from verivali.registry.rules import INPUTS

#: Pairs have a search of their own, welfare is no finding.
NOT_ASKED = (PROBABLE, EXACT, DECILE, RANK, CRITERIA)


class Judging(Run):
    """Leaves findings.parquet, and matches.parquet where there is a civil registry, in the folder of the snapshot."""

    plan: Plan

    def __init__(
        self, snapshot: Snapshot, given: Mapping[str, Path], engine: DuckDBEngine, *, as_of: date, stages: Stages
    ) -> None:
        request = Request(inputs=(), as_of=as_of, out=snapshot.folder, skip=NOT_ASKED)
        super().__init__(request, engine, engine, snapshot.folder, snapshot.folder, stages)
        self.snapshot, self.given = snapshot, given
        self.translated: dict[str, Translated] = {}
        self.refused: dict[str, Text] = {}

    def judge(self) -> None:
        """A file of another agency that cannot be read is left out and told in `refused`: the rules that need it do not run."""
        with self.stages.stage("read", "Membaca masukan", "Reading the inputs"):
            self.staged = {name: self.taken(name) for name in INPUTS}
            for name in self.given:
                self.read_given(name)
            self.present = {name: frozenset(one.columns) for name, one in self.staged.items()}
            self.plan = make_plan(self.present, self.request.as_of, None, self.request.skip)
            self.lay_out()
        self.judge_all()
        self.export_all()

    def read_given(self, name: str) -> None:
        """All its columns, since what the rules want of it is known only when all files are read."""
        try:
            source = recognise((), {name: self.given[name]})[name]
            self.staged[name] = stage(self.engine.connection, source, work=self.work)
        except BadInput as error:
            self.refused[name] = error.what
        else:
            self.translated[name] = translated(self.engine.connection, self.staged[name])

    def lay_out(self) -> None:
        self.is_demo = is_made_up(self.engine, self.staged["individuals"])
        stage_regions(self.engine, with_demo=self.is_demo)
        relations = {name: one.relation for name, one in self.staged.items()}
        relations |= {name: one.relation for name, one in self.translated.items()}
        tables = {name: self.engine.take(relation) for name, relation in (*relations.items(), ("regions", "regions"))}
        self.world = RunWorld(self.engine, tables, in_force(self.request.as_of))

    def taken(self, name: str) -> Staged:
        """A view over the snapshot's file, of exactly the contract's columns and types."""
        relation, columns = f"input_{name}", CONTRACTS[name].columns
        narrow = ("int8", "int16")
        listed = ", ".join(
            f"TRY_CAST({one.name} AS {'TINYINT' if one.dtype == 'int8' else 'SMALLINT'}) AS {one.name}"
            if one.dtype in narrow
            else quoted(one.name)
            for one in columns
        )
        place = f"read_parquet({text(str(self.snapshot.path(name)))})"
        self.engine.connection.execute(f"CREATE OR REPLACE VIEW snapshot_{name} AS FROM {place}")
        self.engine.connection.execute(f"CREATE OR REPLACE VIEW {relation} AS SELECT {listed} FROM snapshot_{name}")
        return Staged(
            contract=name, relation=relation, columns=tuple(one.name for one in columns), absent=(), ignored=(),
            rows=self.snapshot.rows[name], files=(), unreadable={}, unreadable_relation="", repeats=None, left_out=0,
        )  # fmt: skip

    @property
    def tells_changes(self) -> bool:
        return False

    @property
    def timings(self) -> list[Timing]:
        return self.stages.timings


@contextmanager
def opened(
    snapshot: Snapshot, given: Mapping[str, Path], *, as_of: date, memory_bytes: int, watcher: Watcher
) -> Iterator[Judging]:
    threads = len(os.sched_getaffinity(0))
    engine = DuckDBEngine(snapshot.folder, memory_bytes=memory_bytes, threads=threads)
    judging = Judging(snapshot, given, engine, as_of=as_of, stages=Stages(watcher))
    try:
        with refusing_for_want_of_room(judging.request):
            yield judging
    finally:
        engine.close()
