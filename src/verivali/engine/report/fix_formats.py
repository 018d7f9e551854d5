"""How the fix lists look: colours with words and shapes, text cells, what is to be filled in marked."""

from collections.abc import Iterable
from typing import Any

SHAPES = {"B": "■", "H": "▲", "W": "○"}
COLOURS = {"B": "#9B1C1C", "H": "#8A5300", "W": "#4D5D6C"}


def formats(book: Any) -> dict[str, Any]:
    """The workbook's formats by use: `cell`, `heading`, `to_fill`, ..., and one for each severity."""
    base = {"font_name": "Arial", "font_size": 9, "valign": "top", "text_wrap": True}
    bordered = base | {"border": 1, "border_color": "#D4DAE1"}
    looks = {
        "cell": bordered | {"num_format": "@"},
        "heading": bordered | {"bold": True, "bg_color": "#0F4C81", "font_color": "#FFFFFF", "valign": "vcenter"},
        "to_fill": bordered | {"bg_color": "#FFFBE8", "num_format": "@"},
        "title": base | {"bold": True, "font_size": 16, "text_wrap": False},
        "plain": base,
        "bold": base | {"bold": True, "text_wrap": False},
        "number": bordered | {"num_format": "#,##0", "align": "right"},
        "privacy": base | {"bg_color": "#FBEAEA", "border": 1, "border_color": "#9B1C1C"},
        **{severity: bordered | {"bold": True, "font_color": colour} for severity, colour in COLOURS.items()},
    }
    return {name: book.add_format(look) for name, look in looks.items()}


def height(texts: Iterable[tuple[str, int]]) -> float:
    """Points a row needs for its texts, each wrapped in a column of so many characters: few programs work it out."""
    lines = max(sum(1 + int(len(line) / (1.1 * width)) for line in text.split("\n")) for text, width in texts)
    return 4 + 11.5 * lines


def on_paper(sheet: Any, title: str) -> None:
    """A4, as wide as the page, with the name of the list and a warning on every page."""
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer(f"&L&8 {title.replace('&', '&&')}&C&8 Rahasia: memuat NIK&R&8 Halaman &P dari &N")
