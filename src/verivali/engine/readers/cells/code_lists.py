"""Columns with a code list: the code itself, `01`, its meaning in either language, `1 - Laki-laki`, usual spellings."""

from collections.abc import Iterator

from verivali.engine.codes import YES_NO, CodeList
from verivali.engine.contract import Column
from verivali.engine.readers.cells.reading import Quick, Reading, never, unchanged, unread
from verivali.engine.readers.cells.spellings import SPELLINGS
from verivali.engine.readers.cells.squash import squash, squashed
from verivali.engine.readers.cells.truths import with_letter_f
from verivali.engine.sql import duckdb_type, text, text_list

NOT_A_CODE = "not_a_code"
Code = int | str


def spellings_of(codes: CodeList, code: Code) -> Iterator[str]:
    words = [
        *codes.meanings[code],
        *(spelling for spelling, meant in SPELLINGS.get(codes.name, {}).items() if meant == code),
    ]
    yield from words
    yield str(code)
    if isinstance(code, int):
        yield from (f"{code:02d}", f"{code:03d}", f"{code} 0")
        yield from (f"{number} {word}" for word in words for number in (str(code), f"{code:02d}"))


def known_spellings(codes: CodeList) -> dict[str, Code]:
    """Squashed spelling -> code. A code itself goes before any meaning."""
    known: dict[str, Code] = {squashed(str(code)): code for code in codes.meanings}
    for code in codes.meanings:
        for spelling in spellings_of(codes, code):
            known.setdefault(squashed(spelling), code)
    return known


def looked_up(cell: str, codes: CodeList, kind: str) -> str:
    """One hash look-up: the spellings are an ENUM, its position leads to the code."""
    known = known_spellings(codes)
    position = (
        f"CAST(enum_code(TRY_CAST({squash(cell)} AS ENUM ({', '.join(text(word) for word in known)}))) AS INTEGER)"
    )
    values = text_list(str(code) for code in known.values()) if kind == "VARCHAR" else str(list(known.values()))
    code = f"list_extract(CAST({values} AS {kind}[]), {position} + 1)"
    # punctuation is to taste, but not before a number: -1 and .5 are not 1 and 5
    return f"CASE WHEN NOT regexp_full_match({cell}, '[-+.,][0-9].*') THEN {code} END"


def code_list(column: Column) -> Reading:
    """A reading for columns with codes; an open list keeps other values, in capitals."""
    codes = column.codes
    if codes is None:
        raise ValueError(column.name)
    kind = duckdb_type(column.dtype)
    quick = word_quick(codes) if kind == "VARCHAR" else number_quick(codes, kind)
    if column.codes_are_open:
        return Reading(
            (quick,), lambda cell: f"coalesce({looked_up(cell, codes, kind)}, upper({cell}))", never, is_typed=False
        )
    reason = with_letter_f(NOT_A_CODE) if codes is YES_NO else unread(NOT_A_CODE)
    return Reading((quick,), lambda cell: looked_up(cell, codes, kind), reason, is_typed=True)


def word_quick(codes: CodeList) -> Quick:
    known = text_list(str(code) for code in codes.meanings)
    return Quick(unchanged, lambda cell, _: f"NOT list_contains({known}, {cell})")


def number_quick(codes: CodeList, kind: str) -> Quick:
    first, last = min(codes.values), max(codes.values)

    def one_digit(cell: str, _value: str) -> str:
        return f"{cell} < '{first}' OR {cell} > '{last}' OR strlen({cell}) <> 1"

    def two_digits(cell: str, value: str) -> str:
        is_strange = f"{value} NOT BETWEEN {first} AND {last} OR ({value} IS NULL AND {cell} IS NOT NULL)"
        return f"strlen({cell}) > 2 OR {cell} < '0' OR {is_strange}"

    return Quick(lambda cell: f"TRY_CAST({cell} AS {kind})", one_digit if len(str(last)) == 1 else two_digits)
