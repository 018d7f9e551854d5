"""From Splink's weights to a probability that knows of kin, its band, and the weights to be shown with it."""

import math

import duckdb

from verivali.engine.linkage.comparisons import Comparison
from verivali.engine.linkage.model import LevelShares, Model
from verivali.engine.linkage.splink_model import predict, weight_columns

MATCH_FROM = 0.9  # one person: to be joined without a second look
CLERK_FROM = 0.5  # likelier one person than not: a clerk decides; below, no match
PROBABILITY_DIGITS = 6
LEAST_ODDS = -6.0  # pairs below are dropped as soon as compared; those their group implies are compared again
FARTHEST = 200.0  # log2 odds are kept within this, so that no power overflows
SAME_WEIGHT = 1e-9


def score(
    connection: duckdb.DuckDBPyConnection,
    model: Model,
    records: str,
    pairs: str,
    result: str,
    least: float | None = None,
) -> None:
    """Write `result`: record_l, record_r, odds (log2 of match against not), w_<comparison>, w_prior, w_kin.

    Splink weighs a pair against strangers only. Two people of one home share surname, address and telephone, twins the birth
    date too: w_kin takes off what such a pair gains from being of one home. Pairs whose odds before that are below `least`
    are left out.
    """
    predict(connection, model, records, pairs, "lk_predicted", least)
    weights = ", ".join(f"{_weight(comparison)} as w_{comparison.name}" for comparison in model.comparisons)
    prior = math.log2(model.match_share / (1 - model.match_share))
    kin = f"{_log2(model.kin_share)} + {_as_kin(model, model.kin)}"
    twin = f"{_log2(model.twin_share)} + {_as_kin(model, model.twin)}"
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


def _as_kin(model: Model, shares: LevelShares) -> str:
    """log2 of how much more often kin (or twins) than strangers look like this pair."""
    parts = []
    for place, comparison in enumerate(model.comparisons):
        found = zip(model.m[place], model.u[place], shares[place], strict=True)
        cases = " ".join(
            f"when abs(mw_{comparison.name} - {math.log2(m / u)!r}) < {SAME_WEIGHT} then {math.log2(kin / u)!r}"
            for m, u, kin in found
        )
        parts.append(f"(case when mw_{comparison.name} = 0 then 0 {cases} else 0 end)")
        parts += [f"coalesce({column}, 0)" for column in weight_columns(comparison)[1:]]
    return " + ".join(parts)


def weights_json(model: Model) -> str:
    """SQL for the weights of a pair as JSON text: log2 of the odds each comparison adds, the prior, kin, and the group."""
    parts = {comparison.name: f"w_{comparison.name}" for comparison in model.comparisons}
    parts |= {"prior": "w_prior", "kin": "w_kin", "group": "final_odds - odds"}
    return (
        "to_json({"
        + ", ".join(f"'{name}': round(coalesce({weight}, 0), 2)" for name, weight in parts.items())
        + "})::varchar"
    )


def probability_sql(odds: str) -> str:
    """The probability of log2 odds, rounded so that the last bits of a sum decide nothing."""
    return f"round(1 / (1 + pow(2::double, -greatest(least({odds}, 100), -100))), {PROBABILITY_DIGITS})"


def band_sql(probability: str, match_from: float, clerk_from: float) -> str:
    return (
        f"case when {probability} >= {match_from} then 'match' "
        f"when {probability} >= {clerk_from} then 'clerk' else 'no match' end"
    )
