"""What the report may show of a person. It travels by chat, so nothing in it says who somebody is.

Numbers of people and accounts keep their first half, eight characters at most: `64010112********` still shows region
and day. Names become initials, birth dates years, positions a tenth of a degree; addresses are left to the fix lists.
A column that nobody declared is treated as if it could hold any of these.
"""

import re

from verivali.engine.report.columns import MASKED, declared
from verivali.engine.report.plain import initials, plain

HARMLESS_LENGTH = 6  # a region, a count or a scrap of a number identifies nobody
IDS = {"individual_id", "household_id"}  # of the register: long numbers too, and what a case is looked up by
NIK_LIKE = re.compile(r"(?<!\d)\d{16}(?!\d)")
LONG_NUMBER = re.compile(r"\d(?:[ .-]?\d){8,}")
REGION_CODE = re.compile(r"\d\d(\.\d\d){0,2}(\.\d{4})?")
COUNT_OR_ANSWER = re.compile(r"-?\d{1,4}|true|false")
ORDINARY = re.compile(r"[-+]?[\d.,:/ -]+|[a-z0-9_]+|[A-Z]{2}\d{2}")


def shown(key: str, value: str) -> str:
    """The evidence `value` of column or derived fact `key`, as far as the report may show it."""
    text = plain(value)
    if COUNT_OR_ANSWER.fullmatch(text):
        return text
    if key in IDS:
        return NIK_LIKE.sub(lambda found: masked_number(found.group()), text)
    return shown_by_kind(key, set(re.split(r"[._]", key.lower())), text)


def shown_by_kind(key: str, words: set[str], text: str) -> str:
    """`words` are the parts of the key, which say what it holds even when nobody declared it."""
    if words & {"name", "names"}:
        return initials(text)
    if "address" in words:
        return "…"
    if "hash" in words:
        return f"{text[:8]}…"
    if "birth" in words and "place" not in words:
        return year_only(text)
    if words & {"latitude", "longitude"}:
        return tenth_of_degree(text)
    if key in MASKED or words & {"nik", "niks", "kk", "account"}:
        return masked_number(text)
    if declared(key) or ORDINARY.fullmatch(text):
        return guarded(text)
    return initials(text)


def masked_number(text: str) -> str:
    """The first half of the characters, at most eight, and stars for the rest."""
    total = sum(c.isalnum() for c in text)
    if total <= HARMLESS_LENGTH:
        return text
    left = min(8, total // 2)
    masked = ""
    for c in text:
        masked += c if left > 0 or not c.isalnum() else "*"
        left -= c.isalnum()
    return masked


def guarded(text: str) -> str:
    """Text with every run of nine or more digits masked, unless it is a region's code: a NIK may stand anywhere."""
    if REGION_CODE.fullmatch(text):
        return text
    return LONG_NUMBER.sub(lambda found: masked_number(found.group()), text)


def year_only(text: str) -> str:
    year = re.search(r"\b(1[89]|20)\d\d\b", text)
    return year.group() if year else "…"


def tenth_of_degree(text: str) -> str:
    place = re.match(r"[-+]?\d{1,3}\.\d", text)
    return f"{place.group()}…" if place else "…"
