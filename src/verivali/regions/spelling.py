"""Region names made comparable across editions of the code list, whose spelling wanders."""

import re
from difflib import SequenceMatcher

_KIND = re.compile(r"^(kabupaten|kab\.?|kota)\s+", re.IGNORECASE)
_NUMBER = re.compile(r"\b(\d+|[ivx]+|satu|dua|tiga|empat|lima)$", re.IGNORECASE)
_NUMERALS = {
    "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10",
    "satu": "1", "dua": "2", "tiga": "3", "empat": "4", "lima": "5",
}  # fmt: skip


def letters(name: str) -> str:
    """Return `name` in lower case, letters and digits only, without Kabupaten or Kota."""
    return "".join(char for char in _KIND.sub("", name.strip()).lower() if char.isalnum())


def number(name: str) -> str:
    """Return the number a name ends with as digits ("Bamol II" gives "2"), empty when there is none."""
    found = _NUMBER.search(name.strip())
    return _NUMERALS.get(found[1].lower(), found[1]) if found else ""


def likeness(one: str, other: str) -> float:
    """Return 0 to 1 for two names; 0 when their numbers differ, since Bamol I is not Bamol II."""
    if number(one) != number(other):
        return 0.0
    return SequenceMatcher(None, letters(one), letters(other)).ratio()
