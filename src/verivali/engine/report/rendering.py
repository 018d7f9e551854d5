"""The template environment: escaping always on, both languages in one page, styles and scripts in the file itself."""

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from verivali.engine.report import numerals, words
from verivali.engine.report.areas import heat
from verivali.engine.report.embedding import embedded
from verivali.engine.text import Text

SCRIPTS = ("language.js", "tables.js", "villages.js", "opening.js", "paper.js")


def spoken(text: Text) -> Markup:
    """Indonesian words that carry their English beside them; the language switch swaps them."""
    if text.id == text.en:
        return escape(text.id)
    return Markup('<span data-en="{}">{}</span>').format(text.en, text.id)


def attribute(text: Text) -> Markup:
    """The `data-en` attribute, with its blank, of an element whose whole content is `text.id`."""
    return Markup("") if text.id == text.en else Markup(' data-en="{}"').format(text.en)


def cell(value: int, kind: str = "n") -> Markup:
    """A table cell with a number; nothing found is muted, so that the eye finds what was."""
    text = numerals.number(value)
    classes = kind if value else f"{kind} zero"
    return Markup('<td class="{}"{}>{}</td>').format(classes, attribute(text), text.id)


def percent_cell(part: int, whole: int) -> Markup:
    text = numerals.share(part, whole)
    classes = "n" if part and whole else "n zero"
    return Markup('<td class="{}"{}>{}</td>').format(classes, attribute(text), text.id)


def static(name: str) -> Markup:
    """A style sheet or script of ours, as it is."""
    return Markup(files(__package__).joinpath("static", name).read_text(encoding="utf-8"))  # noqa: S704


@cache
def environment() -> Environment:
    made = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        numerals=numerals, words=words, Text=Text, heat=heat, cell=cell, percent_cell=percent_cell,
        embedded=embedded, static=static, scripts=SCRIPTS,
    )  # fmt: skip
    made.filters.update(spoken=spoken, attribute=attribute, n=lambda value: spoken(numerals.number(value)))
    return made


def render(template: str, **model: Any) -> str:
    return environment().get_template(template).render(**model)
