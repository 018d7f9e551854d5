"""The chain of a verdict in words: version, legal basis, answers read, count, what was missing."""

from collections.abc import Mapping
from typing import Any

from verivali.engine import codes
from verivali.engine.text import Text
from verivali.engine.welfare.criteria import CriteriaVersion, criteria_named
from verivali.engine.welfare.questions import NO, YES, Criterion
from verivali.engine.welfare.verdict import ASKED_NO, HOUSING_NO, HOUSING_YES, MARKS, MISSING, UNDETERMINED, VERDICT

Row = Mapping[str, Any]


def verdict_lines(row: Row) -> list[Text]:
    version = criteria_named(row["criteria_version"])
    verdict = VERDICT.meanings[row["verdict"]]
    since = f"{version.basis.since:%Y-%m-%d}"
    return [
        Text(
            f"Putusan sembilan kriteria: {verdict.id} (versi {version.name}).",
            f"Verdict of the nine criteria: {verdict.en} (version {version.name}).",
        ),
        Text(f"Dasar: {version.citation.id}; berlaku sejak {since}.", f"Basis: {version.citation.en}; since {since}."),
        *(answer_line(*numbered) for numbered in zip(version.criteria, row["answers"], strict=True)),
        count_line(row, version),
        *alone_lines(row, version),
        *missing_lines(row, version),
    ]


def answer_line(criterion: Criterion, mark: str) -> Text:
    code = MARKS.index(mark)
    if code == MISSING:
        return Text(f"{criterion.question.id} Tidak dijawab.", f"{criterion.question.en} Not answered.")
    said = NO if code in (ASKED_NO, HOUSING_NO) else YES
    words = codes.YES_NO.meanings[said]
    poor = said == criterion.poor_answer
    housed = code in (HOUSING_YES, HOUSING_NO)
    return Text(
        f"{criterion.question.id} {words.id.capitalize()}{' (menurut data rumah)' if housed else ''}"
        f"{': menunjuk ke kemiskinan' if poor else ''}.",
        f"{criterion.question.en} {words.en.capitalize()}{' (by the housing block)' if housed else ''}"
        f"{': points to poverty' if poor else ''}.",
    )


def count_line(row: Row, version: CriteriaVersion) -> Text:
    counted = len(version.counted)
    return Text(
        f"{row['signals']} dari {counted} kriteria menunjuk ke kemiskinan; perlu {version.needed}. Banyaknya kriteria "
        "tidak dipublikasikan; angka ini parameter.",
        f"{row['signals']} of {counted} criteria point to poverty; {version.needed} are needed. The number is not "
        "published; this one is a parameter.",
    )


def alone_lines(row: Row, version: CriteriaVersion) -> list[Text]:
    """What the criteria that decide alone say, where the version has any and they point to poverty."""
    marks = dict(zip((criterion.key for criterion in version.criteria), row["answers"], strict=True))
    poor = {criterion.key: criterion for criterion in version.criteria if criterion.key in version.alone}
    return [
        Text(
            f"{criterion.question.id} Jawaban ini menentukan sendiri: langsung fakir miskin.",
            f"{criterion.question.en} This answer decides alone: poor at once.",
        )
        for key, criterion in poor.items()
        if marks[key] in (("1", "y") if criterion.poor_answer == YES else ("2", "n"))
    ]


def missing_lines(row: Row, version: CriteriaVersion) -> list[Text]:
    if not row["missing"]:
        return []
    keys = row["missing"].replace(",", ", ")
    if row["verdict"] == UNDETERMINED:
        return [
            Text(
                f"Belum ada jawaban: {keys}. Jawaban ini dapat mengubah putusan; isi dahulu.",
                f"No answer yet: {keys}. These could change the verdict; ask them first.",
            )
        ]
    return [
        Text(
            f"Belum ada jawaban: {keys}. Apa pun jawabannya, putusan tetap.",
            f"No answer yet: {keys}. Whatever they are, the verdict stands.",
        )
    ]
