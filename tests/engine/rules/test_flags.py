from tests.engine.rules.examples import Example, just, negative, not_yet, parametrize, positive, unknown
from tests.engine.rules.judging import verdicts

EXAMPLES = [
    positive("PX01", "four flags", flag_count=4),
    negative("PX01", "no flag", flag_count=0),
    just("PX01", "two flags", flag_count=2),
    not_yet("PX01", "one flag", flag_count=1),
    unknown("PX01", "no file of flags"),
]


@parametrize(EXAMPLES)
def test_a_finding_stands_where_several_agencies_speak_at_once(example: Example) -> None:
    assert verdicts(example.code, [example.row], example.as_of) == [example.fires]
