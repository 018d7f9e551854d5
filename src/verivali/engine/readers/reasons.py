"""Why a cell cannot be read, and what to do about it, in words."""

from verivali.engine.contract import Column
from verivali.engine.readers.cells.code_lists import NOT_A_CODE
from verivali.engine.readers.cells.dates import NOT_A_DATE
from verivali.engine.readers.cells.numbers import NOT_A_NUMBER
from verivali.engine.readers.cells.texts import DESTROYED
from verivali.engine.readers.cells.truths import LETTER_F, NOT_YES_OR_NO
from verivali.engine.text import Text

NO_KEY = "no_key"
#: As many codes as a message can name.
MOST_CODES = 12

REASONS = {
    NOT_A_DATE: Text("bukan tanggal yang ada", "no such date"),
    NOT_A_NUMBER: Text("bukan bilangan yang sah", "not a valid number"),
    NOT_A_CODE: Text("di luar daftar kode", "not in the code list"),
    NOT_YES_OR_NO: Text("bukan ya atau tidak", "neither yes nor no"),
    LETTER_F: Text(
        "F di samping T: tidak jelas apakah T berarti tidak atau true", "F beside T: T may be tidak or true"
    ),
    DESTROYED: Text(
        "angka dirusak lembar kerja: digit terakhirnya hilang",
        "destroyed by the spreadsheet: its last digits are gone",
    ),
    NO_KEY: Text("kosong, padahal baris dikenali darinya", "empty, though the row is known by it"),
}
REMEDIES = {
    NOT_A_DATE: Text(
        "Tulis sebagai 1990-12-31 atau 31/12/1990; periksa hari dan bulannya.",
        "Write it as 1990-12-31 or 31/12/1990; check day and month.",
    ),
    NOT_A_NUMBER: Text("Tulis angka saja.", "Write digits only."),
    NOT_YES_OR_NO: Text("Tulis ya atau tidak, 1 atau 0.", "Write ya or tidak, 1 or 0."),
    LETTER_F: Text(
        "Tulis ya/tidak atau true/false di seluruh kolom.", "Write ya/tidak or true/false in the whole column."
    ),
    DESTROYED: Text(
        "Ubah format kolom menjadi Teks, lalu ketik ulang dari KTP atau kartunya.",
        "Format the column as text, then enter it again from the KTP or card.",
    ),
    NO_KEY: Text("Isi, atau hapus barisnya.", "Fill it in, or remove the row."),
}


def remedy_of(reason: str, column: Column) -> Text:
    if reason != NOT_A_CODE or column.codes is None:
        return REMEDIES[reason]
    meanings = list(column.codes.meanings.items())
    more = ", …" if len(meanings) > MOST_CODES else ""
    indonesian = ", ".join(f"{code} {meaning.id}" for code, meaning in meanings[:MOST_CODES]) + more
    english = ", ".join(f"{code} {meaning.en}" for code, meaning in meanings[:MOST_CODES]) + more
    return Text(f"Pakai salah satu: {indonesian}.", f"Use one of: {english}.")
