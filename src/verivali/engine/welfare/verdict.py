"""The verdict of the nine criteria: poor, not poor, or not enough answers to tell.

Missing is unknown. A household is poor whatever is missing when what is known suffices; it is not poor when even all
missing answers could not make it so; otherwise the verdict says that answers are missing.
"""

import ibis
import ibis.expr.types as ir

from verivali.engine import codes
from verivali.engine.welfare.arithmetic import listed, one_if, total
from verivali.engine.welfare.criteria import CriteriaVersion
from verivali.engine.welfare.housing import electricity
from verivali.engine.welfare.questions import NO, YES, Criterion

POOR, NOT_POOR, UNDETERMINED = "poor", "not_poor", "undetermined"
VERDICT = codes.named(
    "verdict",
    "nine criteria, domain.md 4.3",
    [
        (POOR, "fakir miskin", "poor"),
        (NOT_POOR, "bukan fakir miskin", "not poor"),
        (UNDETERMINED, "belum cukup jawaban", "not enough answers"),
    ],
)
#: An answer in a column of ours, and how the vector writes it: the position is the code.
MISSING, ASKED_YES, ASKED_NO, HOUSING_YES, HOUSING_NO = range(5)
MARKS = "-12yn"


def with_answers(households: ir.Table, version: CriteriaVersion) -> ir.Table:
    """A complete households table with a column `answer_<key>` (codes above) for each criterion."""
    return households.mutate(
        **{answer_column(criterion): answer(households, criterion, version) for criterion in version.criteria}
    )


def answer(households: ir.Table, criterion: Criterion, version: CriteriaVersion) -> ir.IntegerValue:
    """The answer as asked; where it is missing and the version allows it, what the housing block says."""
    given = households[criterion.key]
    asked = one_if(given == YES) * ASKED_YES + one_if(given == NO) * ASKED_NO
    stand_in = version.stand_ins.get(criterion.key) if version.housing_stands_in else None
    if stand_in is None:
        return asked
    read = electricity(households) if stand_in.reads == "electricity" else households[stand_in.reads]
    codes_of = {YES: HOUSING_YES, NO: HOUSING_NO}
    housed = read.cases(*((code, codes_of[said]) for code, said in stand_in.answers.items()), else_=MISSING)
    return ibis.ifelse(asked == MISSING, housed, asked)


def answer_column(criterion: Criterion) -> str:
    return f"answer_{criterion.key}"


def verdicts(answered: ir.Table, version: CriteriaVersion) -> dict[str, ir.Value]:
    """Columns of the verdict over a table that has been through `with_answers`.

    verdict; criteria_version (name of the version); signals (criteria that count and point to poverty); answers (the
    vector, `1211-2121`); missing (keys without an answer, `porsi_pangan,jamban`).
    """
    answers = {criterion.key: answered[answer_column(criterion)] for criterion in version.criteria}
    poor = {criterion.key: one_if(points_to_poverty(answered, criterion)) for criterion in version.criteria}
    open_ = {key: one_if(value == MISSING) for key, value in answers.items()}
    counted = [criterion.key for criterion in version.counted]
    signals, unknown = total(poor[key] for key in counted), total(open_[key] for key in counted)
    decided, undecided = total(poor[key] for key in version.alone), total(open_[key] for key in version.alone)
    verdict = ibis.cases(
        ((signals >= version.needed) | (decided > 0), POOR),
        ((signals + unknown < version.needed) & (undecided == 0), NOT_POOR),
        else_=UNDETERMINED,
    )
    gaps = listed((value == MISSING, key) for key, value in answers.items())
    return {
        "verdict": verdict,
        "criteria_version": ibis.literal(version.name),
        "signals": signals.cast("int8"),
        "answers": vector(list(answers.values())),
        "missing": ibis.ifelse(total(open_.values()) == 0, "", gaps),
    }


def points_to_poverty(answered: ir.Table, criterion: Criterion) -> ir.BooleanValue:
    value = answered[answer_column(criterion)]
    poor = [ASKED_YES, HOUSING_YES] if criterion.poor_answer == YES else [ASKED_NO, HOUSING_NO]
    return (value == poor[0]) | (value == poor[1])


def vector(answers: list[ir.IntegerValue]) -> ir.StringValue:
    """The answers in the order of the form as text, written as one number first: the cheapest way on both engines."""
    size = len(answers)
    number = total(value.cast("int64") * 10 ** (size - 1 - place) for place, value in enumerate(answers))
    digits = number.cast("string").lpad(size, "0")
    return digits.replace("0", MARKS[MISSING]).replace("3", MARKS[HOUSING_YES]).replace("4", MARKS[HOUSING_NO])
