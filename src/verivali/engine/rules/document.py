"""The catalogue as Markdown, in both languages: docs/rules.md."""

from collections.abc import Iterable

from verivali.engine.rules import CATALOGUE, Rule
from verivali.engine.rules.explain import by_file, threshold_line
from verivali.engine.rules.reading import reading_of
from verivali.engine.rules.words import FIXERS, SCOPE_WORDS, SEVERITIES
from verivali.engine.text import Text

INTRODUCTION = """\
# Aturan / Rules

`verivali rules KODE` menerangkan satu aturan, `verivali rules --json` menulis semuanya. Halaman ini dibuat dari katalog
dengan `verivali rules --markdown`; ubah katalognya, bukan halaman ini.

`verivali rules CODE` explains one rule, `verivali rules --json` writes them all. This page is made from the catalogue
by `verivali rules --markdown`; change the catalogue, not this page.
"""
FAMILIES = {
    "ID": Text("Identitas", "Identity"),
    "NM": Text("Nama", "Names"),
    "JB": Text("Pekerjaan", "Occupation"),
    "LD": Text("Hidup dan meninggal", "Life and death"),
    "KL": Text("Keluarga", "Family"),
    "AL": Text("Alamat", "Address"),
    "RK": Text("Rekening", "Account"),
    "PR": Text("Program", "Programme"),
    "EK": Text("Ekonomi", "Economy"),
    "PX": Text("Tanda bersama", "Flags together"),
}


def markdown() -> str:
    sections = [family(prefix, title) for prefix, title in FAMILIES.items()]
    return "\n".join([INTRODUCTION, *key(), "", *index(), "", *(line for section in sections for line in section)])


def key() -> list[str]:
    severities = [f"- **{severity.value}** {words.id} / {words.en}" for severity, words in SEVERITIES.items()]
    fixers = "; ".join(f"**{fixer.value}** {words.id} / {words.en}" for fixer, words in FIXERS.items())
    return [*severities, f"- {fixers}"]


def index() -> list[str]:
    head = ["| Kode | Aturan | Rule | Berat | Menilai / judges | Oleh / by |", "| --- | --- | --- | --- | --- | --- |"]
    return [*head, *(index_line(rule) for rule in CATALOGUE)]


def index_line(rule: Rule) -> str:
    judged = " / ".join(SCOPE_WORDS[rule.subject.name])
    who = " ".join(fixer.value for fixer in rule.fixed_by)
    return f"| {rule.code} | {rule.title.id} | {rule.title.en} | {rule.severity.value} | {judged} | {who} |"


def family(prefix: str, title: Text) -> list[str]:
    rules = [rule for rule in CATALOGUE if rule.code.startswith(prefix)]
    return [f"## {title.id} / {title.en}", "", *(line for rule in rules for line in section(rule))]


def section(rule: Rule) -> list[str]:
    reading = reading_of(rule.code)
    thresholds = "; ".join(f"{threshold_line(name, 'id')}" for name in reading.thresholds)
    facts = {
        "Ambang / thresholds": thresholds,
        "Dasar hukum / legal basis": "; ".join(map(str, rule.basis)),
        "Perlu kolom / needs columns": columns(reading.needed),
        "Dipakai bila ada / uses if there": columns(reading.used),
    }
    return [
        f"### {rule.code} {rule.title.id} / {rule.title.en}",
        "",
        f"{rule.why.id} **{rule.remedy.id}**",
        "",
        f"{rule.why.en} **{rule.remedy.en}**",
        "",
        *(f"- {heading}: {said}" for heading, said in facts.items() if said),
        "",
    ]


def columns(names: Iterable[str]) -> str:
    return "; ".join(f"`{line}`" for line in by_file(names))
