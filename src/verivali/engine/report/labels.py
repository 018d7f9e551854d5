"""How a column, a derived fact and a coded value are called in front of people."""

from typing import NamedTuple

from verivali.engine.contract import CONTRACTS, Column
from verivali.engine.report.columns import codes_of, declared
from verivali.engine.report.numerals import day, number
from verivali.engine.report.words import MATCHES, text_of
from verivali.engine.text import Text

ANSWERS = {"true": Text("ya", "yes"), "false": Text("tidak", "no")}

UNITS = {"rupiah": "Rp {}", "m2": "{} m²", "m": "{} m", "VA": "{} VA"}


def label_of(key: str) -> Text:
    """The label of a contract column or derived fact; of any other key its name, made readable."""
    found = declared(key)
    return found.label if found else text_of(key.replace("_", " "))


def meaning_of(key: str, value: str) -> Text:
    """A value in words: sex `2` as `2 perempuan`, a wage as `Rp 600.000`, a date as `1 Mei 2026`."""
    if key == "match_status" and value in MATCHES:
        return MATCHES[value]
    codes = codes_of(key)
    if codes is None:
        return ANSWERS.get(value) or measured(key, value)
    meaning = codes.meanings.get(int(value) if value.isascii() and value.isdigit() else value)
    if meaning is None:
        return text_of(value)
    return Text(f"{value} {meaning.id}", f"{value} {meaning.en}") if value.isdigit() else meaning


def measured(key: str, value: str) -> Text:
    """Amounts with their unit, dates in words; whatever is neither stays as it is."""
    found = declared(key)
    if found is not None and found.dtype == "date":
        return day(value)
    unit = found.unit if isinstance(found, Column) else ""
    if unit not in UNITS or not value.isdecimal():
        return text_of(value)
    amount = number(int(value))
    return Text(UNITS[unit].format(amount.id), UNITS[unit].format(amount.en))


class Need(NamedTuple):
    """What a rule lacked: label, column name, the file it is read from."""

    label: Text
    column: str
    file: str


def needed(column: str) -> Need:
    """A missing `table.column` in the words of someone who has to bring it."""
    table, _, name = column.rpartition(".")
    contract = CONTRACTS.get("external_flags" if table == "flags" else table)
    return Need(label_of(column), name, f"{contract.file_stems[0]}.*" if contract else table)
