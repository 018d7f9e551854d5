"""`verivali generate`: a register of made-up people, clean or with known defects."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from verivali.engine.generate.generation import AS_OF, Wish
from verivali.engine.generate.generation import generate as run_generate
from verivali.engine.generate.plan import HOUSEHOLDS_MAX
from verivali.platform.cli import options
from verivali.platform.cli.progress import Terminal


@click.command()
@click.option("--households", type=click.IntRange(1, HOUSEHOLDS_MAX), required=True, help="How many households.")
@click.option("--region", required=True, help="Province, regency, district or village code; 00 for all Indonesia.")
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), default=1, show_default=True, help="Same seed, same bytes.")
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="Folder; an earlier generation is replaced."
)
@click.option("--format", "kind", type=click.Choice(["parquet", "csv", "xlsx"]), default="parquet", show_default=True)
@click.option("--as-of", type=options.Day(), default=AS_OF.isoformat(), show_default=True, help="The register's day.")
@click.option("--clean", is_flag=True, help="Plant no defects.")
@click.option("--workers", type=click.IntRange(1, 64), default=options.processors, help="Processes; all by default.")
@options.language
def generate(**chosen: Any) -> None:
    """Write a register of made-up people: realistic families in real villages, with numbers nobody has.

    Beside the inputs of `check` it writes truth.parquet: what is wrong on purpose, and who is the same person.
    """
    as_of: date = chosen["as_of"]
    wish = Wish(
        chosen["households"], chosen["region"], chosen["seed"], chosen["out"],
        as_of=as_of, kind=chosen["kind"], clean=chosen["clean"], workers=chosen["workers"],
    )  # fmt: skip
    with Terminal(chosen["lang"]) as terminal:
        rows = run_generate(wish, terminal)
    for name, count in rows.items():
        click.echo(f"  {name:<16} {count:>12,}")
    click.echo(chosen["out"])
