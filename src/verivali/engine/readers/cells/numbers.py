"""Whole numbers and coordinates, as Indonesians and spreadsheets write them: Rp 1.500.000,00; 36,5 m2; -1,9145."""

from verivali.engine.contract import Column
from verivali.engine.readers.cells.reading import Quick, Reading, unread
from verivali.engine.sql import duckdb_type

NOT_A_NUMBER = "not_a_number"
#: Only where thousands are usual may dots or commas group digits: 36.500 m2 could be meant as 36.5.
GROUPED_UNITS = ("rupiah", "VA")
#: A measure with decimals is rounded; a count or a code with decimals is a mistake.
MEASURED_UNITS = ("m2", "m")
AFFIXES = r"^(?i:rp\.?|idr)\s*|\s*(?i:va|watt|m2|m²|meter|m|ekor)$|,-$"
DOTTED = r"[+-]?\d{1,3}(\.\d{3})+(,0{1,2})?"
COMMAED = r"[+-]?\d{1,3}(,\d{3})+(\.0{1,2})?"
WHOLE = r"[+-]?\d+([.,]0{1,2})?"
DECIMAL = r"[+-]?\d+[.,]\d{1,2}"
DEGREES = r"[+-]?\d+([.,]\d+)?([eE]-\d+)?"


def whole_number(column: Column) -> Reading:
    """A reading for int8 to int64 columns without a code list."""
    kind = duckdb_type(column.dtype)
    quick = Quick(
        lambda cell: f"TRY_CAST({cell} AS {kind})",
        # the cast also takes 1.5, 1e3 and 0x1F: only what it writes the same way is beyond doubt
        lambda cell, value: f"CAST({value} AS VARCHAR) <> {cell} OR ({value} IS NULL AND {cell} IS NOT NULL)",
    )
    return Reading((quick,), lambda cell: careful_whole(cell, column.unit, kind), unread(NOT_A_NUMBER), is_typed=True)


def careful_whole(cell: str, unit: str, kind: str) -> str:
    bare = f"regexp_replace({cell}, '{AFFIXES}', '', 'g')"
    ways = [(WHOLE, f"regexp_replace({bare}, '[.,]0+$', '')")]
    if unit in GROUPED_UNITS:
        ways = [
            (DOTTED, f"replace(regexp_replace({bare}, ',0+$', ''), '.', '')"),
            (COMMAED, f"replace(regexp_replace({bare}, '\\.0+$', ''), ',', '')"),
            *ways,
        ]
    if unit in MEASURED_UNITS:
        ways.append((DECIMAL, f"round(TRY_CAST(replace({bare}, ',', '.') AS DECIMAL(18, 2)))"))
    cases = " ".join(
        f"WHEN regexp_full_match({bare}, '{way}') THEN TRY_CAST({digits} AS {kind})" for way, digits in ways
    )
    return f"CASE {cases} END"


def coordinate(column: Column) -> Reading:
    """A reading for decimal(9,6) columns: degrees, with a decimal point or comma."""
    kind = duckdb_type(column.dtype)
    quick = Quick(
        lambda cell: f"TRY_CAST({cell} AS {kind})",
        # the cast takes "- " for zero
        lambda cell, value: (
            f"NOT regexp_full_match({cell}, '-?\\d+\\.\\d+') OR ({value} IS NULL AND {cell} IS NOT NULL)"
        ),
    )
    return Reading(
        (quick,),
        lambda cell: (
            f"CASE WHEN regexp_full_match({cell}, '{DEGREES}') THEN TRY_CAST(replace({cell}, ',', '.') AS {kind}) END"
        ),
        unread(NOT_A_NUMBER),
        is_typed=True,
    )
