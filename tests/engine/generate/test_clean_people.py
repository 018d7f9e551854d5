"""Numbers, names, school and work of the people in a clean register."""

from tests.engine.generate.conftest import Ask

AGE = "date_diff('day', birth_date, DATE '2026-11-01') / 365.25"
YOUNGER_THAN_13 = "birth_date > DATE '2013-11-01'"


def test_no_number_can_belong_to_a_living_person(clean: Ask) -> None:
    for_all = "SELECT bool_and(regexp_full_match({}, '99(0[1-9]|1[0-9]|2[0-5])(0[1-9]|1[0-9]|20)[0-9]{{10}}')) FROM {}"
    assert clean(for_all.format("nik", "individuals")) == [(True,)]
    assert clean(for_all.format("kk", "individuals")) == [(True,)]
    assert clean(for_all.format("nik", "civil_registry")) == [(True,)]
    assert clean(for_all.format("kk", "civil_registry")) == [(True,)]


def test_every_person_has_a_nik_of_their_own(clean: Ask) -> None:
    assert clean("SELECT count(*) = count(DISTINCT nik) FROM individuals") == [(True,)]
    assert clean("SELECT count(*) = count(DISTINCT nik) FROM civil_registry") == [(True,)]


def test_a_nik_tells_birth_date_and_sex(clean: Ask) -> None:
    told = (
        "lpad((day(birth_date) + CASE sex WHEN 2 THEN 40 ELSE 0 END)::VARCHAR, 2, '0') || strftime(birth_date, '%m%y')"
    )
    assert clean(f"SELECT * FROM individuals WHERE nik[7:12] <> {told}") == []


def test_a_card_belongs_to_one_household(clean: Ask) -> None:
    assert clean("SELECT kk FROM individuals GROUP BY kk HAVING count(DISTINCT household_id) > 1") == []


def test_nobody_is_in_the_register_twice(clean: Ask) -> None:
    twice = "SELECT {} FROM individuals GROUP BY {} HAVING count(*) > 1"
    keys = "name, birth_date, mother_name"
    assert clean(twice.format(keys, keys)) == []
    assert clean(twice.format("individual_id", "individual_id")) == []


def test_names_are_many_and_plain(clean: Ask) -> None:
    assert clean("SELECT count(DISTINCT name) / count(*) > 0.6 FROM individuals") == [(True,)]
    plain = "[A-Z''][A-Z'' ]+"
    strange = f"NOT regexp_full_match(name, '{plain}') OR NOT regexp_full_match(mother_name, '{plain}')"
    assert clean(f"SELECT name, mother_name FROM individuals WHERE {strange}") == []


def test_some_people_have_one_name_only(clean: Ask) -> None:
    assert clean("SELECT avg((name NOT LIKE '% %')::INT) BETWEEN 0.1 AND 0.4 FROM individuals") == [(True,)]


def test_nobody_is_called_as_their_mother(clean: Ask) -> None:
    assert clean("SELECT * FROM individuals WHERE name = mother_name") == []


def test_nobody_has_an_occupation_that_excludes_from_aid(clean: Ask) -> None:
    excluded = "('PENSIUNAN', 'PNS', 'TNI', 'POLRI', 'PEJABAT_NEGARA', 'KEPALA_DESA', 'PERANGKAT_DESA')"
    assert clean(f"SELECT * FROM individuals WHERE occupation IN {excluded}") == []


def test_children_do_not_work(clean: Ask) -> None:
    idle = "('BELUM_BEKERJA', 'PELAJAR')"
    assert clean(f"SELECT * FROM individuals WHERE {AGE} < 14.9 AND occupation NOT IN {idle}") == []


def test_pupils_are_young_and_at_school(clean: Ask) -> None:
    assert clean(f"SELECT * FROM individuals WHERE occupation = 'PELAJAR' AND ({AGE} > 23 OR schooling <> 2)") == []


def test_teachers_have_a_degree(clean: Ask) -> None:
    assert clean("SELECT * FROM individuals WHERE occupation = 'GURU' AND education <> 19") == []


def test_the_young_have_no_certificate_of_a_higher_school(clean: Ask) -> None:
    assert clean(f"SELECT * FROM individuals WHERE {YOUNGER_THAN_13} AND education <> 23") == []


def test_the_pregnant_are_married_women(clean: Ask) -> None:
    assert clean("SELECT * FROM individuals WHERE pregnant = 1 AND (sex = 1 OR marital_status <> 2)") == []
    assert clean("SELECT count(*) > 50 FROM individuals WHERE pregnant = 1") == [(True,)]


def test_wages_are_below_the_local_minimum(clean: Ask) -> None:
    assert clean("SELECT * FROM individuals WHERE monthly_wage_rupiah > minimum_wage_rupiah") == []
