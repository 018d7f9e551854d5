from dataclasses import replace
from datetime import date

from tests.engine.rules.examples import Example, just, negative, not_yet, parametrize, positive, unknown
from tests.engine.rules.judging import verdicts

CARETAKER = {"is_caretaker": True, "is_dead": False, "presence": 1, "age": 40, "marital_status": 2}

EXAMPLES = [
    positive("PR01", "BST and PKH", gets_bst=True, gets_pkh=True, gets_sembako=False),
    just("PR01", "BST and Sembako", gets_bst=True, gets_pkh=False, gets_sembako=True),
    negative("PR01", "PKH and Sembako may go together", gets_bst=False, gets_pkh=True, gets_sembako=True),
    not_yet("PR01", "BST alone", gets_bst=True, gets_pkh=False, gets_sembako=False),
    unknown("PR01", "BST, the rest unknown", gets_bst=True),
    positive("PR02", "a pregnancy component without pregnancy", component="PREGNANT", pregnant=2),
    positive("PR02", "a pupil who left school", component="SMP", age=14, schooling=3),
    positive("PR02", "a disability that is slight", component="DISABILITY", disability=3),
    negative("PR02", "pregnant", component="PREGNANT", pregnant=1, age=30),
    negative("PR02", "no component", component=None, age=40, pregnant=2),
    just("PR02", "a small child of seven", component="EARLY_CHILDHOOD", age=7),
    not_yet("PR02", "a small child of six", component="EARLY_CHILDHOOD", age=6),
    not_yet("PR02", "a newborn", component="EARLY_CHILDHOOD", age=0),
    just("PR02", "a pupil of five", component="SD", age=5, schooling=2),
    not_yet("PR02", "a pupil of six", component="SD", age=6, schooling=2),
    just("PR02", "a pupil of twenty-two", component="SMA", age=22, schooling=2),
    not_yet("PR02", "a pupil of twenty-one, schooling unknown", component="SMA", age=21),
    just("PR02", "elderly at fifty-nine", component="ELDERLY", age=59),
    not_yet("PR02", "elderly at sixty", component="ELDERLY", age=60),
    replace(just("PR02", "elderly at sixty-nine, in 2021", component="ELDERLY", age=69), as_of=date(2021, 12, 31)),
    replace(not_yet("PR02", "elderly at seventy, in 2021", component="ELDERLY", age=70), as_of=date(2021, 12, 31)),
    not_yet("PR02", "a disability that needs help", component="DISABILITY", disability=2),
    unknown("PR02", "a small child of unknown age", component="EARLY_CHILDHOOD"),
    unknown("PR02", "a pregnancy component, pregnancy unknown", component="PREGNANT", age=30),
    positive("PR03", "a pupil by component", component="SD", school_registered=False),
    just("PR03", "a pupil by schooling alone", component=None, schooling=2, school_registered=False),
    negative("PR03", "a pupil whom the school register has", component="SD", schooling=2, school_registered=True),
    not_yet("PR03", "no longer at school", component=None, schooling=3, school_registered=False),
    unknown("PR03", "nobody asked the school register", component="SD", schooling=2),
    positive("PR04", "pregnant for two years", pregnant=1, pregnant_since=date(2024, 11, 1)),
    negative("PR04", "pregnant for five months", pregnant=1, pregnant_since=date(2026, 6, 1)),
    just("PR04", "ten months and a day", pregnant=1, pregnant_since=date(2025, 12, 31)),
    not_yet("PR04", "ten months to the day", pregnant=1, pregnant_since=date(2026, 1, 1)),
    not_yet("PR04", "no longer pregnant", pregnant=2, pregnant_since=date(2024, 11, 1)),
    unknown("PR04", "since when unknown", pregnant=1),
    positive("PR05", "the caretaker is dead", **CARETAKER | {"is_dead": True}),
    positive("PR05", "the caretaker cannot be found", **CARETAKER | {"presence": 6}),
    negative("PR05", "a caretaker who is there", **CARETAKER),
    just("PR05", "moved away", **CARETAKER | {"presence": 3}),
    not_yet("PR05", "abroad, yet a member", **CARETAKER | {"presence": 4}),
    just("PR05", "sixteen and single", **CARETAKER | {"age": 16, "marital_status": 1}),
    not_yet("PR05", "seventeen and single", **CARETAKER | {"age": 17, "marital_status": 1}),
    not_yet("PR05", "sixteen and married", **CARETAKER | {"age": 16, "marital_status": 2}),
    not_yet("PR05", "dead, but not the caretaker", **CARETAKER | {"is_caretaker": False, "is_dead": True}),
    just("PR05", "dead, all else unknown", is_caretaker=True, is_dead=True),
    unknown("PR05", "who the caretaker is, unknown", is_dead=True, presence=2),
    positive("PR06", "PKH in the richest tenth", official_decile=10, gets_pkh=True, gets_sembako=False, gets_pbi=False),
    negative("PR06", "the poorest tenth", official_decile=1, gets_pkh=True, gets_sembako=True, gets_pbi=True),
    just("PR06", "PKH in the fifth tenth", official_decile=5, gets_pkh=True),
    not_yet("PR06", "PKH in the fourth tenth", official_decile=4, gets_pkh=True),
    just("PR06", "Sembako in the fifth tenth", official_decile=5, gets_sembako=True),
    just("PR06", "PBI in the sixth tenth", official_decile=6, gets_pbi=True, gets_pkh=False, gets_sembako=False),
    not_yet("PR06", "PBI in the fifth tenth", official_decile=5, gets_pbi=True, gets_pkh=False, gets_sembako=False),
    not_yet("PR06", "the richest tenth, without aid", official_decile=10, gets_pkh=False, gets_sembako=False,
            gets_pbi=False),
    unknown("PR06", "no official decile", gets_pkh=True, gets_sembako=True, gets_pbi=True),
]  # fmt: skip


@parametrize(EXAMPLES)
def test_a_finding_stands_where_a_programme_pays_without_claim(example: Example) -> None:
    assert verdicts(example.code, [example.row], example.as_of) == [example.fires]
