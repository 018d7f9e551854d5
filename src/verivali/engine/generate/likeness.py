"""How alike two written names are, told without the engine's own comparison: what is planted must not depend on it."""

import re

OLD_SPELLING = (("TJ", "C"), ("DJ", "J"), ("OE", "U"))
MUHAMAD_FORMS = {"M", "MUH", "MOH", "MOCH", "MUHAMAD", "MOHAMAD", "MOCHAMAD"}
#: Names below this likeness are taken for different people by anyone; the engine's limit is 80.
CLEARLY_DIFFERENT = 60


def folded(name: str) -> str:
    """A name without spelling habits: old spelling, double letters, forms of Muhammad, order of words."""
    plain = re.sub(r"[.'’]", "", name.upper())
    for old, new in OLD_SPELLING:
        plain = plain.replace(old, new)
    plain = re.sub(r"([A-Z])\1", r"\1", plain)
    words = ("MUHAMAD" if word in MUHAMAD_FORMS else word for word in re.findall("[A-Z]+", plain))
    return " ".join(sorted(words))


def is_same_when_folded(left: str, right: str) -> bool:
    return folded(left) == folded(right)


def are_clearly_different(left: str, right: str) -> bool:
    """No shared word, and far apart letter by letter."""
    one, other = folded(left), folded(right)
    if set(one.split()) & set(other.split()):
        return False
    longer = max(len(one), len(other))
    return (longer - edits(one, other)) * 100 < CLEARLY_DIFFERENT * longer


def edits(left: str, right: str) -> int:
    """Letters to insert, drop or replace to make one text the other (Levenshtein)."""
    row = list(range(len(right) + 1))
    for place, letter in enumerate(left, 1):
        diagonal, row[0] = row[0], place
        for column, other in enumerate(right, 1):
            diagonal, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, diagonal + (letter != other))
    return row[-1]
