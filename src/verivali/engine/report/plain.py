"""Text of unknown origin made safe to look at: nothing invisible, nothing that reorders what is read."""

import unicodedata

UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
KEPT = {"\u200c", "\u200d"}  # joiners belong to the spelling of some scripts


def plain(value: object) -> str:
    """`value` as one line; each invisible or reordering character becomes the mark of a lost character."""
    text = " ".join(str(value).split())
    if text.isprintable():
        return text
    return "".join(c if c in KEPT or unicodedata.category(c) not in UNSEEN else "\ufffd" for c in text)


def initials(name: str) -> str:
    """`SITI RAHAYU` as `S. R.`"""
    return " ".join(f"{token[0].upper()}." for token in plain(name).split())
