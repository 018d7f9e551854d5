"""The inputs of a run on its engine: what the readers staged, and the table of regions."""

from verivali import regions
from verivali.engine.backend.duckdb import DuckDBEngine, quoted
from verivali.engine.readers import Staged
from verivali.regions import demo
from verivali.regions.codes import level_of

#: Of this many first NIKs most decide whether the register is one of made-up people.
NIKS_SAMPLED = 10_000
COLUMNS = ["code", "level", "valid_from", "valid_to", "successor_code"]


def stage_regions(engine: DuckDBEngine, *, with_demo: bool) -> None:
    """Creates `regions`: all regions of any time; the made-up province 99 only for a register of made-up people."""
    table = f"SELECT {', '.join(COLUMNS)} FROM read_parquet('{quoted(regions.path())}')"
    if with_demo:
        made_up = ", ".join(f"('{region.code}', '{level_of(region.code)}')" for region in demo.regions())
        table += (
            " UNION ALL SELECT *, NULL::DATE AS valid_from, NULL::DATE AS valid_to, NULL::VARCHAR AS successor_code "
            f"FROM (VALUES {made_up}) AS made_up (code, level)"
        )
    engine.connection.execute(f"CREATE OR REPLACE TABLE regions AS {table}")


def is_made_up(engine: DuckDBEngine, staged: Staged | None) -> bool:
    """Whether most NIKs come from province 99, as in demo data: a real register cannot look so."""
    if staged is None or "nik" not in staged.columns:
        return False
    sample = f'SELECT nik FROM "{staged.relation}" WHERE nik IS NOT NULL LIMIT {NIKS_SAMPLED}'
    share = engine.one(f"SELECT avg((nik LIKE '{demo.PROVINCE}%')::INT) FROM ({sample})")
    return share is not None and share > 1 / 2
