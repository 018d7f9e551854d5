from tests.engine.report.small_run import summary
from verivali.engine.report.tallies import Tallies
from verivali.engine.report.welfare_lines import welfare_lines

STATES = {1: {"payable": 2, "blocked": 1}}


def test_all_ten_deciles_are_listed_when_one_is_counted():
    assert [line.households for line in welfare_lines(summary(), Tallies(deciles=STATES)).deciles] == [3, *[0] * 9]


def test_without_any_decile_there_is_no_chart():
    assert welfare_lines(summary(), Tallies()).deciles == []


def test_the_summary_says_whether_the_score_is_simulated():
    assert welfare_lines(summary(welfare={"score_is_simulated": True}), Tallies()).is_simulated


def test_a_decile_whose_states_are_unknown_is_one_plain_bar():
    [first, *_] = welfare_lines(summary(welfare={"deciles": {"1": 7}}), Tallies()).deciles
    assert first.parts == [("plain", 7)]
