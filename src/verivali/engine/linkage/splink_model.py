"""Splink does the comparing and the adding of weights; here its settings are written and its predictions asked for."""

import logging
from typing import Any

import duckdb
from splink import DuckDBAPI, Linker
from splink.internals.exceptions import SplinkException

from verivali.engine.linkage.comparisons import Comparison
from verivali.engine.linkage.model import Model

RECORD_COLUMN = "record"

# Nobody who checks a register can act upon what Splink remarks while it works; what goes wrong is raised.
logging.getLogger("splink").setLevel(logging.ERROR)


def settings(model: Model) -> dict[str, Any]:
    """The model as Splink's settings, m and u of every level given."""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": RECORD_COLUMN,
        "probability_two_random_records_match": model.match_share,
        "comparisons": [_comparison(model, position) for position in range(len(model.comparisons))],
        "blocking_rules_to_generate_predictions": [],
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": True,
    }


def _comparison(model: Model, position: int) -> dict[str, Any]:
    comparison = model.comparisons[position]
    missing = {"sql_condition": f"({comparison.score}) is null", "label_for_charts": "missing", "is_null_level": True}
    levels = []
    for place, level in enumerate(comparison.levels):
        is_last = place == len(comparison.levels) - 1
        told = {
            "sql_condition": "ELSE" if is_last else f"({comparison.score}) = {level.score}",
            "label_for_charts": level.label,
            "m_probability": model.m[position][place],
            "u_probability": model.u[position][place],
        }
        if level.is_exact and comparison.value:
            told |= {"tf_adjustment_column": comparison.value, "disable_tf_exact_match_detection": True}
        levels.append(told)
    return {"output_column_name": comparison.name, "comparison_levels": [missing, *levels]}


def predict(
    connection: duckdb.DuckDBPyConnection,
    model: Model,
    records: str,
    pairs: str,
    result: str,
    least: float | None = None,
) -> None:
    """Compare every pair of `pairs` and write `result`: record_l, record_r, mw_*, match_weight (at least `least`)."""
    api = DuckDBAPI(connection=connection)
    linker = Linker(
        api.register(records, dataset_display_name="records"), settings(model), log_level=None, validate_settings=False
    )
    for value in {comparison.value for comparison in model.comparisons if comparison.value}:
        # the records carry their frequencies; without a lookup Splink would count them again
        connection.execute(
            f"create or replace temp table lk_tf_{value} as select null::varchar as {value}, null::double as tf_{value} where false"
        )
        lookup = api.register(f"lk_tf_{value}", dataset_display_name=f"tf_{value}")
        linker.table_management.register_term_frequency_lookup(lookup, value)
    linker.table_management.register_blocked_pairs_for_predict(api.register(pairs, dataset_display_name="pairs"))
    try:
        predicted = linker.inference.predict(threshold_match_weight=least, warning_mode="never")
    except SplinkException as problem:
        raise (problem.__cause__ or problem) from None  # Ctrl-C or too little memory: what DuckDB said, without the SQL
    connection.execute(f"create or replace temp table {result} as select * from {predicted.physical_name}")
    predicted.drop_table_from_database_and_remove_from_cache()


def weight_columns(comparison: Comparison) -> list[str]:
    """Splink's columns that hold this comparison's weight; the second corrects it for how common the value is."""
    name = f"mw_{comparison.name}"
    has_frequency = comparison.value and any(level.is_exact for level in comparison.levels)
    return [name, f"mw_tf_adj_{comparison.name}"] if has_frequency else [name]
