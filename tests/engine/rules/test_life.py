from datetime import date

from tests.engine.rules.examples import Example, just, negative, not_yet, parametrize, positive, unknown
from tests.engine.rules.judging import AS_OF, verdicts

EXAMPLES = [
    positive("LD01", "dead at the civil registry", presence=1, registry_status="dead", flag_dead=False),
    positive("LD01", "flagged dead", presence=1, registry_status="active", flag_dead=True),
    negative("LD01", "alive everywhere", presence=1, registry_status="active", flag_dead=False),
    just("LD01", "dead at the civil registry, presence unknown", registry_status="dead"),
    not_yet("LD01", "the register knows of the death", presence=2, registry_status="dead", flag_dead=True),
    not_yet("LD01", "inactive is not dead", presence=1, registry_status="inactive", flag_dead=False),
    unknown("LD01", "nobody says anything", presence=1),
    positive("LD02", "dead here, active there", presence=2, registry_status="active"),
    negative("LD02", "dead here and there", presence=2, registry_status="dead"),
    not_yet("LD02", "moved here, active there", presence=3, registry_status="active"),
    not_yet("LD02", "dead here, inactive there", presence=2, registry_status="inactive"),
    unknown("LD02", "dead here, no answer", presence=2),
    positive("LD03", "a hundred and fifty years old", birth_date=date(1876, 1, 1), age=150),
    negative("LD03", "forty", birth_date=date(1986, 1, 1), age=40),
    just("LD03", "a hundred and eleven", birth_date=date(1915, 10, 1), age=111),
    not_yet("LD03", "a hundred and ten", birth_date=date(1916, 10, 1), age=110),
    just("LD03", "born tomorrow", birth_date=date(2026, 11, 2), age=-1),
    not_yet("LD03", "born today", birth_date=AS_OF, age=0),
    just("LD03", "born in 1899, age unknown", birth_date=date(1899, 12, 31)),
    not_yet("LD03", "born in 1900, age unknown", birth_date=date(1900, 1, 1)),
    unknown("LD03", "no birth date"),
    positive("LD04", "three members, all dead", members=3, dead_members=3),
    negative("LD04", "nobody dead", members=3, dead_members=0),
    just("LD04", "the only member dead", members=1, dead_members=1),
    not_yet("LD04", "one of three left", members=3, dead_members=2),
    not_yet("LD04", "no members, which is a rule of its own", members=0, dead_members=0),
    unknown("LD04", "deaths unknown", members=3),
]  # fmt: skip


@parametrize(EXAMPLES)
def test_a_finding_stands_where_life_and_register_disagree(example: Example) -> None:
    assert verdicts(example.code, [example.row], example.as_of) == [example.fires]
