"""The chain of a score in words: imported or simulated, version, how much was known, values read and their points."""

from collections.abc import Mapping
from typing import Any

from verivali.engine.contract import HOUSEHOLDS
from verivali.engine.text import Text
from verivali.engine.welfare import dated
from verivali.engine.welfare.coefficients import COEFFICIENTS_VERSIONS, IMPORTED, RICHEST, Banded, Coded

Row = Mapping[str, Any]


def score_lines(row: Row, inputs: Row) -> list[Text]:
    if row["score"] is not None and row["score_source"] == IMPORTED:
        return [number_line("Skor diimpor: {} dari {} (0 termiskin).", "Imported score: {} of {} (0 poorest).", row)]
    if row["coefficients_version"] is None:
        return [Text("Tidak ada skor dan tidak ada simulasi.", "No score, and none simulated.")]
    version = dated.named(COEFFICIENTS_VERSIONS, row["coefficients_version"])
    share = row["score_known_share"]
    head = (
        number_line(
            "Skor simulasi: {} dari {} (0 termiskin). Bukan skor BPS; tidak boleh menentukan sendiri.",
            "Simulated score: {} of {} (0 poorest). Not a BPS score; it must not decide alone.",
            row,
        )
        if row["score"] is not None
        else Text(
            f"Tanpa skor: hanya {share}% bobot diketahui, perlu {version.least_known_percent}%.",
            f"No score: only {share}% of the weight is known, {version.least_known_percent}% is needed.",
        )
    )
    basis = Text(
        f"Koefisien: {version.code}. {version.citation.id}. Bobot yang diketahui {share}%.",
        f"Coefficients: {version.code}. {version.citation.en}. Known weight {share}%.",
    )
    return [head, basis, *(points_line(entry, inputs[entry.name]) for entry in version.inputs if entry.name in inputs),
            *unknown_lines(row, version.inputs)]  # fmt: skip


def number_line(indonesian: str, english: str, row: Row) -> Text:
    numbers = [number(row["score"]), number(RICHEST)]
    return Text(indonesian.format(*(n.id for n in numbers)), english.format(*(n.en for n in numbers)))


def points_line(entry: Coded | Banded, value: int | None) -> Text:
    points = entry.points_for(value)
    if value is None or points is None:
        return Text(f"{entry.label.id}: tidak diketahui, tidak dihitung.", f"{entry.label.en}: unknown, not counted.")
    column = HOUSEHOLDS.by_name.get(entry.name)
    meaning = column.codes.meanings.get(value) if column and column.codes else None
    read = Text(f"{meaning.id} ({value})", f"{meaning.en} ({value})") if meaning else number(value)
    return Text(
        f"{entry.label.id}: {read.id}, {points} dari {entry.weight} butir.",
        f"{entry.label.en}: {read.en}, {points} of {entry.weight} points.",
    )


def unknown_lines(row: Row, entries: tuple[Coded | Banded, ...]) -> list[Text]:
    names = (row["score_missing"] or "").split(",")
    labels = [entry.label for entry in entries if entry.name in names]
    if not labels:
        return []
    return [
        Text(
            f"Tidak diketahui, tidak dihitung: {'; '.join(label.id for label in labels)}.",
            f"Unknown, not counted: {'; '.join(label.en for label in labels)}.",
        )
    ]


def number(value: int) -> Text:
    english = f"{value:,}"
    return Text(english.replace(",", "."), english)
