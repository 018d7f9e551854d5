"""A made-up run over a regency of 144 villages, as uneven as a real one, written as the pipeline writes it."""

import json
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq

from tests.engine.report import catalogue

DISTRICTS = ("Batu Sopang", "Tanjung Harapan", "Paser Belengkong", "Tanah Grogot", "Kuaro", "Long Ikis", "Muara Komam",
             "Long Kali", "Batu Engau", "Muara Samu")  # fmt: skip
FIRST = ("Sungai", "Tanjung", "Muara", "Batu", "Long", "Padang", "Lolo", "Kerta", "Suka", "Binangon", "Air", "Pasir")
LAST = (
    "Terik",
    "Harapan",
    "Bhakti",
    "Jaya",
    "Mulya",
    "Kasungai",
    "Tuo",
    "Pinang",
    "Mayang",
    "Batu",
    "Samuntai",
    "Putik",
)
LONG_VILLAGE = "Uko Muara Pasir Belengkong Sungai Langir Perkebunan Sebelah Hulu"
LONG_NAME = "RADEN AYU SITI NURHALIZAH KUSUMANINGTYAS WIDYANINGRUM SURYODI"
COMMON = ("ID01", "ID06", "ID07", "JB01", "NM04", "AL01", "EK06", "ID15", "AL04")

FINDING = pa.schema(
    [(name, pa.string()) for name in ("finding_id", "rule", "severity", "scope", "individual_id", "household_id",
                                      "village_code", "evidence")]
)  # fmt: skip


def villages(count: int = 144, province: str = "64") -> list[dict]:
    """`count` villages, up to 15 in a district and ten districts in a regency, with nothing in them yet."""
    return [village(number, province) for number in range(count)]


def village(number: int, province: str) -> dict:
    district, within = divmod(number, 15)
    regency, order = divmod(district, 10)
    name = LONG_VILLAGE if number == 7 else f"{FIRST[number % 12]} {LAST[(number // 12 + number) % 12]}"
    return {
        "code": f"{province}.{regency + 1:02}.{order + 1:02}.{2001 + within}",
        "name": name,
        "district": DISTRICTS[order],
        "regency": "Kabupaten Paser" if regency == 0 else f"Kabupaten {regency + 1}",
        "province": "Kalimantan Timur",
        "individuals": 0,
        "households": 0,
        "households_with_block": 0,
        "findings": {"B": 0, "H": 0, "W": 0},
        "by_rule": {},
    }


def write_regency(folder: Path, households: int = 5_000, village_count: int = 144, seed: int = 6401) -> dict:
    """Write every file of a run into `folder`; the summary, which is also written there."""
    draw = Random(seed)
    rules = catalogue.rules()
    listed = villages(village_count)
    found: list[dict] = []
    welfare = []
    for number in range(households):
        place = listed[min(int(draw.expovariate(1 / (village_count / 3))), village_count - 1)]
        place["households"] += 1
        place["individuals"] += draw.randint(1, 6)
        household = f"RT-{number:06}"
        mine = household_findings(draw, rules, household, place)
        found += mine
        place["households_with_block"] += any(finding["severity"] == "B" for finding in mine)
        welfare.append(
            {
                "household_id": household,
                "decile": number % 10 + 1,
                "verdict": draw.choice(["poor", "not_poor", "undetermined"]),
            }
        )
    pq.write_table(pa.Table.from_pylist(found, FINDING), folder / "findings.parquet")
    pq.write_table(pa.Table.from_pylist(welfare), folder / "welfare.parquet")
    write_matches(folder, listed, draw)
    (folder / "not_run.json").write_text(json.dumps(catalogue.not_run()), encoding="utf-8")
    summary = summary_of(rules, listed, found, households)
    (folder / "summary.json").write_text(json.dumps(summary), encoding="utf-8")
    return summary


def household_findings(draw: Random, rules: list[dict], household: str, place: dict) -> list[dict]:
    bad = draw.choices(rules, [30 if rule["code"] in COMMON else 1 for rule in rules], k=draw.choice([0, 0, 1, 2, 3]))
    found = []
    for order, rule in enumerate({rule["code"]: rule for rule in bad}.values()):
        rule["findings"] += 1
        place["findings"][rule["severity"]] += 1
        place["by_rule"][rule["code"]] = place["by_rule"].get(rule["code"], 0) + 1
        person = "" if rule["scope"] == "household" else f"{household}-{order}"
        found.append({
            "finding_id": f"{draw.getrandbits(64):016x}", "rule": rule["code"], "severity": rule["severity"],
            "scope": rule["scope"], "individual_id": person or None, "household_id": household,
            "village_code": place["code"], "evidence": json.dumps(evidence(draw)),
        })  # fmt: skip
    return found


def evidence(draw: Random) -> dict[str, str | None]:
    return {
        "nik": f"990112{draw.randint(1, 71):02}0187{draw.randint(1, 9999):04}",
        "name": draw.choice(["SITI RAHAYU", "MUH. YUSUF", LONG_NAME, "SUKARNO"]),
        "sex": draw.choice(["1", "2"]),
        "birth_date": f"19{draw.randint(40, 99)}-0{draw.randint(1, 9)}-1{draw.randint(0, 9)}",
        "mother_name": draw.choice([None, "AMINAH"]),
    }


def write_matches(folder: Path, listed: list[dict], draw: Random) -> None:
    statuses = ["matched"] * 17 + ["name_differs", "not_found", "no_nik"]
    codes = [place["code"] for place in listed for _ in range(place["individuals"])]
    answers = [draw.choice(statuses) for _ in codes]
    pq.write_table(pa.table({"village_code": codes, "match_status": answers}), folder / "matches.parquet")


def summary_of(rules: list[dict], listed: list[dict], found: list[dict], households: int) -> dict:
    blocked = sum(place["households_with_block"] for place in listed)
    individuals = sum(place["individuals"] for place in listed)
    touched = len({finding["household_id"] for finding in found})
    return {
        "verivali": "0.1.0", "as_of": "2026-11-01", "engine": "duckdb",
        "rows": {"individuals": individuals, "households": households, "civil_registry": individuals - 812},
        "inputs": [
            {"table": table, "file": f"{table}.parquet", "sha256": f"{seed:064x}", "rows": rows, "bytes": rows * 61,
             "format": "parquet"}
            for table, seed, rows in (("individuals", 2**250 + 77, individuals), ("households", 2**249 + 5, households))
        ],
        "rules": rules, "villages": listed,
        "matches": {"matched": int(individuals * 0.86), "name_differs": int(individuals * 0.04),
                    "birth_date_differs": 212, "kk_differs": 401, "inactive": 63, "dead": 44,
                    "not_found": int(individuals * 0.03), "no_nik": int(individuals * 0.02)},
        "duplicates": {"exact": 42, "match": 1_213, "clerk": 96, "clusters": 1_180},
        "welfare": {"deciles": {str(decile): households // 10 for decile in range(1, 11)},
                    "verdicts": {"poor": 2_110, "not_poor": 2_402, "undetermined": 488}, "score_is_simulated": True},
        "households": {"total": households, "blocked": blocked, "clean": households - touched},
        "changes": {"entered": 120, "left": 87, "kept": 4_880, "moved": 33},
        "unreadable": [
            {"table": "individuals", "file": "individu.xlsx", "sheet": "Lembar1", "row": 1_204 + row, "column": "nik",
             "value": "6.40101E+15",
             "reason": {"id": "Excel mengubah NIK menjadi bilangan, angka aslinya hilang.",
                        "en": "Excel turned the NIK into a number, its digits are lost."},
             "remedy": {"id": "Ketik ulang dari KTP dengan kolom berformat teks.",
                        "en": "Type it again from the KTP in a text column."}}
            for row in range(60)
        ],
        "unreadable_count": 1_312,
        "timings": [{"stage": "read", "seconds": 0.41, "rows": individuals, "rows_per_second": 41_000.4},
                    {"stage": "rules", "seconds": 1.2, "rows": individuals, "rows_per_second": 14_010.1}],
        "notes": [{"id": "Kolom pregnant tidak diisi pada 3% individu.", "en": "pregnant is empty for 3% of people."}],
    }  # fmt: skip
