"""Words a person reads, in both languages of the interface."""

from typing import NamedTuple


class Text(NamedTuple):
    """The same words in Indonesian (first) and in English."""

    id: str
    en: str

    def said(self, language: str) -> str:
        """The words in "id" or "en"."""
        return self.id if language == "id" else self.en
