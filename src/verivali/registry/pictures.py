"""What somebody uploads: judged by its content, never by its name, and made harmless before it is kept.

A picture is drawn anew, so that nothing is left of its camera, place, hidden text, or whatever else rode along. A PDF is
kept as it is, and never shown within a page.
"""

import hashlib
import io
from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image, ImageOps

from verivali.engine.text import Text
from verivali.registry.errors import BadValue

LARGEST_BYTES = 10 * 1024 * 1024
#: A bomb is small on the disk and fills the memory: its size in pixels is read before it is drawn.
LARGEST_PIXELS = 50_000_000
LONGEST_SIDE, THUMBNAIL_SIDE = 2_400, 240
QUALITY, THUMBNAIL_QUALITY = 85, 75
JPEG, PDF = "image/jpeg", "application/pdf"
ENDINGS = {JPEG: "jpg", PDF: "pdf"}
#: First bytes -> kind. A WebP file also says so behind its length.
BEGINNINGS = ((b"\xff\xd8\xff", "JPEG"), (b"\x89PNG\r\n\x1a\n", "PNG"), (b"RIFF", "WEBP"), (b"%PDF-", "PDF"))


@dataclass(frozen=True)
class Upload:
    """What is to be stored. A PDF has no thumbnail."""

    content: bytes
    media_type: str
    thumbnail: bytes | None = None

    @property
    def ending(self) -> str:
        return ENDINGS[self.media_type]

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def refused(indonesian: str, english: str) -> BadValue:
    return BadValue("file", "", Text(indonesian, english))


def examined(file: BinaryIO) -> Upload:
    """Raises BadValue, with the remedy: empty, too large, of another kind, broken, too many pixels."""
    content = file.read(LARGEST_BYTES + 1)
    if not content:
        raise refused("Berkas ini kosong.", "This file is empty.")
    if len(content) > LARGEST_BYTES:
        raise refused("Berkas paling besar 10 MB. Perkecil atau foto ulang.",
                      "A file has at most 10 MB. Make it smaller, or take the photo again.")  # fmt: skip
    kind = kind_of(content)
    if kind == "PDF":
        return examined_pdf(content)
    if kind is None:
        raise refused("Hanya foto JPEG, PNG, WebP, atau PDF.", "Only photos as JPEG, PNG or WebP, or a PDF.")
    return examined_picture(content, kind)


def kind_of(content: bytes) -> str | None:
    kind = next((kind for beginning, kind in BEGINNINGS if content.startswith(beginning)), None)
    return None if kind == "WEBP" and content[8:12] != b"WEBP" else kind


def examined_pdf(content: bytes) -> Upload:
    if b"%%EOF" not in content[-1024:]:
        raise refused("PDF ini tidak lengkap. Unggah lagi.", "This PDF is not whole. Upload it again.")
    return Upload(content, PDF)


def examined_picture(content: bytes, kind: str) -> Upload:
    broken = refused("Foto ini tidak dapat dibaca. Simpan ulang sebagai JPEG.",
                     "This photo cannot be read. Save it as JPEG again.")  # fmt: skip
    try:
        with Image.open(io.BytesIO(content), formats=[kind]) as opened:
            if opened.width * opened.height > LARGEST_PIXELS:
                raise refused("Foto paling besar 50 megapiksel.", "A photo has at most 50 megapixels.")
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is read no larger than it is kept
            turned = ImageOps.exif_transpose(opened)
            drawn = on_white(turned)
    except BadValue:
        raise
    except Exception as error:  # what a decoder raises on a file made to break it is on no list
        raise broken from error
    drawn.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    whole = as_jpeg(drawn, QUALITY)
    drawn.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    return Upload(whole, JPEG, as_jpeg(drawn, THUMBNAIL_QUALITY))


def on_white(picture: Image.Image) -> Image.Image:
    """A new picture with the same pixels and nothing else of the file."""
    alpha = picture.convert("RGBA")
    drawn = Image.new("RGB", alpha.size, "white")
    drawn.paste(alpha, mask=alpha.getchannel("A"))
    return drawn


def as_jpeg(picture: Image.Image, quality: int) -> bytes:
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=quality, optimize=True, progressive=True)
    return written.getvalue()
