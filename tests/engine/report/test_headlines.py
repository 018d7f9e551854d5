from tests.engine.report.small_run import summary, unknown_nik
from verivali.engine.report.headlines import headlines
from verivali.engine.report.tallies import Tallies

PAIRS = Tallies(has_pairs=True, pairs={"exact": 2, "clerk": 1}, cluster_sizes={2: 2})
TEN = {"total": 10, "blocked": 3, "clean": 5}


def test_every_household_is_payable_to_be_handled_or_blocked():
    figures = headlines(summary(households=TEN), Tallies(states={"blocked": 3, "handle": 1, "warned": 1}))
    assert (figures.payable, figures.handle, figures.blocked, figures.warned) == (6, 1, 3, 1)


def test_more_troubled_households_than_the_register_holds_never_makes_a_negative():
    figures = headlines(summary(households=TEN), Tallies(states={"blocked": 3, "handle": 99}))
    assert (figures.payable, figures.handle) == (0, 7)


def test_the_matched_share_is_of_all_who_were_asked_about():
    figures = headlines(summary(matches={"matched": 8, "not_found": 2}), Tallies())
    assert (figures.matched, figures.asked) == (8, 10)


def test_without_a_civil_registry_nobody_was_asked_about():
    assert headlines(summary(), Tallies()).asked == 0


def test_findings_add_up_by_severity():
    assert headlines(summary(rules=[unknown_nik(7)]), Tallies()).findings == {"B": 7, "H": 0, "W": 0}


def test_duplicates_are_counted_in_the_pairs_themselves():
    figures = headlines(summary(duplicates={"exact": 9}), PAIRS)
    assert figures.duplicates == {"exact": 2, "match": 0, "clerk": 1, "clusters": 2}


def test_a_register_of_nobody_has_figures_too():
    figures = headlines({}, Tallies())
    assert (figures.households, figures.payable, figures.found) == (0, 0, 0)


def test_nobody_looked_for_duplicates_where_neither_file_nor_summary_tells_of_them():
    assert headlines(summary(), Tallies()).duplicates == {}
