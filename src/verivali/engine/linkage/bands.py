"""The three bands of a pair, and where they begin."""

MATCH_FROM = 0.9  # one person: to be joined without a second look
CLERK_FROM = 0.5  # likelier one person than not: a clerk decides; below, no match
PROBABILITY_DIGITS = 6


def probability_sql(odds: str) -> str:
    """The probability of log2 odds, rounded so that the last bits of a sum decide nothing."""
    return f"round(1 / (1 + pow(2::double, -greatest(least({odds}, 100), -100))), {PROBABILITY_DIGITS})"


def band_sql(probability: str, match_from: float, clerk_from: float) -> str:
    return (
        f"case when {probability} >= {match_from} then 'match' "
        f"when {probability} >= {clerk_from} then 'clerk' else 'no match' end"
    )
