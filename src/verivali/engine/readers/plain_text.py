"""Make a text file plain: unpacked and in UTF-8, streamed into the work folder when it is not so already."""

import codecs
import gzip
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from verivali.engine.errors import BadInput
from verivali.engine.readers.csv_head import UTF8, WESTERN
from verivali.engine.readers.file_kind import SAVE_AS, is_gzipped
from verivali.engine.text import Text

BLOCK = 1 << 20
#: Lists of people shrink five- to thirtyfold; a gzip bomb a thousandfold.
MOST_RATIO = 250
RATIO_COUNTS_FROM_BYTES = 256 << 20


def plain(path: Path, encoding: str, work: Path) -> Path:
    """The file itself when it is UTF-8 and not packed, else a copy in `work` that is."""
    unpacked = unpack(path, work) if is_gzipped(path) else path
    return unpacked if encoding == UTF8 else recode(unpacked, encoding, work)


def unpack(path: Path, work: Path) -> Path:
    return save(work / f"{path.stem}.unpacked", unpacked_blocks(path), path)


def unpacked_blocks(path: Path) -> Iterator[bytes]:
    most = max(RATIO_COUNTS_FROM_BYTES, MOST_RATIO * path.stat().st_size)
    unpacked = 0
    try:
        with gzip.open(path) as packed:
            while block := packed.read(BLOCK):
                unpacked += len(block)
                if unpacked > most:
                    raise too_large(path)
                yield block
    except (OSError, EOFError, zlib.error) as error:
        raise BadInput(
            Text("Berkas gzip rusak.", "The gzip file is damaged."), file=path.name, remedy=SAVE_AS
        ) from error


def recode(path: Path, encoding: str, work: Path) -> Path:
    errors = "replace" if encoding == WESTERN else "strict"
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    try:
        return save(work / f"{path.name}.utf8", (text.encode() for text in decoded(path, decoder)), path)
    except UnicodeDecodeError as error:
        raise bad_encoding(path) from error


def decoded(path: Path, decoder: codecs.IncrementalDecoder) -> Iterator[str]:
    with path.open("rb") as source:
        while block := source.read(BLOCK):
            yield decoder.decode(block)
    yield decoder.decode(b"", final=True)


def save(out: Path, blocks: Iterable[bytes], path: Path) -> Path:
    with out.open("wb") as file:
        for block in blocks:
            try:
                write_block(file, block)
            except OSError as error:
                raise no_space(path, error) from error
    return out


def write_block(file: BinaryIO, block: bytes) -> None:
    file.write(block)


def is_utf8(path: Path) -> bool:
    """Whether the whole file is UTF-8."""
    decoder = codecs.getincrementaldecoder(UTF8)()
    try:
        for _ in decoded(path, decoder):
            pass
    except UnicodeDecodeError:
        return False
    return True


def is_mostly_utf8(path: Path) -> bool:
    """Whether a file that is not UTF-8 was meant to be: it has more whole letters beyond ASCII than broken ones."""
    whole, broken = 0, 0
    decoder = codecs.getincrementaldecoder(UTF8)("replace")
    for text in decoded(path, decoder):
        marks = text.count("\ufffd")
        broken += marks
        whole += 0 if text.isascii() else sum(not letter.isascii() for letter in text) - marks
    return whole > broken


def no_space(path: Path, error: OSError) -> BadInput:
    return BadInput(
        Text("Berkas sementara tidak dapat ditulis.", "A temporary file cannot be written."),
        file=path.name,
        value=error.strerror,
        remedy=Text("Periksa sisa ruang disk.", "Check the free disk space."),
    )


def too_large(path: Path) -> BadInput:
    return BadInput(
        Text("Berkas gzip mengembang terlalu besar.", "The gzip file unpacks to far too much."),
        file=path.name,
        remedy=Text("Berikan berkas CSV tanpa dikemas.", "Give the CSV file unpacked."),
    )


def bad_encoding(path: Path) -> BadInput:
    return BadInput(
        Text("Pengodean huruf berkas rusak.", "The file's character encoding is broken."),
        file=path.name,
        remedy=Text("Simpan ulang sebagai CSV UTF-8.", "Save it again as CSV UTF-8."),
    )
