"""Reads a report as a browser would: its elements, its words in either language, its embedded JSON."""

import json
from html.parser import HTMLParser

VOID = {"meta", "input", "br", "img", "link"}


class PageReader(HTMLParser):
    """`elements` are (tag, attributes); `nested` those whose text the language switch would lose."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.nested: list[str] = []
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.lookup: dict = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        self.nested += [tag for _, outer in self.open[-1:] if "data-en" in outer]
        if tag not in VOID:
            self.open.append((tag, attributes))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        tag, attributes = self.open[-1] if self.open else ("", {})
        if tag == "script" and attributes.get("id") == "lookup":
            self.lookup = json.loads(data)
        elif tag not in ("script", "style"):
            self.words.append(data)

    @property
    def text(self) -> str:
        """What is read in Indonesian, blanks folded."""
        return " ".join(" ".join(self.words).split())

    @property
    def english(self) -> set[str]:
        return {attributes["data-en"] or "" for _, attributes in self.elements if "data-en" in attributes}

    def tags(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def ids(self) -> set[str]:
        return {attributes["id"] or "" for _, attributes in self.elements if attributes.get("id")}
