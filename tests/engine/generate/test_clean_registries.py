"""The civil registry, the last period and the flags beside a clean register."""

from tests.engine.generate.conftest import Ask


def test_the_civil_registry_knows_everybody_as_they_are(clean: Ask) -> None:
    agreeing = """SELECT count(*) FROM individuals AS i JOIN civil_registry AS c USING (nik, kk, name, sex, birth_date,
                  mother_name, occupation, village_code) WHERE c.status = 'active'"""
    assert clean(agreeing) == clean("SELECT count(*) FROM individuals")


def test_the_civil_registry_knows_others_too(clean: Ask) -> None:
    others = """SELECT count(*) / (SELECT count(*) FROM individuals) BETWEEN 0.08 AND 0.12, count(DISTINCT status)
                FROM civil_registry ANTI JOIN individuals USING (nik)"""
    assert clean(others) == [(True, 4)]


def test_the_civil_registry_is_in_no_order_of_the_register(clean: Ask) -> None:
    same_place = """SELECT count(*) < 20 FROM (SELECT nik, row_number() OVER () AS place FROM individuals)
                    JOIN (SELECT nik, row_number() OVER () AS place FROM civil_registry) USING (nik, place)"""
    assert clean(same_place) == [(True,)]


def test_flags_on_people_are_on_nobody_of_the_register(clean: Ask) -> None:
    assert clean("SELECT * FROM flags JOIN individuals USING (nik)") == []
    assert clean("SELECT count(DISTINCT flag) FROM flags") == [(8,)]


def test_the_electricity_company_tells_of_subsidised_power_only(clean: Ask) -> None:
    told = "SELECT DISTINCT electricity_va, electricity_subsidised FROM flags WHERE household_id IS NOT NULL ORDER BY 1"
    assert clean(told) == [(450, True), (900, True)]


def test_some_came_and_some_left_since_the_last_period(clean: Ask) -> None:
    [(came, left, stayed)] = clean(
        """SELECT count(*) FILTER (p.nik IS NULL), count(*) FILTER (i.nik IS NULL), count(*) FILTER (p.nik = i.nik)
           FROM individuals AS i FULL JOIN previous AS p USING (individual_id)"""
    )
    assert 0.01 < came / stayed < 0.06
    assert 0.005 < left / stayed < 0.03


def test_the_last_period_repeats_nobody(clean: Ask) -> None:
    assert clean("SELECT count(*) = count(DISTINCT (individual_id, household_id)) FROM previous") == [(True,)]


def test_the_truth_of_a_clean_register_is_welfare_only(clean: Ask) -> None:
    assert clean("SELECT kind, count(*), count(DISTINCT household_id) FROM truth GROUP BY 1") == [
        ("welfare", 5_000, 5_000)
    ]
