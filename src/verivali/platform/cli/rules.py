"""`verivali rules`: the catalogue of rules, or one of them in plain words."""

import difflib
import json

import click

from verivali.engine.errors import BadInput
from verivali.engine.rules import BY_CODE, CATALOGUE, Rule
from verivali.engine.rules.document import markdown
from verivali.engine.rules.explain import catalogue_rows, explain, row_of
from verivali.engine.text import Text
from verivali.platform.cli import options

SUGGESTED = 5


@click.command()
@click.argument("code", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print as JSON: a list, or one rule where CODE is given.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Print the whole catalogue as Markdown.")
@options.language
def rules(code: str | None, as_json: bool, as_markdown: bool, lang: str) -> None:
    """List the rules, or explain the rule CODE (ID07, for example) in plain words."""
    rule = named(code) if code else None
    if as_markdown:
        click.echo(markdown())
    elif as_json:
        click.echo(json.dumps(row_of(rule) if rule else catalogue_rows(), ensure_ascii=False, indent=2))
    elif rule:
        click.echo(explain(rule.code, lang))
    else:
        click.echo("\n".join(line(rule, lang) for rule in CATALOGUE))


def named(code: str) -> Rule:
    """Raises BadInput for an unknown code, with those that may be meant."""
    found = BY_CODE.get(code.strip().upper())
    if found is None:
        near = similar(code)
        meant = Text(
            *("; ".join(f"{rule.code} {rule.title.said(language)}" for rule in near) for language in ("id", "en"))
        )
        raise BadInput(
            Text("Tidak ada aturan dengan kode ini.", "No rule has this code."),
            value=code,
            remedy=Text(f"Mungkin: {meant.id}", f"Perhaps: {meant.en}")
            if near
            else Text("Lihat `verivali rules`.", "See `verivali rules`."),
        )
    return found


def similar(code: str) -> list[Rule]:
    """Rules of nearly this code, or with this word in their title."""
    word = code.strip().casefold()
    by_code = difflib.get_close_matches(word.upper(), BY_CODE, n=SUGGESTED, cutoff=0.6)
    by_title = [rule.code for rule in CATALOGUE if len(word) > 2 and word in " ".join(rule.title).casefold()]
    return [BY_CODE[code] for code in dict.fromkeys([*by_code, *by_title])][:SUGGESTED]


def line(rule: Rule, language: str) -> str:
    who = "".join(fixer.value for fixer in rule.fixed_by)
    return f"{rule.code}  {rule.severity.value}  {who:<4}{rule.title.said(language)}"
