"""Counts over the findings, all by SQL: no finding is ever a Python object here."""

from dataclasses import dataclass, field

import duckdb

STATES = ("payable", "handle", "blocked")

STATE_OF_HOUSEHOLD = """
    SELECT household_id, CASE min(CASE severity WHEN 'B' THEN 0 WHEN 'H' THEN 1 ELSE 2 END)
        WHEN 0 THEN 'blocked' WHEN 1 THEN 'handle' ELSE 'warned' END AS state
    FROM findings WHERE household_id IS NOT NULL GROUP BY household_id
"""
PER_RULE = "SELECT rule, count(*), count(DISTINCT household_id) FROM findings GROUP BY rule"
HELD_BY_ONE_RULE = """
    SELECT rule, count(*) FROM (
        SELECT min(rule) AS rule FROM findings WHERE severity = 'B' AND household_id IS NOT NULL
        GROUP BY household_id HAVING min(rule) = max(rule)
    ) GROUP BY rule
"""
DECILES = """
    SELECT decile, CASE state WHEN 'blocked' THEN 'blocked' WHEN 'handle' THEN 'handle' ELSE 'payable' END, count(*)
    FROM welfare LEFT JOIN states USING (household_id) WHERE decile IS NOT NULL GROUP BY ALL
"""
PAIRS = """
    SELECT CASE WHEN kind = 'exact' THEN 'exact' ELSE coalesce(band, 'clerk') END, count(*) FROM duplicates GROUP BY ALL
"""
CLUSTER_SIZES = """
    SELECT people, count(*) FROM (
        SELECT cluster_id, count(DISTINCT person) AS people FROM (
            SELECT cluster_id,
                   unnest([(left_household_id, left_individual_id), (right_household_id, right_individual_id)]) AS person
            FROM duplicates WHERE cluster_id IS NOT NULL
        ) GROUP BY cluster_id
    ) GROUP BY people ORDER BY people
"""
MATCHED_BY_VILLAGE = """
    SELECT village_code, count(*), count(*) FILTER (match_status = 'matched') FROM matches
    WHERE village_code IS NOT NULL GROUP BY village_code
"""


@dataclass(frozen=True)
class Tallies:
    """States count households by their gravest finding: blocked, handle, warned.

    `affected` and `held_alone` count households per rule: with a finding of it, and blocked by nothing else.
    Deciles: decile -> state -> households.
    """

    states: dict[str, int] = field(default_factory=dict)
    findings: dict[str, int] = field(default_factory=dict)
    affected: dict[str, int] = field(default_factory=dict)
    held_alone: dict[str, int] = field(default_factory=dict)
    deciles: dict[int, dict[str, int]] = field(default_factory=dict)
    verdicts: dict[str, int] = field(default_factory=dict)
    has_pairs: bool = False  # whether duplicates were looked for
    pairs: dict[str, int] = field(default_factory=dict)  # exact, match, clerk
    cluster_sizes: dict[int, int] = field(default_factory=dict)
    matched: dict[str, tuple[int, int]] = field(default_factory=dict)  # village -> asked, matched


def tally(run: duckdb.DuckDBPyConnection, has_pairs: bool = True) -> Tallies:
    """Every count the report needs from the files of a run, opened by `open_run`."""
    run.execute(f"CREATE TEMP TABLE states AS {STATE_OF_HOUSEHOLD}")
    per_rule = run.execute(PER_RULE).fetchall()
    deciles: dict[int, dict[str, int]] = {}
    for decile, state, households in run.execute(DECILES).fetchall():
        deciles.setdefault(decile, {})[state] = households
    return Tallies(
        states=dict(run.execute("SELECT state, count(*) FROM states GROUP BY state").fetchall()),
        findings={rule: findings for rule, findings, _ in per_rule},
        affected={rule: households for rule, _, households in per_rule},
        held_alone=dict(run.execute(HELD_BY_ONE_RULE).fetchall()),
        deciles=deciles,
        verdicts=dict(
            run.execute("SELECT verdict, count(*) FROM welfare WHERE verdict IS NOT NULL GROUP BY verdict").fetchall()
        ),
        has_pairs=has_pairs,
        pairs=dict(run.execute(PAIRS).fetchall()),
        cluster_sizes=dict(run.execute(CLUSTER_SIZES).fetchall()),
        matched={code: (asked, matched) for code, asked, matched in run.execute(MATCHED_BY_VILLAGE).fetchall()},
    )
