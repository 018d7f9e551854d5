"""Houses, places, aid and payments of a clean register."""

from tests.engine.generate.conftest import Ask


def test_households_live_in_villages_of_the_region(clean: Ask) -> None:
    assert clean("SELECT DISTINCT village_code[:5] FROM households") == [("64.01",)]
    assert clean("SELECT count(DISTINCT village_code) > 100 FROM households") == [(True,)]


def test_members_live_where_their_household_is(clean: Ask) -> None:
    joined = "individuals AS i JOIN households AS h USING (household_id)"
    assert clean(f"SELECT * FROM {joined} WHERE i.village_code <> h.village_code") == []


def test_no_two_houses_stand_on_one_point(clean: Ask) -> None:
    assert clean("SELECT latitude, longitude FROM households GROUP BY ALL HAVING count(*) > 1") == []


def test_houses_of_a_village_are_near_each_other_and_in_indonesia(clean: Ask) -> None:
    spread = "max(latitude) - min(latitude) > 0.05 OR max(longitude) - min(longitude) > 0.05"
    assert clean(f"SELECT village_code FROM households GROUP BY 1 HAVING {spread}") == []
    abroad = "latitude NOT BETWEEN -11.1 AND 6.1 OR longitude NOT BETWEEN 94.9 AND 141.1"
    assert clean(f"SELECT * FROM households WHERE {abroad}") == []


def test_photos_differ(clean: Ask) -> None:
    assert clean("SELECT count(photo_hash) = count(DISTINCT photo_hash) FROM households") == [(True,)]


def test_criteria_are_answered_as_the_house_is(clean: Ask) -> None:
    wrong = """SELECT * FROM households WHERE (lantai = 1) <> (floor IN (6, 8)) OR (dinding = 2) <> (wall = 1)
               OR (jamban = 1) <> (toilet = 1) OR (listrik = 2 AND (lighting <> 1 OR power < 2))"""
    assert clean(wrong) == []


def test_dark_houses_have_nothing_that_needs_electricity(clean: Ask) -> None:
    devices = "power IS NOT NULL OR has_fridge = 1 OR has_ac = 1 OR has_flat_tv = 1 OR has_computer = 1"
    assert clean(f"SELECT * FROM households WHERE lighting = 4 AND ({devices})") == []


def test_the_better_off_own_more(clean: Ask) -> None:
    richer = """SELECT avg((has_fridge = 1)::INT) FILTER (value > 600000) > 2 * avg((has_fridge = 1)::INT)
                FILTER (value < 300000) FROM households JOIN truth USING (household_id) WHERE kind = 'welfare'"""
    assert clean(richer) == [(True,)]


def test_official_deciles_follow_true_welfare(clean: Ask) -> None:
    alike = "SELECT corr(official_decile, value) > 0.9 FROM households JOIN truth USING (household_id)"
    assert clean(alike) == [(True,)]


def test_aid_goes_to_the_deciles_it_is_for(clean: Ask) -> None:
    wrong = """SELECT * FROM households WHERE (receives_pkh OR receives_sembako) AND official_decile > 4
               OR receives_pbi AND official_decile > 5"""
    assert clean(wrong) == []


def test_bst_goes_to_none_who_have_more(clean: Ask) -> None:
    assert clean("SELECT * FROM households WHERE receives_bst AND (receives_pkh OR receives_sembako)") == []


def test_components_are_counted_within_the_limits(clean: Ask) -> None:
    families = "SELECT household_id, count(component) AS counted FROM individuals GROUP BY 1"
    assert clean(f"SELECT max(counted) FROM ({families})") == [(4,)]
    unpaid = f"SELECT * FROM households JOIN ({families}) USING (household_id) WHERE (counted > 0) <> receives_pkh"
    assert clean(unpaid) == []


def test_each_programme_is_paid_in_each_period(clean: Ask) -> None:
    paid = "SELECT DISTINCT programme, period FROM payments ORDER BY ALL"
    periods = [("2026-07",), ("2026-10",)]
    programmes = ("BST", "PKH", "SEMBAKO")
    assert clean(paid) == [(programme, *period) for programme in programmes for period in periods]


def test_an_account_stands_in_the_caretakers_name(clean: Ask) -> None:
    wrong = """SELECT * FROM payments JOIN individuals USING (household_id, individual_id)
               WHERE NOT is_caretaker OR NOT starts_with(name, account_name)"""
    assert clean(wrong) == []
    assert clean("SELECT count(*) > 1000 FROM payments") == [(True,)]


def test_a_household_has_one_account_and_no_other_has_it(clean: Ask) -> None:
    one_to_one = (
        "SELECT count(DISTINCT household_id) = count(DISTINCT account_number), count(DISTINCT account_number) = "
    )
    pairs = "count(DISTINCT (household_id, account_number)) FROM payments"
    assert clean(one_to_one + pairs) == [(True, True)]
