"""The shape of a region code: PP, PP.RR, PP.RR.DD, PP.RR.DD.VVVV.

Source: Permendagri 58/2021 (codes of the Ministry of Home Affairs). BPS codes have other numbers
under the same ten digits and are never accepted here.
"""

import re

LEVELS = ("province", "regency", "district", "village")
NATION = ""

_DOTTED = re.compile(r"\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?", re.ASCII)
_PLAIN = re.compile(r"\d{2}(\d{2}(\d{2}(\d{4})?)?)?", re.ASCII)
_ENDS = (2, 4, 6, 10)


class InvalidCode(ValueError):
    """Text that cannot be a region code at any level."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} is not a region code: 2, 4, 6 or 10 digits are expected, as in 64.01.01.2009")


def normalise_code(text: str) -> str:
    """Return the dotted code for `text`, given with or without dots, blanks around it allowed.

    Only the shape is checked, not whether the region exists. Raises `InvalidCode`.
    """
    code = text.strip()
    if _DOTTED.fullmatch(code):
        return code
    if not _PLAIN.fullmatch(code):
        raise InvalidCode(text)
    starts = (0, *_ENDS)
    return ".".join(code[start:end] for start, end in zip(starts, _ENDS, strict=False) if start < len(code))


def level_of(code: str) -> str:
    """Return the level of a dotted code: province, regency, district or village."""
    return LEVELS[code.count(".")]


def parent_of(code: str) -> str | None:
    """Return the dotted code one level up, None for a province."""
    return code.rpartition(".")[0] or None


def lineage(code: str) -> tuple[str, ...]:
    """Return the codes from the province down to `code` itself."""
    parts = code.split(".")
    return tuple(".".join(parts[:count]) for count in range(1, len(parts) + 1))


def region_range(code: str) -> tuple[str, str]:
    """Return (lo, hi) so that `code >= lo AND code < hi` holds for the region and all below it.

    True under byte order (C collation) only. `NATION` covers every region.
    """
    if code == NATION:
        return "", ":"  # the character after "9"
    return code, f"{code}/"  # the character after "."
