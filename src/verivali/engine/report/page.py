"""report.html: one self-contained page about a finished run, in Indonesian with an English switch."""

from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb

from verivali.engine.report.areas import LEVEL_WORDS, Area, areas, grouped, is_known
from verivali.engine.report.examples import examples
from verivali.engine.report.headlines import headlines
from verivali.engine.report.numerals import day
from verivali.engine.report.origin import input_files, made_with, stage_times
from verivali.engine.report.place import place_of
from verivali.engine.report.plain import plain
from verivali.engine.report.rendering import render
from verivali.engine.report.rule_lines import RuleLine, do_first, rule_lines
from verivali.engine.report.sources import open_run
from verivali.engine.report.tallies import tally
from verivali.engine.report.unread import not_run, unread_cells
from verivali.engine.report.welfare_lines import welfare_lines
from verivali.engine.report.words import FAMILIES, text_of

WORST_AREAS = 5


def write_report(folder: Path, summary: dict[str, Any], connection: duckdb.DuckDBPyConnection | None = None) -> Path:
    """Write `report.html` into `folder` from its Parquet files, `not_run.json` and `summary`; the path of the page.

    Absent files and keys read as nothing found. The page is written aside and renamed, so an old one stays whole when
    this fails. Queries run on `connection` and under its memory limit when one is given.
    """
    html = render("report.html.j2", **page_model(folder, summary, connection))
    path = folder / "report.html"
    aside = folder / "report.html.part"
    aside.write_text(html, encoding="utf-8")
    return aside.replace(path)


def page_model(
    folder: Path, summary: dict[str, Any], connection: duckdb.DuckDBPyConnection | None = None
) -> dict[str, Any]:
    """Everything the templates read, by the name they read it under."""
    with closing(open_run(folder, connection)) as run:
        tallies, cases = tally(run, has_pairs=(folder / "duplicates.parquet").exists()), examples(run)
    villages = summary.get("villages") or []
    level, found = areas(villages, tallies)
    rules = rule_lines(summary, tallies)
    lacking = not_run(folder)
    return {
        "place": place_of(villages),
        "as_of": day(plain(summary.get("as_of") or "")),
        "figures": headlines(summary, tallies),
        "tallies": tallies,
        "rules": rules,
        "first": do_first(rules),
        "families": families(rules),
        "level": level,
        "level_words": LEVEL_WORDS,
        "areas": found,
        "groups": grouped(found),
        "worst": worst_areas(rules, found),
        "village_names": {village["code"]: plain(village["name"]) for village in villages if is_known(village)},
        "examples": cases,
        "not_run": lacking,
        "not_run_count": sum(len(group.rules) for group in lacking),
        "unread": unread_cells(summary),
        "unread_count": summary.get("unreadable_count") or len(summary.get("unreadable") or []),
        "welfare": welfare_lines(summary, tallies),
        "inputs": input_files(summary),
        "timings": stage_times(summary),
        "notes": [text_of(note) for note in summary.get("notes") or []],
        "is_demo": bool(summary.get("is_demo")),
        "made_with": made_with(summary),
        "lookup": lookup(rules, found),
    }


def families(rules: list[RuleLine]) -> list[str]:
    """The families of the rules that ran, those we know first and in the order of the catalogue."""
    ran = {rule.family for rule in rules}
    return [family for family in FAMILIES if family in ran] + sorted(ran - set(FAMILIES))


def worst_areas(rules: list[RuleLine], found: list[Area]) -> dict[str, list[tuple[Area, int]]]:
    """Per rule code the areas with most findings of it."""
    per_rule: dict[str, list[tuple[Area, int]]] = {rule.code: [] for rule in rules}
    for area in found:
        for code, count in area.rules.items():
            per_rule.setdefault(code, []).append((area, count))
    return {code: sorted(ranked, key=lambda one: -one[1])[:WORST_AREAS] for code, ranked in per_rule.items()}


def lookup(rules: list[RuleLine], found: list[Area]) -> dict[str, Any]:
    """What the page's script opens under an area: rule titles once, and counts per area and rule."""
    return {
        "rules": {rule.code: [rule.severity, rule.title.id, rule.title.en] for rule in rules},
        "areas": {area.code: area.rules for area in found},
    }
