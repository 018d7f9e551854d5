"""One run of the generator: chunks made side by side, written in order, put in place whole."""

import json
import signal
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import pyarrow as pa

from verivali import __version__
from verivali.engine.errors import BadInput
from verivali.engine.generate.files import open_all
from verivali.engine.generate.plan import CHUNK_HOUSEHOLDS, Plan, plan
from verivali.engine.generate.tables import tables_of
from verivali.engine.output import replacing
from verivali.engine.progress import Silent, Stages, Watcher
from verivali.engine.text import Text

#: A folder that holds this file is an earlier generation, and may be replaced.
MARK = "generation.json"
AS_OF = date(2026, 11, 1)

Tables = Mapping[str, pa.Table]


@dataclass(frozen=True)
class Wish:
    """What a person asks for."""

    households: int
    region: str
    seed: int
    out: Path
    as_of: date = AS_OF
    kind: str = "parquet"
    clean: bool = False
    workers: int = 1
    chunk_households: int = CHUNK_HOUSEHOLDS


def generate(wish: Wish, watcher: Watcher | None = None) -> dict[str, int]:
    """Write the tables and the truth to `wish.out`; rows by table.

    Raises BadInput for an unknown region, a folder that is not ours, too many rows for the format or a full disk, with
    nothing written and an earlier generation untouched.
    """
    planned = plan(
        wish.households, wish.region, wish.seed, wish.as_of, clean=wish.clean, chunk_households=wish.chunk_households
    )
    stages = Stages(watcher or Silent())
    with replacing(wish.out, MARK) as (fresh, _):
        try:
            with stages.stage("generate", "Membuat data", "Generating", wish.households):
                rows = write_all(planned, fresh, wish)
            (fresh / MARK).write_text(json.dumps(described(wish, rows), indent=2) + "\n")
        except OSError as error:
            raise cannot_write(wish.out, error) from error
    return rows


def cannot_write(out: Path, error: OSError) -> BadInput:
    return BadInput(
        Text("Data tidak dapat ditulis.", "The data cannot be written."),
        file=str(out),
        value=error.strerror or str(error),
        remedy=Text("Pilih tempat lain atau kosongkan disk.", "Choose another place or make room on the disk."),
    )


def write_all(planned: Plan, folder: Path, wish: Wish) -> dict[str, int]:
    with ExitStack() as closing:
        writers = open_all(folder, wish.kind)
        for writer in writers.values():
            closing.callback(writer.close)
        rows = dict.fromkeys(writers, 0)
        for tables in made(planned, wish.workers):
            for name, table in tables.items():
                writers[name].write(table)
                rows[name] += len(table)
    return rows


def made(planned: Plan, workers: int) -> Iterator[Tables]:
    """The tables of each chunk, in the order of chunks whatever the number of workers."""
    if workers == 1 or planned.chunks == 1:
        yield from (tables_of(planned, chunk) for chunk in range(planned.chunks))
        return
    context = get_context("spawn")
    with ProcessPoolExecutor(workers, context, initializer=remember, initargs=(planned,)) as pool:
        waiting: deque[Future[Tables]] = deque()
        for chunk in range(planned.chunks):
            waiting.append(pool.submit(tables_of_remembered, chunk))
            # few chunks ahead of the writer, so that memory stays flat
            if len(waiting) > workers + 1:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


REMEMBERED: list[Plan] = []


def remember(planned: Plan) -> None:
    """Starts a worker; Ctrl-C is the business of the process that writes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    REMEMBERED[:] = [planned]


def tables_of_remembered(chunk: int) -> Tables:
    return tables_of(REMEMBERED[0], chunk)


def described(wish: Wish, rows: Mapping[str, int]) -> dict[str, object]:
    return {
        "about": "Synthetic people: no living person is meant. NIK and KK numbers belong to a province that does not "
        "exist.",
        "version": __version__,
        "households": wish.households,
        "region": wish.region,
        "seed": wish.seed,
        "as_of": wish.as_of.isoformat(),
        "clean": wish.clean,
        "rows": dict(rows),
    }
