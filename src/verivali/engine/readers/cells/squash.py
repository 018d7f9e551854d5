"""Words without what spelling leaves to taste: capitals, digits, < and >, single blanks between."""

import re


def squashed(words: str) -> str:
    return re.sub(r"[^A-Z0-9<>]+", " ", words.upper()).strip()


def squash(cell: str) -> str:
    """The same, as SQL."""
    return f"trim(regexp_replace(upper({cell}), '[^A-Z0-9<>]+', ' ', 'g'))"
