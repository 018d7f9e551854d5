"""The head of a delimited text file: its encoding, and its first rows under each delimiter it might have."""

import codecs
import csv
import gzip
import io
import re
from pathlib import Path

from verivali.engine.errors import BadInput
from verivali.engine.readers.file_kind import SAVE_AS, is_gzipped
from verivali.engine.readers.head import DEEPEST_HEADER, Head
from verivali.engine.text import Text

DELIMITERS = (",", ";", "\t", "|")
UTF8, WESTERN = "utf-8-sig", "cp1252"
HEAD_BYTES = 1 << 20
#: Text may hold a stray control character; a file full of them is no text.
MOST_CONTROL_CHARACTERS = 0.001


def read_heads(path: Path) -> list[Head]:
    """One head per delimiter. Raises BadInput for a file that is not text."""
    start = read_start(path)
    encoding = encoding_of(start, path)
    text = start.decode(encoding, errors="replace")
    if len(start) == HEAD_BYTES:
        text = text[: text.rfind("\n") + 1] or text  # the last line is cut off
    refuse_binary(text, path)
    return [head_with(text, delimiter, encoding) for delimiter in DELIMITERS]


def read_start(path: Path) -> bytes:
    try:
        if not is_gzipped(path):
            with path.open("rb") as file:
                return file.read(HEAD_BYTES)
        with gzip.open(path) as unpacked:
            return unpacked.read(HEAD_BYTES)
    except (OSError, EOFError) as error:
        raise BadInput(
            Text("Berkas gzip rusak.", "The gzip file is damaged."), file=path.name, remedy=SAVE_AS
        ) from error


def encoding_of(start: bytes, path: Path) -> str:
    """The Python name of the encoding, from a byte order mark or from what the bytes can be."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" in start:
        return utf16_without_mark(start, path)
    try:
        codecs.getincrementaldecoder(UTF8)().decode(start)
    except UnicodeDecodeError:
        return WESTERN
    return UTF8


def utf16_without_mark(start: bytes, path: Path) -> str:
    """UTF-16 of Latin text has a zero in every second byte."""
    half = len(start) // 2
    if start[1::2].count(0) > 0.8 * half and start[::2].count(0) == 0:
        return "utf-16-le"
    if start[::2].count(0) > 0.8 * half and start[1::2].count(0) == 0:
        return "utf-16-be"
    raise not_text(path)


def refuse_binary(text: str, path: Path) -> None:
    controls = len(re.findall(r"[\x00-\x08\x0e-\x1f\ufffd]", text))
    if controls > MOST_CONTROL_CHARACTERS * len(text):
        raise not_text(path)


def not_text(path: Path) -> BadInput:
    return BadInput(Text("Isi berkas bukan teks.", "The file is not text."), file=path.name, remedy=SAVE_AS)


def head_with(text: str, delimiter: str, encoding: str) -> Head:
    rows: list[tuple[str, ...]] = []
    lines_before: list[int] = []
    line = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            rows.append(tuple(row))
            lines_before.append(line)
            line = reader.line_num
            if len(rows) == DEEPEST_HEADER:
                break
    except csv.Error:
        rows.append(())  # a cell too long for a header; the rows before it may still hold one
        lines_before.append(line)
    return Head(tuple(rows), delimiter=delimiter, encoding=encoding, lines_before=tuple(lines_before))
