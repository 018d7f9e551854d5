"""The summary of a run: counts by rule, region and severity, versions, input hashes, timings.

Counted by DuckDB over the output files themselves, so that the summary cannot say other than they do.
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import verivali
from verivali import regions
from verivali.engine.backend.duckdb import quoted
from verivali.engine.plan import NotRun
from verivali.engine.progress import Timing
from verivali.engine.readers import Staged, UnreadableCell, unreadable_cells
from verivali.engine.readers.fingerprint import InputFile
from verivali.engine.rules import Rule
from verivali.engine.text import Text

if TYPE_CHECKING:
    from verivali.engine.check import Run

#: So many unreadable cells are told one by one; the rest is a number.
UNREADABLE_TOLD = 200
CHANGES_READ = frozenset({"individual_id", "household_id", "village_code"})


def tell(run: "Run") -> dict[str, Any]:
    """All that summary.json holds; the report is made from this and the output files."""
    read_outputs(run)
    not_run = [told_not_run(item) for item in run.plan.not_run]
    return {
        "verivali": verivali.__version__,
        "as_of": run.request.as_of.isoformat(),
        "engine": run.request.engine,
        "is_demo": run.is_demo,
        "only": run.request.only,
        "rows": {name: staged.rows for name, staged in run.staged.items()},
        "inputs": [told_input(staged, file) for staged in run.staged.values() for file in staged.files],
        "households": households(run),
        "rules": told_rules(run),
        "not_run": not_run,
        "matches": counts(run, "matches", "match_status"),
        "duplicates": counts(run, "duplicates", "kind || '_' || band"),
        "welfare": told_welfare(run),
        "changes": changes(run),
        "villages": villages(run),
        "unreadable": unreadable(run),
        "unreadable_count": sum(sum(staged.unreadable.values()) for staged in run.staged.values()),
        "timings": [told_timing(timing) for timing in run.stages.timings],
        "notes": [note._asdict() for staged in run.staged.values() for note in notes_on(staged)],
    }


def write(folder: Path, told: dict[str, Any]) -> None:
    (folder / "not_run.json").write_text(json.dumps(told["not_run"], ensure_ascii=False, indent=2), encoding="utf-8")
    # a line for each part: with indents, 88,000 villages would go through an encoder ten times slower
    parts = (f"{json.dumps(name)}: {json.dumps(part, ensure_ascii=False, default=str)}" for name, part in told.items())
    (folder / "summary.json").write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


def read_outputs(run: "Run") -> None:
    for name in ("findings", "matches", "duplicates", "welfare"):
        path = run.fresh / f"{name}.parquet"
        if path.exists():
            run.engine.connection.execute(f"CREATE OR REPLACE VIEW out_{name} AS FROM read_parquet('{quoted(path)}')")


def rows(run: "Run", query: str) -> list[tuple[Any, ...]]:
    return run.engine.connection.execute(query).fetchall()


def counts(run: "Run", output: str, column: str) -> dict[str, int]:
    if not (run.fresh / f"{output}.parquet").exists():
        return {}
    return dict(rows(run, f"SELECT {column} AS k, count(*) FROM out_{output} GROUP BY k ORDER BY k"))


def household_ids(run: "Run") -> str:
    """SQL for each household once, with its village."""
    if "households" not in run.staged and (run.fresh / "welfare.parquet").exists():
        return "SELECT household_id, village_code FROM out_welfare"  # grouped already, by the same columns
    tables = [f'SELECT household_id, {village_of(run, name)} AS village_code FROM "{run.staged[name].relation}"'
              for name in ("individuals", "households") if name in run.staged]  # fmt: skip
    return f"SELECT household_id, min(village_code) AS village_code FROM ({' UNION ALL '.join(tables)}) GROUP BY ALL"


def village_of(run: "Run", name: str) -> str:
    return "village_code" if "village_code" in run.staged[name].columns else "NULL::VARCHAR"


def households(run: "Run") -> dict[str, int]:
    run.engine.connection.execute(f"CREATE OR REPLACE TABLE told_households AS {household_ids(run)}")
    run.engine.connection.execute(
        "CREATE OR REPLACE TABLE told_troubled AS SELECT household_id, bool_or(severity = 'B') AS blocked"
        " FROM out_findings GROUP BY household_id"
    )
    total, blocked, troubled = rows(
        run,
        "SELECT count(*), count(*) FILTER (blocked), count(blocked)"
        " FROM told_households LEFT JOIN told_troubled USING (household_id)",
    )[0]
    return {"total": total, "blocked": blocked, "clean": total - troubled}


def told_rules(run: "Run") -> list[dict[str, Any]]:
    query = "SELECT rule, count(*), count(DISTINCT household_id) FROM out_findings GROUP BY rule"
    found = {code: numbers for code, *numbers in rows(run, query)}
    return [told_rule(run, rule, *found.get(rule.code, (0, 0))) for rule in run.plan.rules]


def told_rule(run: "Run", rule: Rule, found: int, in_households: int) -> dict[str, Any]:
    basis = rule.basis_on(run.request.as_of)
    return {
        "code": rule.code,
        "title": rule.title._asdict(),
        "severity": rule.severity.value,
        "scope": "individual" if rule.subject.name == "person" else rule.subject.name,
        "fixed_by": [fixer.value for fixer in rule.fixed_by],
        "remedy": rule.remedy._asdict(),
        "basis": [str(basis)],
        "findings": found,
        "households": in_households,
    }


def told_not_run(item: NotRun) -> dict[str, Any]:
    return {
        "code": item.code,
        "title": item.title._asdict(),
        "reason": item.reason._asdict(),
        "missing": list(item.missing),
    }


def told_timing(timing: Timing) -> dict[str, Any]:
    rate = round(timing.rows / timing.seconds) if timing.rows and timing.seconds else None
    return {
        "stage": timing.stage,
        "label": timing.label._asdict(),
        "seconds": round(timing.seconds, 3),
        "rows": timing.rows,
        "rows_per_second": rate,
    }


def told_welfare(run: "Run") -> dict[str, Any]:
    path = run.fresh / "welfare.parquet"
    if not path.exists():
        return {}
    columns = {name for name, *_ in rows(run, "DESCRIBE out_welfare")}
    deciles = counts(run, "welfare", "decile") if "decile" in columns else {}
    verdicts = counts(run, "welfare", "verdict") if "verdict" in columns else {}
    simulated = "score_source" in columns and bool(
        rows(run, "SELECT 1 FROM out_welfare WHERE score_source = 'simulated' LIMIT 1")
    )
    return {
        "deciles": {str(decile): number for decile, number in deciles.items() if decile is not None},
        "without_decile": deciles.get(None, 0),  # type: ignore[call-overload]
        "verdicts": {str(verdict): number for verdict, number in verdicts.items()},
        "score_is_simulated": simulated,
    }


def changes(run: "Run") -> dict[str, int] | None:
    """Who came, left, stayed and moved since the last period, so that N(now) = N(before) + entered - left holds."""
    if not run.tells_changes:
        return None
    before, now = run.staged["previous"], run.staged["individuals"]
    moved = "now.household_id IS DISTINCT FROM was.household_id"
    if "village_code" in before.columns and "village_code" in now.columns:
        moved = f"({moved} OR now.village_code IS DISTINCT FROM was.village_code)"
    one = (
        "SELECT individual_id, min(household_id) AS household_id, {village} AS village_code"
        ' FROM "{relation}" GROUP BY individual_id'
    )
    sides = {
        side: one.format(relation=staged.relation,
                         village="min(village_code)" if "village_code" in staged.columns else "NULL")
        for side, staged in (("was", before), ("now", now))
    }  # fmt: skip
    entered, left, kept, changed = rows(
        run,
        f"SELECT count(*) FILTER (was.individual_id IS NULL), count(*) FILTER (now.individual_id IS NULL),"
        f" count(*) FILTER (now.individual_id = was.individual_id),"
        f" count(*) FILTER (now.individual_id = was.individual_id AND {moved})"
        f" FROM ({sides['was']}) was FULL JOIN ({sides['now']}) now USING (individual_id)",
    )[0]
    return {"entered": entered, "left": left, "kept": kept, "moved": changed}


def villages(run: "Run") -> list[dict[str, Any]]:
    """One entry a village that has households or findings, with counts by severity and rule."""
    connection = run.engine.connection
    people = (
        f'SELECT village_code, count(*) AS individuals FROM "{run.staged["individuals"].relation}" GROUP BY 1'
        if "individuals" in run.staged and "village_code" in run.staged["individuals"].columns
        else "SELECT NULL::VARCHAR AS village_code, 0 AS individuals WHERE false"
    )
    names = f"SELECT code, any_value(name) AS name FROM read_parquet('{quoted(regions.path())}') GROUP BY code"
    query = f"""
        WITH names AS ({names}), people AS ({people}),
        homes AS (
            SELECT village_code, count(*) AS households, count(*) FILTER (blocked) AS blocked
            FROM told_households LEFT JOIN told_troubled USING (household_id) GROUP BY 1
        ),
        by_rule AS (SELECT village_code, rule, severity, count(*) AS n FROM out_findings GROUP BY ALL),
        found AS (
            SELECT village_code, map_from_entries(list((rule, n) ORDER BY rule)) AS by_rule,
                   sum(n) FILTER (severity = 'B')::BIGINT AS b, sum(n) FILTER (severity = 'H')::BIGINT AS h,
                   sum(n) FILTER (severity = 'W')::BIGINT AS w
            FROM by_rule GROUP BY 1
        )
        SELECT homes.village_code, v.name, d.name, r.name, p.name, coalesce(individuals, 0), households, blocked,
               coalesce(b, 0), coalesce(h, 0), coalesce(w, 0), by_rule
        FROM homes LEFT JOIN people USING (village_code)
        LEFT JOIN found ON found.village_code IS NOT DISTINCT FROM homes.village_code
        LEFT JOIN names v ON v.code = homes.village_code
        LEFT JOIN names d ON d.code = homes.village_code[1:8]
        LEFT JOIN names r ON r.code = homes.village_code[1:5]
        LEFT JOIN names p ON p.code = homes.village_code[1:2]
        ORDER BY homes.village_code NULLS LAST
    """
    return [
        {
            "code": code, "name": village, "district": district, "regency": regency, "province": province,
            "individuals": individuals, "households": homes, "households_with_block": blocked,
            "findings": {"B": b, "H": h, "W": w}, "by_rule": by_rule or {},
        }
        for code, village, district, regency, province, individuals, homes, blocked, b, h, w, by_rule
        in connection.execute(query).fetchall()
    ]  # fmt: skip


def unreadable(run: "Run") -> list[dict[str, Any]]:
    """The first cells that could not be read, over all inputs."""
    cells: list[UnreadableCell] = []
    for staged in run.staged.values():
        cells += unreadable_cells(run.engine.connection, staged, UNREADABLE_TOLD - len(cells))
    return [
        {**asdict(cell), "column": cell.header, "contract_column": cell.column,
         "reason": cell.reason._asdict(), "remedy": cell.remedy._asdict()}
        for cell in cells
    ]  # fmt: skip


def told_input(staged: Staged, file: InputFile) -> dict[str, Any]:
    return {
        "table": staged.contract,
        "file": file.name,
        "sha256": file.sha256,
        "bytes": file.bytes,
        "format": file.format,
        "rows": staged.rows,
    }


def notes_on(staged: Staged) -> list[Text]:
    """What a person should know of an input beside its findings."""
    name = staged.contract
    notes = []
    if staged.absent:
        missing = ", ".join(staged.absent)
        notes.append(
            Text(f"{name}: kolom minimum tidak ada: {missing}.", f"{name}: minimum columns absent: {missing}.")
        )
    if staged.repeats:
        notes.append(Text(f"{name}: {staged.repeats} baris mengulang kunci baris lain.",
                          f"{name}: {staged.repeats} rows repeat another row's key."))  # fmt: skip
    if staged.left_out:
        notes.append(Text(f"{name}: {staged.left_out} baris tidak dipakai (tanpa kunci atau berulang).",
                          f"{name}: {staged.left_out} rows left out (no key, or repeated)."))  # fmt: skip
    return notes
