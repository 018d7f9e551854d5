"""Name folding and similarity in plain Python. Source: domain.md section 6, name matching."""

import re
import unicodedata

TITLES = {
    "H", "HJ", "HAJI", "HAJAH", "IR", "DR", "DRA", "DRS", "DRG", "PROF", "KH", "KHAJI", "USTAD", "USTADZ", "BAPAK",
    "IBU", "SDR", "SDRI", "TN", "NY", "NN", "ALM", "ALMH", "ALMARHUM", "ALMARHUMAH", "RA", "RM", "RR", "SE", "SH",
    "ST", "SPD", "SPDI", "SAG", "SKOM", "SSOS", "SIP", "SKM", "SKEP", "AMD", "AMDKEB", "MPD", "MM", "MSI", "MH",
    "MKES", "SSI", "SP", "SHUT", "SPT", "SSTP", "BA",
}  # fmt: skip
MUHAMAD = {
    "M", "MD", "MH", "MUH", "MUHD", "MOH", "MOCH", "MUCH", "MOHD", "MOHAMAD", "MOHAMED", "MUHAMED", "MUHAMAD",
    "MOCHAMAD", "MUCHAMAD", "MUHAMAT", "MOHAMAT",
}  # fmt: skip


def without_dotted_titles(name: str) -> str:
    """S.Pd, S. E. and the like, which would fall apart into letters: written with a stop after the first letter."""
    for title in sorted(TITLES, key=len, reverse=True):
        dotted = title[0] + r"\. ?" + r"(\. ?)?".join(title[1:])
        name = re.sub(rf"\b{dotted}\b", " ", name) if len(title) > 1 else name
    return re.sub(r"\bAMD\. ?KEB\b", " ", name)


def fold(name: str | None) -> str | None:
    if name is None:
        return None
    plain = unicodedata.normalize("NFKD", name.upper()).encode("ascii", "ignore").decode()
    words = re.sub("[^A-Z]", " ", without_dotted_titles(re.sub("['`]", "", plain)))
    for old, new in (("TJ", "C"), ("DJ", "J"), ("OE", "U"), *((letter * 2, letter) for letter in set(words) - {" "})):
        words = words.replace(old, new)
    tokens = words.split()
    untitled = [token for token in tokens if token not in TITLES] or tokens
    return " ".join(sorted("MUHAMAD" if token in MUHAMAD else token for token in untitled)) or None


def edits(left: str, right: str) -> int:
    """Letters to insert, drop or change, to make one of the other."""
    before = list(range(len(right) + 1))
    for place, letter in enumerate(left, 1):
        now = [place]
        for column, other in enumerate(right, 1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (letter != other)))
        before = now
    return before[-1]


def similarity(left: str | None, right: str | None) -> int | None:
    if left is None or right is None:
        return None
    if left == right:
        return 100
    longer = max(len(left), len(right))
    alike = 100 * (longer - edits(left, right)) // longer
    words, others = set(left.split()), set(right.split())
    return max(alike, 90) if words <= others or others <= words else alike
