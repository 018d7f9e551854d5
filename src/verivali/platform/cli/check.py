"""`verivali check`: real files in; a verified register and a report out."""

import gc
import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from verivali.engine.check import Request
from verivali.engine.check import check as run_check
from verivali.engine.readers import read_mapping
from verivali.platform.cli import options
from verivali.platform.cli.progress import Terminal

FILE = click.Path(path_type=Path)
FOUND = 1
ROW = {"id": "baris", "en": "row"}
UNREADABLE = {
    "id": "Sel yang tidak terbaca, dianggap tidak diketahui",
    "en": "Cells that could not be read, taken as unknown",
}
#: Objects made until Python looks for cycles among them: at its own 700 it would look at 88,000 villages again and again.
COLLECT_FROM = 50_000
FAIL_ON = {"B": {"B"}, "H": {"B", "H"}, "W": {"B", "H", "W"}}


@click.command()
@click.argument("inputs", nargs=-1, required=True, type=FILE, metavar="INPUT...")
@click.option("--civil-registry", type=FILE, help="Civil registry extract (Dukcapil).")
@click.option("--flags", type=FILE, help="Flags of other agencies.")
@click.option("--previous", type=FILE, help="The last period's individuals.")
@click.option("--payments", type=FILE, help="Payment lines with statuses.")
@click.option("--as-of", type=options.Day(), required=True, help="The day on which the register is judged.")
@click.option("--out", type=FILE, required=True, help="Output folder; an earlier output there is replaced.")
@click.option("--engine", type=click.Choice(["duckdb", "spark"]), default="duckdb", show_default=True)
@click.option("--spark-master", default="local[*]", show_default=True, help="Master of the Spark engine.")
@options.memory
@options.threads
@click.option("--only", help="Only these rules and parts, by comma: ID10,ID06,match,EK-decile ...")
@click.option("--skip", help="All but these rules and parts, by comma, for example probable.")
@click.option("--map", "mapping", type=FILE, help="YAML that maps headers to columns of the contract.")
@click.option("--criteria", help="Version of the nine criteria; by default the one in force.")
@click.option("--coefficients", help="Version of the score's coefficients; by default the one in force.")
@click.option("--xlsx", is_flag=True, help="Also write the fix lists, one workbook for each village.")
@click.option("--fail-on", type=click.Choice(list(FAIL_ON)), help="Exit with 1 on findings this grave or graver.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@options.language
def check(inputs: tuple[Path, ...], **chosen: Any) -> int:
    """Verify and validate a register from files.

    INPUT are files or folders. In a folder tables are known by file name: individuals.*, households.*,
    civil_registry.*, flags.*, previous.*, payments.* (csv, xlsx or parquet); a single file by its columns.
    """
    gc.set_threshold(COLLECT_FROM)
    gc.freeze()  # what is loaded stays for the whole run
    request = request_of(inputs, chosen)
    with Terminal(chosen["lang"]) as terminal:
        told = run_check(request, terminal)
    if chosen["as_json"]:
        click.echo(json.dumps(told, ensure_ascii=False, indent=2, default=str))
    else:
        tell(told, chosen["out"], chosen["lang"])
    graver = FAIL_ON.get(chosen["fail_on"] or "", set())
    return FOUND if any(line["findings"] and line["severity"] in graver for line in told["rules"]) else 0


def request_of(inputs: tuple[Path, ...], chosen: dict[str, Any]) -> Request:
    options_by_table = {"civil_registry": "civil_registry", "external_flags": "flags", "previous": "previous",
                        "payments": "payments"}  # fmt: skip
    named = {table: chosen[option] for table, option in options_by_table.items() if chosen[option]}
    as_of: date = chosen["as_of"]
    return Request(
        inputs=inputs,
        as_of=as_of,
        out=chosen["out"],
        named=named,
        only=names_in(chosen["only"]) if chosen["only"] else None,
        skip=names_in(chosen["skip"]),
        engine=chosen["engine"],
        spark_master=chosen["spark_master"],
        memory_bytes=chosen["memory"],
        threads=chosen["threads"],
        xlsx=chosen["xlsx"],
        mapping=read_mapping(chosen["mapping"]) if chosen["mapping"] else None,
        criteria_version=chosen["criteria"],
        coefficients_version=chosen["coefficients"],
    )


def names_in(text: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (text or "").split(",") if name.strip())


def tell(told: dict[str, Any], out: Path, language: str) -> None:
    grave = {severity: sum(line["findings"] for line in told["rules"] if line["severity"] == severity)
             for severity in "BHW"}  # fmt: skip
    homes = told["households"]
    count = {name: grouped(number, language) for name, number in {**homes, **grave}.items()}
    not_run = len(told["not_run"])
    words = {
        "id": f"{count['total']} rumah tangga: {count['blocked']} tertahan.  Temuan: {count['B']} menahan bayar, "
        f"{count['H']} tangani dulu, {count['W']} peringatan.  Tidak dijalankan: {not_run}.",
        "en": f"{count['total']} households: {count['blocked']} blocked.  Findings: {count['B']} block payment, "
        f"{count['H']} to handle, {count['W']} warnings.  Not run: {not_run}.",
    }
    click.echo(words[language])
    tell_unreadable(told, language)
    click.echo(("Laporan: " if language == "id" else "Report: ") + str(out / "report.html"))


def tell_unreadable(told: dict[str, Any], language: str) -> None:
    """The first cell that could not be read, whole; how many there are."""
    if not told["unreadable"]:
        return
    cell = told["unreadable"][0]
    parts = (cell["file"], cell["sheet"], f"{ROW[language]} {cell['row']}", cell["column"])
    place = ", ".join(part for part in parts if part)
    click.echo(f"{UNREADABLE[language]}: {grouped(told['unreadable_count'], language)}", err=True)
    click.echo(f"  {place}: {cell['value']!r}: {cell['reason'][language]} {cell['remedy'][language]}", err=True)


def grouped(number: int, language: str) -> str:
    """Thousands set apart as the language does: 1.234.567 or 1,234,567."""
    return f"{number:,}".replace(",", "." if language == "id" else ",")
