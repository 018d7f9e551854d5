import ibis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verivali.engine.welfare import DECILE, ranks
from verivali.engine.welfare.arithmetic import whole

from .oracle import oracle
from .prepared import prepared
from .random_rows import registers
from .world import AS_OF

CALM = settings(
    deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
SCORES = st.lists(st.one_of(st.none(), st.integers(0, 3), st.integers(0, 1_000_000)), min_size=1, max_size=60)
PLACES = ("decile_national", "rank_national", *(f"{kind}_{r}" for kind in ("rank", "decile") for r in ranks.REGIONS))


def only(rows, names):
    return {key: {name: row[name] for name in names} for key, row in rows.items()}


def scored(scores):
    return [
        {"household_id": f"H{number}", "village_code": f"64.01.01.200{number % 3}", "welfare_score": score}
        for number, score in enumerate(scores)
    ]


@CALM
@given(registers(), st.integers(1, 8))
def test_score_verdict_ranks_and_deciles_agree_with_plain_python(register, needed):
    expected = oracle(*register, needed=needed, as_of=AS_OF)
    found = prepared(f"262-huk-2022/{needed}").assess(*register)
    assert only(found, next(iter(expected.values()))) == expected


@CALM
@given(SCORES)
def test_ranks_and_deciles_agree_with_plain_python_for_many_ties(scores):
    expected = oracle(scored(scores), [], needed=5, as_of=AS_OF)
    assert only(prepared().assess(scored(scores), []), PLACES) == only(expected, PLACES)


@CALM
@given(SCORES)
def test_deciles_without_ranks_are_the_deciles_with_ranks(scores):
    alone = prepared(parts=frozenset({DECILE})).assess(scored(scores), [])
    names = ("decile", "decile_national", "decile_source")
    assert only(alone, names) == only(prepared().assess(scored(scores), []), names)


@CALM
@given(registers(), st.data())
def test_the_order_of_the_rows_changes_nothing(register, chance):
    households, members = register
    shuffled = chance.draw(st.permutations(households)), chance.draw(st.permutations(members))
    assert prepared().assess(*shuffled) == prepared().assess(households, members)


@CALM
@given(st.integers(0, 10**6), st.integers(1, 10**9))
def test_whole_division_is_that_of_integers(points, known):
    quotient = whole(ibis.literal(points * 1_000_000, "int64"), ibis.literal(known, "int64"))
    assert prepared().backend.execute(quotient) == points * 1_000_000 // known
