"""Ways in which a clerk, a scanner or an ear spoils one value. Every function draws only from the given `Random`."""

from random import Random

LETTERS = "abcdefghijklmnopqrstuvwxyz"
NEIGHBOURS = {
    "a": "sq",
    "e": "wr",
    "i": "uo",
    "o": "ip",
    "u": "yi",
    "n": "bm",
    "m": "n",
    "s": "ad",
    "t": "ry",
    "r": "et",
}
LOOKALIKES = [
    ("m", "rn"),
    ("l", "1"),
    ("o", "0"),
    ("s", "5"),
    ("g", "q"),
    ("b", "6"),
    ("cl", "d"),
    ("z", "2"),
    ("i", "l"),
]
SOUNDALIKES = [
    ("ph", "f"), ("f", "ph"), ("ck", "k"), ("c", "k"), ("k", "c"), ("ie", "y"), ("y", "i"), ("ee", "ea"), ("z", "s"),
    ("oo", "u"), ("gh", "g"), ("sh", "sch"), ("v", "f"), ("w", "wh"), ("ae", "e"), ("tt", "t"), ("nn", "n"), ("l", "ll"),
]  # fmt: skip


def typo(value: str, draw: Random) -> str:
    """One letter or digit inserted, dropped, replaced or swapped with the next."""
    if len(value) < 2:
        return value
    at = draw.randrange(len(value) - 1)
    kind = draw.choice(["insert", "delete", "replace", "transpose"])
    stray = draw.choice("0123456789") if value[at].isdigit() else draw.choice(NEIGHBOURS.get(value[at], LETTERS))
    if kind == "insert":
        return value[:at] + stray + value[at:]
    if kind == "delete":
        return value[:at] + value[at + 1 :]
    if kind == "replace":
        return value[:at] + stray + value[at + 1 :]
    return value[:at] + value[at + 1] + value[at] + value[at + 2 :]


def _swap_one(value: str, pairs: list[tuple[str, str]], draw: Random) -> str:
    usable = [(old, new) for old, new in pairs if old in value]
    if not usable:
        return value
    old, new = draw.choice(usable)
    return value.replace(old, new, 1)


def misread(value: str, draw: Random) -> str:
    """A scanner's error: letters that look alike."""
    return _swap_one(value, LOOKALIKES, draw)


def misheard(value: str, draw: Random) -> str:
    """An ear's error: spellings that sound alike."""
    return _swap_one(value, SOUNDALIKES, draw)


def digit_error(value: str, draw: Random) -> str:
    """One digit replaced, or two neighbours exchanged; the length stays."""
    if len(value) < 2:
        return value
    at = draw.randrange(len(value) - 1)
    if draw.random() < 0.4:
        return value[:at] + value[at + 1] + value[at] + value[at + 2 :]
    return value[:at] + draw.choice("0123456789") + value[at + 1 :]


def joined_or_split(value: str, draw: Random) -> str:
    """Two words run together, or one word cut in two."""
    if " " in value:
        return value.replace(" ", "", 1)
    if len(value) < 5:
        return value
    at = draw.randrange(2, len(value) - 2)
    return value[:at] + " " + value[at:]


def letters_spoilt(value: str, draw: Random) -> str:
    """Any one of the errors above that suits text."""
    spoil = draw.choices([typo, misread, misheard, joined_or_split], weights=[6, 2, 2, 1])[0]
    return spoil(value, draw)
