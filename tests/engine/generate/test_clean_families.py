"""Families of a clean register are plausible; asked in plain SQL, each question for what must not be."""

from tests.engine.generate.conftest import Ask

MEMBERS = "(SELECT household_id, count(*) AS members FROM individuals GROUP BY household_id)"
HEADS = "(SELECT household_id, sex, birth_date FROM individuals WHERE relation = 1)"
AGE = "date_diff('day', birth_date, DATE '2026-11-01') / 365.25"


def test_every_household_has_members_and_none_is_huge(clean: Ask) -> None:
    assert clean(f"SELECT count(*), min(members) >= 1, max(members) <= 15 FROM {MEMBERS}") == [(5_000, True, True)]


def test_a_household_has_three_to_four_members_on_average(clean: Ask) -> None:
    assert clean(f"SELECT avg(members) BETWEEN 3 AND 4 FROM {MEMBERS}") == [(True,)]


def test_every_household_has_one_head(clean: Ask) -> None:
    wrong = "SELECT household_id FROM individuals GROUP BY 1 HAVING count(*) FILTER (relation = 1) <> 1"
    assert clean(wrong) == []


def test_a_household_has_at_most_one_spouse_of_the_other_sex(clean: Ask) -> None:
    wrong = f"""SELECT household_id FROM individuals AS spouse JOIN {HEADS} AS head USING (household_id)
                WHERE relation = 2 GROUP BY 1 HAVING count(*) > 1 OR bool_or(spouse.sex = head.sex)"""
    assert clean(wrong) == []


def test_children_are_born_to_grown_up_heads(clean: Ask) -> None:
    wrong = f"""SELECT * FROM individuals AS child JOIN {HEADS} AS head USING (household_id)
                WHERE relation = 3 AND date_diff('day', head.birth_date, child.birth_date) < 18 * 365"""
    assert clean(wrong) == []


def test_parents_are_a_generation_older_than_the_head(clean: Ask) -> None:
    wrong = f"""SELECT * FROM individuals AS elder JOIN {HEADS} AS head USING (household_id)
                WHERE relation = 6 AND date_diff('day', elder.birth_date, head.birth_date) < 18 * 365"""
    assert clean(wrong) == []


def test_nobody_is_over_105_or_unborn(clean: Ask) -> None:
    assert clean(f"SELECT * FROM individuals WHERE {AGE} > 105 OR birth_date >= DATE '2026-11-01'") == []


def test_the_married_are_grown_up(clean: Ask) -> None:
    assert clean(f"SELECT * FROM individuals WHERE marital_status <> 1 AND {AGE} < 18.9") == []


def test_all_ages_are_there(clean: Ask) -> None:
    [(small, young, adult, old)] = clean(
        f"""SELECT avg(({AGE} < 5)::INT), avg(({AGE} BETWEEN 5 AND 18)::INT), avg(({AGE} BETWEEN 18 AND 60)::INT),
            avg(({AGE} > 60)::INT) FROM individuals"""
    )
    assert 0.04 < small < 0.12
    assert 0.15 < young < 0.35
    assert 0.45 < adult < 0.70
    assert 0.06 < old < 0.16


def test_the_sexes_are_even(clean: Ask) -> None:
    assert clean("SELECT avg((sex = 1)::INT) BETWEEN 0.47 AND 0.53 FROM individuals") == [(True,)]


def test_each_household_has_one_grown_up_caretaker(clean: Ask) -> None:
    wrong = "SELECT household_id FROM individuals GROUP BY 1 HAVING count(*) FILTER (is_caretaker) <> 1"
    assert clean(wrong) == []
    assert clean(f"SELECT * FROM individuals WHERE is_caretaker AND {AGE} < 18") == []


def test_children_at_home_carry_their_mothers_name(clean: Ask) -> None:
    wrong = """SELECT * FROM individuals AS child JOIN individuals AS mother USING (household_id)
               WHERE child.relation = 3 AND mother.relation = 2 AND mother.sex = 2
               AND child.mother_name <> mother.name AND child.mother_name NOT LIKE '%SHOLIHAH'"""
    assert clean(wrong) == []


def test_three_generations_and_single_elders_are_among_them(clean: Ask) -> None:
    kinds = """SELECT count(*) FILTER (has_grandchild) > 100, count(*) FILTER (members = 1 AND oldest > 60) > 100
               FROM (SELECT household_id, bool_or(relation = 5) AS has_grandchild, count(*) AS members,
                     max(date_diff('year', birth_date, DATE '2026-11-01')) AS oldest FROM individuals GROUP BY 1)"""
    assert clean(kinds) == [(True, True)]
