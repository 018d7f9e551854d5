"""What is said of bad input."""

from verivali.engine.errors import BadInput
from verivali.engine.text import Text

ERROR = BadInput(
    Text("NIK kosong.", "The NIK is empty."),
    file="individuals.xlsx",
    sheet="Data",
    row=12,
    column="NIK",
    value="-",
    remedy=Text("Isi dari KTP.", "Take it from the KTP."),
)


def test_a_message_says_where_what_and_how_to_mend_it() -> None:
    assert ERROR.message("id") == (
        "individuals.xlsx, Data, baris 12, kolom NIK: NIK kosong.\n  Nilai: '-'\n  Perbaikan: Isi dari KTP."
    )
    assert ERROR.message("en") == (
        "individuals.xlsx, Data, row 12, column NIK: The NIK is empty.\n  Value: '-'\n  Remedy: Take it from the KTP."
    )


def test_without_a_language_both_are_told_indonesian_first() -> None:
    assert ERROR.message() == f"{ERROR.message('id')}\n{ERROR.message('en')}"


def test_a_message_needs_no_more_than_what_is_wrong() -> None:
    assert BadInput(Text("Salah.", "Wrong.")).message("id") == "Salah."


def test_a_long_value_is_cut() -> None:
    message = BadInput(Text("Salah.", "Wrong."), value="x" * 500).message("en")
    assert "x" * 79 + "…" in message
    assert "x" * 80 not in message
