"""The nine questions, in the order of the form, and which answer points to poverty. Source: domain.md 4.3.

An answer is kept as it was asked (1 yes, 2 no); what it says about poverty is a matter of the rule version.
"""

from dataclasses import dataclass

from verivali.engine.text import Text

YES, NO = 1, 2


@dataclass(frozen=True)
class Criterion:
    """One question of a version. `poor_answer` is the answer (YES or NO) that points to poverty."""

    key: str
    question: Text
    poor_answer: int


def nine(food_share_percent: int, floor: Text, wall: Text) -> tuple[Criterion, ...]:
    """The nine questions with the wording that changed between versions: threshold (percent), floor and wall lists."""
    return (
        Criterion("tempat_tinggal", Text("Memiliki tempat berteduh/tinggal sehari-hari?", "Has a place to live?"), NO),
        Criterion(
            "kk_bekerja", Text("Kepala keluarga/pengurus masih bekerja?", "Does the head or caretaker work?"), NO
        ),
        Criterion(
            "khawatir_makan",
            Text(
                "Pernah khawatir tidak makan atau tidak makan dalam setahun terakhir?",
                "Worried about, or went without, food in the last year?",
            ),
            YES,
        ),
        Criterion(
            "porsi_pangan",
            Text(
                f"Pengeluaran makan lebih dari {food_share_percent} persen pengeluaran?",
                f"Is food more than {food_share_percent} per cent of spending?",
            ),
            YES,
        ),
        Criterion(
            "belanja_pakaian",
            Text("Ada pengeluaran pakaian dalam setahun terakhir?", "Bought clothes in the last year?"),
            NO,
        ),
        Criterion("lantai", Text(f"Sebagian besar lantai {floor.id}?", f"Is most of the floor {floor.en}?"), YES),
        Criterion("dinding", Text(f"Sebagian besar dinding {wall.id}?", f"Is most of the walls {wall.en}?"), YES),
        Criterion("jamban", Text("Memiliki jamban sendiri?", "Has a toilet of its own?"), NO),
        Criterion(
            "listrik",
            Text("Penerangan dari listrik 450 VA atau bukan listrik?", "Is lighting 450 VA power or not electric?"),
            YES,
        ),
    )


KEYS = tuple(criterion.key for criterion in nine(50, Text("", ""), Text("", "")))
