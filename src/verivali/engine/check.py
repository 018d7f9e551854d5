"""The main job: real files in; findings, matches, duplicates, welfare and a report out."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import ibis

from verivali.engine import summary
from verivali.engine.backend.duckdb import DuckDBEngine
from verivali.engine.backend.spark import SparkEngine
from verivali.engine.contract import CONTRACTS
from verivali.engine.errors import BadInput
from verivali.engine.facts import HOUSEHOLD, PAYMENT, PERSON
from verivali.engine.facts.outside import known
from verivali.engine.findings import ORDER, judged_findings
from verivali.engine.inputs import is_made_up, stage_regions
from verivali.engine.output import replacing
from verivali.engine.pairs import export_pairs
from verivali.engine.parameters import in_force
from verivali.engine.plan import MATCH, MATCH_FACTS, PAIR_PARTS, WELFARE_PARTS, Plan, make_plan
from verivali.engine.progress import Silent, Stages, Watcher
from verivali.engine.readers import ColumnMapping, Source, recognise, stage
from verivali.engine.report import write_fix_lists, write_report
from verivali.engine.text import Text
from verivali.engine.welfare import welfare
from verivali.engine.welfare.composition import READS
from verivali.engine.world import Engine, RunWorld

GIB = 1024**3
NO_FINDINGS = (
    "SELECT "
    + ", ".join(
        f"NULL::VARCHAR AS {name}"
        for name in (
            "finding_id",
            "rule",
            "severity",
            "scope",
            "individual_id",
            "household_id",
            "village_code",
            "evidence",
        )
    )
    + " WHERE false"
)  # a run of parts alone, without rules
#: What an operator needs beside the finding to find the person.
FIX_LIST_READS = frozenset({"name", "nik", "address", "rt", "rw", "is_caretaker", "relation"})
#: Rows of these are looked up by nobody: whether one repeats matters to a whole run's summary only.
UNREPEATED = ("individuals", "payments")


@dataclass(frozen=True)
class Request:
    """What a person asks of a run. `named` are files given by option, contract name -> path."""

    inputs: tuple[Path, ...]
    as_of: date
    out: Path
    named: Mapping[str, Path] = field(default_factory=dict)
    only: tuple[str, ...] | None = None
    skip: tuple[str, ...] = ()
    engine: str = "duckdb"
    memory_bytes: int = 8 * GIB
    threads: int = 2
    xlsx: bool = False
    mapping: ColumnMapping | None = None
    criteria_version: str | None = None
    coefficients_version: str | None = None
    spark_master: str = "local[*]"


def check(request: Request, watcher: Watcher | None = None) -> dict[str, Any]:
    """Run the checks and put the output folder in place; the summary, as in summary.json.

    Raises BadInput, with nothing written and an earlier output untouched.
    """
    stages = Stages(watcher or Silent())
    with refusing_for_want_of_room(request), replacing(request.out) as (fresh, work):
        engine = DuckDBEngine(work, memory_bytes=request.memory_bytes, threads=request.threads)
        try:
            return judged_by(request, engine, fresh, work, stages)
        finally:
            engine.close()


@contextmanager
def refusing_for_want_of_room(request: Request) -> Iterator[None]:
    """A full disk or too little memory is told as such. Raises BadInput."""
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise BadInput(
            Text("Memori yang diberikan tidak cukup.", "The memory given does not suffice."),
            value=str(error).split("\n", 1)[0],
            remedy=Text("Beri --memory lebih besar, atau --threads lebih sedikit.",
                        "Give more --memory, or fewer --threads."),
        ) from error  # fmt: skip
    except (duckdb.IOException, duckdb.TransactionException, OSError) as error:
        raise BadInput(
            Text("Hasil tidak dapat ditulis: disk penuh atau tidak terbaca.",
                 "The result cannot be written: the disk is full or fails."),
            file=str(request.out),
            value=str(error).split("\n", 1)[0],
            remedy=Text("Kosongkan ruang di disk itu, atau pilih --out di disk lain. Hasil lama tidak berubah.",
                        "Free space on that disk, or choose --out on another. The earlier output is unchanged."),
        ) from error  # fmt: skip


def judged_by(request: Request, engine: DuckDBEngine, fresh: Path, work: Path, stages: Stages) -> dict[str, Any]:
    """DuckDB reads, sorts and writes in any case; Spark, where asked for, judges."""
    if request.engine == "duckdb":
        return Run(request, engine, engine, fresh, work, stages).go()
    spark = SparkEngine(work, engine, master=request.spark_master, memory_bytes=request.memory_bytes)
    try:
        return Run(request, engine, spark, fresh, work, stages).go()
    finally:
        spark.close()


class Run:
    """One run, stage by stage."""

    def __init__(
        self, request: Request, engine: DuckDBEngine, judging: Engine, fresh: Path, work: Path, stages: Stages
    ) -> None:
        self.request, self.engine, self.judging = request, engine, judging
        self.fresh, self.work, self.stages = fresh, work, stages

    def go(self) -> dict[str, Any]:
        sources = recognise(self.request.inputs, self.request.named, self.request.mapping)
        if not {"individuals", "households"} & set(sources):
            raise nothing_to_check(self.request.inputs)
        self.present = present = {name: source.columns for name, source in sources.items()}
        self.plan = make_plan(
            present,
            self.request.as_of,
            self.request.only,
            self.request.skip,
            criteria_version=self.request.criteria_version,
            coefficients_version=self.request.coefficients_version,
        )
        self.read(sources)
        self.judge_all()
        self.export_all()
        return self.conclude()

    def read(self, sources: dict[str, Source]) -> None:
        with self.stages.stage("read", "Membaca masukan", "Reading the inputs"):
            self.staged = {
                name: stage(
                    self.engine.connection,
                    source,
                    wanted=self.wanted(name),
                    work=self.work,
                    count_repeats=name not in UNREPEATED or self.request.only is None,
                )
                for name, source in sources.items()
            }
            self.is_demo = is_made_up(self.engine, self.staged.get("individuals"))
            stage_regions(self.engine, with_demo=self.is_demo)
            tables = {name: self.judging.take(staged.relation) for name, staged in self.staged.items()}
            tables["regions"] = self.judging.take("regions")
        self.world = RunWorld(self.judging, tables, in_force(self.request.as_of))

    def wanted(self, name: str) -> frozenset[str]:
        asked = self.plan.columns.get(name, frozenset()) | welfare_columns(name, self.plan, self.present)
        if self.tells_changes and name in ("individuals", "previous"):
            asked |= summary.CHANGES_READ
        return asked | FIX_LIST_READS if self.request.xlsx and name == "individuals" else asked

    @property
    def tells_changes(self) -> bool:
        """Who entered and left since the last period is told in a whole run only."""
        return self.request.only is None and {"individuals", "previous"} <= set(self.present)

    def rows(self, name: str) -> int:
        return self.staged[name].rows if name in self.staged else 0

    def judge_all(self) -> None:
        self.findings: list[ibis.expr.types.Table] = []
        for subject, indonesian, english in (
            (PERSON, "Memeriksa individu", "Checking individuals"),
            (HOUSEHOLD, "Memeriksa rumah tangga", "Checking households"),
            (PAYMENT, "Memeriksa penyaluran", "Checking payments"),
        ):
            if self.plan.judges(subject):
                with self.stages.stage(f"judge_{subject.name}", indonesian, english, self.rows(subject.contract)):
                    self.findings += judged_findings(self.world, self.plan, subject)

    def export_all(self) -> None:
        with self.stages.stage("findings", "Menulis temuan", "Writing findings"):
            if self.findings:
                self.judging.export(all_of(self.findings), self.fresh / "findings.parquet", ORDER)
            else:
                self.engine.export(self.engine.ibis.sql(NO_FINDINGS), self.fresh / "findings.parquet", ORDER)
        if MATCH in self.plan.parts:
            with self.stages.stage("matches", "Menulis hasil padan", "Writing matches", self.rows("individuals")):
                people = self.world.table("person_judged")
                village = known(people, "village_code", "string")
                matches = people.mutate(village_code=village).select(
                    "individual_id", "household_id", "village_code", *MATCH_FACTS
                )
                order = ("household_id", "individual_id", "match_status", "match_score", "match_reasons")
                self.judging.export(matches, self.fresh / "matches.parquet", order)
        if self.plan.parts & PAIR_PARTS:
            with self.stages.stage("pairs", "Mencari data ganda", "Searching duplicates", self.rows("individuals")):
                export_pairs(self.world, self.engine, self.plan.parts, self.fresh / "duplicates.parquet")
        if self.plan.parts & WELFARE_PARTS:
            with self.stages.stage("welfare", "Menghitung kesejahteraan", "Computing welfare", self.rows("households")):
                self.export_welfare()

    def export_welfare(self) -> None:
        world = self.world
        table = welfare(
            world.input("households") if world.has("households") else None,
            world.input("individuals") if world.has("individuals") else None,
            as_of=self.request.as_of,
            criteria_version=self.request.criteria_version,
            coefficients_version=self.request.coefficients_version,
            parts=self.plan.parts & WELFARE_PARTS,
            save=lambda name, expression: world.save(f"welfare_{name}", expression),
        )
        self.judging.export(table, self.fresh / "welfare.parquet", ("household_id",))

    def conclude(self) -> dict[str, Any]:
        with self.stages.stage("report", "Menyusun laporan", "Making the report"):
            told = summary.tell(self)
            summary.write(self.fresh, told)
            write_report(self.fresh, told, self.engine.connection)
            if self.request.xlsx and "individuals" in self.staged:
                people = self.staged["individuals"].relation
                write_fix_lists(self.fresh, self.engine.connection, people, told["rules"], told)
        return told


def all_of(tables: list[ibis.expr.types.Table]) -> ibis.expr.types.Table:
    return ibis.union(*tables) if len(tables) > 1 else tables[0]


def welfare_columns(name: str, plan: Plan, present: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Scores and criteria read housing and assets, and of the members how many they are and who depends on others."""
    if name not in ("households", "individuals") or not plan.parts & WELFARE_PARTS:
        return frozenset()
    if name == "households":
        return frozenset(column.name for column in CONTRACTS[name].columns)
    of_members = READS if "households" in present else ("welfare_score", "village_code")
    return frozenset({"household_id", *of_members})


def nothing_to_check(inputs: tuple[Path, ...]) -> BadInput:
    return BadInput(
        Text(
            "Tidak ada tabel individuals atau households di masukan.", "The inputs hold no individuals or households."
        ),
        file=", ".join(str(path) for path in inputs),
        remedy=Text(
            "Beri nama berkas individuals.csv (atau .xlsx, .parquet), atau sebut berkasnya langsung.",
            "Name the file individuals.csv (or .xlsx, .parquet), or give the file itself.",
        ),
    )
