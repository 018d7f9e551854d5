"""What the NM rules mean, in plain Python. Source: domain.md section 6."""

import unicodedata
from itertools import product

from tests.engine.rules.oracle_row import Row
from verivali.engine.names import TITLES

STOPGAPS = {"TANPA NAMA", "BELUM DIKETAHUI", "KOSONG", "LUPA", "NULL", "NIHIL", "UNKNOWN", "ALM", "ALMH", "ALMARHUMAH"}
NOT_KNOWN = {
    "".join(words)
    for words in product(
        ("TIDAK", "TDK", "TAK"), ("", " "), ("TAHU", "DIKETAHUI", "ADA", "ADA NAMA", "JELAS", "TERCATAT")
    )
}


def is_letter(character: str) -> bool:
    return unicodedata.category(character).startswith("L")


def letters(text: str) -> int:
    return sum(is_letter(character) for character in text)


def reads_as_title(text: str, title: str) -> bool:
    """Whether `text` begins with the title, its letters perhaps parted by full stops, and then the word ends."""
    rest = text
    for place, letter in enumerate(title):
        if place and rest.startswith(". "):
            rest = rest[2:]
        elif place and rest.startswith("."):
            rest = rest[1:]
        if not rest.upper().startswith(letter):
            return False
        rest = rest[1:]
    return rest == "" or rest[0] in " ,."


def has_title(name: str) -> bool:
    begins = [0, *(place + 1 for place, character in enumerate(name) if character in " ,")]
    return any(reads_as_title(name[begin:], title) for begin in begins for title in (*TITLES, "HAJJI", "HAJJAH"))


def nm02(row: Row) -> bool:
    if row.name is None:
        return False
    strange = any(not is_letter(character) and character not in " .,'-" for character in row.name)
    return strange or letters(row.name) < 2 or has_title(row.name)


def nm04(row: Row) -> bool:
    if row.mother_name is None:
        return True
    written = row.mother_name.strip(" .-").upper()
    stopgap = written in STOPGAPS | NOT_KNOWN or (written != "" and (set(written) == {"X"} or set(written) == {"N"}))
    digit = any(character in "0123456789" for character in row.mother_name)
    own_name = row.name is not None and row.name.upper() == row.mother_name.upper()
    return stopgap or digit or own_name or letters(row.mother_name) < 2


ORACLE = {
    "NM01": lambda row: row.name is None,
    "NM02": nm02,
    "NM03": lambda row: row.is_last_period is True and row.knows("account_similarity") and row.account_similarity < 80,
    "NM04": nm04,
}
