"""Ways in which one name gets written differently: habits, slips, nicknames."""

from collections.abc import Callable

import numpy as np

from verivali.engine.generate.likeness import folded, is_same_when_folded

VOWELS = "AEIOU"
NEAR = {"A": "E", "I": "E", "U": "O", "E": "I", "O": "U", "B": "D", "D": "B", "K": "G", "L": "R", "M": "N", "N": "M",
        "R": "L", "S": "Z", "T": "D", "H": "F", "Y": "I", "P": "B", "G": "K", "J": "Z", "W": "U"}  # fmt: skip


def muhammad(rng: np.random.Generator, name: str) -> str:
    """Another form of Muhammad: MUH, MOH, M. ..."""
    forms = ["MUHAMMAD", "MOHAMAD", "MUHAMAD", "MUH", "MOH", "MUH.", "M.", "MOCHAMAD"]
    words = [forms[rng.integers(len(forms))] if folded(word) == "MUHAMAD" else word for word in name.split()]
    return " ".join(words)


def old_spelling(rng: np.random.Generator, name: str) -> str:
    """SOEKARNO for SUKARNO; words with CH keep theirs, which is no C of today."""
    words = [
        word if "CH" in word else word.replace("U", "OE", 1).replace("J", "DJ", 1).replace("C", "TJ", 1)
        for word in name.split()
    ]
    return " ".join(words)


def doubled(rng: np.random.Generator, name: str) -> str:
    """One letter inside the name written twice."""
    inside = [place for place in range(1, len(name) - 1) if can_be_doubled(name, place)]
    if not inside:
        return name
    place = inside[rng.integers(len(inside))]
    return name[:place] + name[place] + name[place:]


def can_be_doubled(name: str, place: int) -> bool:
    return name[place].isalpha() and name[place] not in (name[place - 1], name[place + 1])


def reordered(rng: np.random.Generator, name: str) -> str:
    words = name.split()
    return " ".join([*words[1:], words[0]])


def slip(rng: np.random.Generator, name: str) -> str:
    """A letter replaced by a near one, dropped, or swapped with the next."""
    places = [place for place in range(1, len(name) - 1) if name[place].isalpha() and name[place + 1].isalpha()]
    if not places:
        return name
    place, kind = places[rng.integers(len(places))], rng.integers(3)
    letter, following = name[place], name[place + 1]
    changed = (NEAR.get(letter, "A") + following, following, following + letter)[kind]
    return name[:place] + changed + name[place + 2 :]


def nickname(rng: np.random.Generator, name: str) -> str:
    """One word of several, never the bare form of Muhammad; of a single long word its end, as in "Tini" for Sutini."""
    words = [word for word in name.split() if folded(word) != "MUHAMAD"]
    if len(name.split()) > 1 and words:
        return words[rng.integers(len(words))]
    return name[-4:] if len(name) > 5 and name[-4] not in VOWELS else name


Change = Callable[[np.random.Generator, str], str]
HABITS: tuple[Change, ...] = (muhammad, old_spelling, doubled, reordered)
CHANGES: tuple[Change, ...] = (*HABITS, slip, slip, slip, nickname)


def habit(rng: np.random.Generator, name: str) -> str:
    """The same name in another spelling, or as it is where none applies; the same when folded."""
    changed = HABITS[rng.integers(len(HABITS))](rng, name)
    return changed if is_same_when_folded(changed, name) else name


def written_again(rng: np.random.Generator, name: str) -> str:
    """The name as a second person might write it, in one or two ways different."""
    changed = CHANGES[rng.integers(len(CHANGES))](rng, name)
    return habit(rng, changed) if rng.random() < 0.25 else changed
