"""From Splink's weights to a probability that knows of kin, and the weights to be shown with it."""

import math

import duckdb

from verivali.engine.linkage.comparisons import Comparison, Kin
from verivali.engine.linkage.model import Model
from verivali.engine.linkage.splink_model import predict, weight_columns

FARTHEST = 200.0  # log2 odds are kept within this, so that no power overflows
SAME_WEIGHT = 1e-9


def score(connection: duckdb.DuckDBPyConnection, model: Model, records: str, pairs: str, result: str) -> None:
    """Write `result`: record_l, record_r, odds (log2 of match against not), w_<comparison>, w_prior, w_kin.

    Splink weighs a pair against strangers only. Two people of one home share surname, address and telephone, twins the birth
    date too: w_kin takes off what such a pair gains from being of one home.
    """
    predict(connection, model, records, pairs, "lk_predicted")
    weights = ", ".join(f"{_weight(comparison)} as w_{comparison.name}" for comparison in model.comparisons)
    prior = math.log2(model.match_share / (1 - model.match_share))
    kin = f"{_log2(model.kin_share)} + {_as_kin(model, twins=False)}"
    twin = f"{_log2(model.twin_share)} + {_as_kin(model, twins=True)}"
    connection.execute(f"""
        create or replace temp table {result} as
        with weighed as (select record_l, record_r, match_weight, {weights},
                -log2(1 + {_power(kin)} + {_power(twin)}) as w_kin from lk_predicted)
        select * exclude (match_weight), {prior}::double as w_prior, match_weight + w_kin as odds from weighed""")
    connection.execute("drop table lk_predicted")


def _weight(comparison: Comparison) -> str:
    return " + ".join(f"coalesce({column}, 0)" for column in weight_columns(comparison))


def _log2(share: float) -> float:
    return math.log2(max(share, 1e-15))


def _power(exponent: str) -> str:
    return f"pow(2::double, least({exponent}, {FARTHEST}))"


def _as_kin(model: Model, *, twins: bool) -> str:
    """log2 of how much more often kin (or twins) than strangers look like this pair."""
    parts = ["0"]
    for position, comparison in enumerate(model.comparisons):
        if comparison.kin is Kin.HOME or (twins and comparison.kin is Kin.BIRTH):
            parts.append(f"({_weight(comparison)})")
        else:
            parts += _level_terms(model, position, twins)
    return " + ".join(parts)


def _level_terms(model: Model, position: int, twins: bool) -> list[str]:
    """For what is one's own, only the levels that kin show more often than strangers count."""
    comparison, m, u = model.comparisons[position], model.m[position], model.u[position]
    terms = []
    for place, level in enumerate(comparison.levels):
        share = level.twin if twins else level.kin
        if share > u[place]:
            weight = math.log2(m[place] / u[place])
            terms.append(
                f"(case when abs(mw_{comparison.name} - {weight!r}) < {SAME_WEIGHT} then {math.log2(share / u[place])!r} else 0 end)"
            )
    return terms
