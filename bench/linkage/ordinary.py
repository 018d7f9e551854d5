"""Splink 5 with ordinary settings, as its own tutorials set it up: what the linker is held against."""

import logging
from pathlib import Path

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

PARTS = ["given_name", "surname", "date_of_birth", "soc_sec_id", "phone_number", "suburb", "postcode", "address_1"]
TRAINED_ON = [("surname",), ("date_of_birth",), ("given_name",)]
BLOCKED_ON = [("surname", "given_name"), ("date_of_birth",), ("soc_sec_id",), ("phone_number",), ("surname", "postcode"),
              ("given_name", "postcode"), ("surname", "suburb"), ("given_name", "suburb"), ("address_1",)]  # fmt: skip


def pairs_of(left: Path, right: Path | None, threshold: float) -> set[tuple[str, str]]:
    """The pairs found among FEBRL's columns with a probability of at least `threshold`."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    connection = duckdb.connect()
    api = DuckDBAPI(connection=connection)
    inputs = []
    for name, path in (("a", left), ("b", right)):
        if path is not None:
            connection.execute(f"create table {name} as select * from read_csv('{path}', all_varchar=true)")
            inputs.append(api.register(name, dataset_display_name=name))
    columns = {column for column, *_ in connection.execute("describe a").fetchall()}
    linker = Linker(inputs, _settings(columns, two_files=right is not None), log_level=None)
    linker.training.estimate_probability_two_random_records_match(_usable(BLOCKED_ON[:3], columns), recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in _usable(TRAINED_ON, columns):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=threshold, warning_mode="never")
    rows = connection.execute(f"select rec_id_l, rec_id_r from {found.physical_name}").fetchall()
    return {(one, other) for one, other in rows}


def _usable(rules: list[tuple[str, ...]], columns: set[str]) -> list[object]:
    return [block_on(*rule) for rule in rules if columns.issuperset(rule)]


def _settings(columns: set[str], *, two_files: bool) -> SettingsCreator:
    comparisons = [
        cl.JaroWinklerAtThresholds("given_name", [0.9, 0.8]).configure(term_frequency_adjustments=True),
        cl.JaroWinklerAtThresholds("surname", [0.9, 0.8]).configure(term_frequency_adjustments=True),
        cl.LevenshteinAtThresholds("date_of_birth", [1, 2]),
        *(cl.LevenshteinAtThresholds(name, [1, 2]) for name in ("soc_sec_id", "phone_number") if name in columns),
        cl.JaroWinklerAtThresholds("suburb", [0.9]),
        cl.ExactMatch("postcode"),
        cl.JaroWinklerAtThresholds("address_1", [0.9]),
    ]
    return SettingsCreator(
        link_type="link_only" if two_files else "dedupe_only",
        unique_id_column_name="rec_id",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=_usable(BLOCKED_ON, columns),
    )
