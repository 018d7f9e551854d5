"""The smallest run folders a test needs, written as the pipeline writes them."""

import json
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from tests.engine.report.catalogue import rule
from tests.engine.report.regency import FINDING

HERE = "64.01.02.2003"


def place(code: str = HERE, name: str | None = "Lolo", **more: object) -> dict:
    """A village with one household and nothing found."""
    return {
        "code": code, "name": name, "district": "Tanjung Harapan", "regency": "Kabupaten Paser",
        "province": "Kalimantan Timur", "individuals": 4, "households": 1, "households_with_block": 0,
        "findings": {"B": 0, "H": 0, "W": 0}, "by_rule": {}, **more,
    }  # fmt: skip


def finding(rule_code: str = "ID06", severity: str = "B", **more: object) -> dict:
    """A finding about person P-1 of household K-1 in the village Lolo."""
    written = {
        "finding_id": f"{rule_code}-{more.get('individual_id', 'P-1')}-{more.get('household_id', 'K-1')}",
        "rule": rule_code, "severity": severity, "scope": "individual", "individual_id": "P-1",
        "household_id": "K-1", "village_code": HERE, "evidence": {"nik": "6401011212870001"}, **more,
    }  # fmt: skip
    return written | {"evidence": json.dumps(written["evidence"])}


def write_findings(folder: Path, *findings: dict) -> None:
    pq.write_table(pa.Table.from_pylist(list(findings), FINDING), folder / "findings.parquet")


def write_table(folder: Path, name: str, **columns: list) -> None:
    pq.write_table(pa.table(columns), folder / f"{name}.parquet")


def unknown_nik(findings: int = 1) -> dict:
    """Rule ID06 as the summary lists it."""
    found = rule("ID06", "B", "individual", "SCV", "NIK tidak ditemukan di Dukcapil", "NIK unknown to the registry")
    return found | {"findings": findings}


def summary(**more: object) -> dict:
    """One household of four in one village; nothing found unless said."""
    return {
        "verivali": "0.1.0", "as_of": "2026-11-01", "engine": "duckdb",
        "rows": {"individuals": 4, "households": 1}, "households": {"total": 1, "blocked": 0, "clean": 1},
        "villages": [place()], "rules": [unknown_nik(0)], **more,
    }  # fmt: skip


def people(*rows: dict) -> duckdb.DuckDBPyConnection:
    """A connection with these rows as the relation `people`; columns that no row has are absent."""
    connection = duckdb.connect()
    connection.register("rows", pa.Table.from_pylist(list(rows)))
    connection.execute("CREATE TABLE people AS FROM rows")
    return connection
