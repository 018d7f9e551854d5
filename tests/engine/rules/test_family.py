from datetime import date

from tests.engine.rules.examples import Example, just, negative, not_yet, parametrize, positive, unknown
from tests.engine.rules.judging import verdicts

HEAD_BORN = date(1980, 6, 15)
MAN, WOMAN = 1, 2

EXAMPLES = [
    positive("KL01", "nobody leads the family", heads=0, active_members=3, unknown_relations=0),
    just("KL01", "two heads", heads=2, active_members=3, unknown_relations=0),
    negative("KL01", "one head", heads=1, active_members=3, unknown_relations=0),
    not_yet("KL01", "no head, but a relation left blank", heads=0, active_members=3, unknown_relations=1),
    not_yet("KL01", "nobody is there", heads=0, active_members=0, unknown_relations=0),
    unknown("KL01", "relations unknown", active_members=3),
    positive("KL02", "a child older than the head", head_birth_date=HEAD_BORN,
             oldest_child_birth_date=date(1975, 1, 1)),
    positive("KL02", "a parent younger than the head", head_birth_date=HEAD_BORN,
             youngest_parent_birth_date=date(1990, 1, 1)),
    negative("KL02", "a generation apart", head_birth_date=HEAD_BORN, oldest_child_birth_date=date(2005, 1, 1),
             youngest_parent_birth_date=date(1955, 1, 1)),
    just("KL02", "a child one day short of twelve years younger", head_birth_date=HEAD_BORN,
         oldest_child_birth_date=date(1992, 6, 14)),
    not_yet("KL02", "a child twelve years younger to the day", head_birth_date=HEAD_BORN,
            oldest_child_birth_date=date(1992, 6, 15)),
    just("KL02", "a parent one day short of twelve years older", head_birth_date=HEAD_BORN,
         youngest_parent_birth_date=date(1968, 6, 16)),
    not_yet("KL02", "a parent twelve years older to the day", head_birth_date=HEAD_BORN,
            youngest_parent_birth_date=date(1968, 6, 15)),
    unknown("KL02", "the head's birth date unknown", oldest_child_birth_date=date(1975, 1, 1)),
    positive("KL03", "a married child", age=10, marital_status=2),
    positive("KL03", "a pregnant man", age=30, sex=MAN, pregnant=1),
    positive("KL03", "a pregnant woman of seventy", age=70, sex=WOMAN, pregnant=1),
    negative("KL03", "a pregnant woman of thirty, married", age=30, sex=WOMAN, pregnant=1, marital_status=2),
    negative("KL03", "a child not married", age=10, sex=WOMAN, pregnant=2, marital_status=1),
    just("KL03", "widowed at fourteen", age=14, marital_status=4),
    not_yet("KL03", "married at fifteen", age=15, marital_status=2),
    just("KL03", "pregnant at nine", age=9, sex=WOMAN, pregnant=1),
    not_yet("KL03", "pregnant at ten", age=10, sex=WOMAN, pregnant=1),
    just("KL03", "pregnant at fifty-five", age=55, sex=WOMAN, pregnant=1),
    not_yet("KL03", "pregnant at fifty-four", age=54, sex=WOMAN, pregnant=1),
    just("KL03", "a pregnant man of unknown age", sex=MAN, pregnant=1),
    unknown("KL03", "pregnant, age and sex unknown", pregnant=1),
    unknown("KL03", "married, age unknown", marital_status=2),
    positive("KL04", "three wives", heads=1, spouses=3, head_sex=MAN, spouse_sex=WOMAN),
    just("KL04", "two wives", heads=1, spouses=2, head_sex=MAN, spouse_sex=WOMAN),
    positive("KL04", "husband and husband", heads=1, spouses=1, head_sex=MAN, spouse_sex=MAN),
    negative("KL04", "husband and wife", heads=1, spouses=1, head_sex=MAN, spouse_sex=WOMAN),
    not_yet("KL04", "two heads, which is a rule of its own", heads=2, spouses=1, head_sex=MAN, spouse_sex=MAN),
    just("KL04", "two wives, sexes unknown", spouses=2),
    unknown("KL04", "the spouse's sex unknown", heads=1, spouses=1, head_sex=MAN),
    positive("KL05", "a child of eight alone", active_members=1, oldest_age=8),
    negative("KL05", "a child with somebody", active_members=2, oldest_age=40),
    just("KL05", "sixteen and alone", active_members=1, oldest_age=16),
    not_yet("KL05", "seventeen and alone", active_members=1, oldest_age=17),
    not_yet("KL05", "two children, of whom one may be the guardian", active_members=2, oldest_age=16),
    unknown("KL05", "alone, age unknown", active_members=1),
    positive("KL06", "nobody left", members=0),
    negative("KL06", "four members", members=4),
    just("KL06", "twenty-one", members=21),
    not_yet("KL06", "twenty", members=20),
    not_yet("KL06", "one", members=1),
    unknown("KL06", "no file of individuals"),
]  # fmt: skip


@parametrize(EXAMPLES)
def test_a_finding_stands_where_members_do_not_make_a_family(example: Example) -> None:
    assert verdicts(example.code, [example.row], example.as_of) == [example.fires]
