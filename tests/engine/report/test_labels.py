from verivali.engine.report.labels import label_of, meaning_of, needed


def test_a_column_has_the_label_of_the_contract():
    assert label_of("mother_name") == ("Nama ibu kandung", "mother's maiden name")


def test_a_column_of_a_table_is_found_in_that_table():
    assert label_of("civil_registry.status").id == "Status"


def test_a_derived_fact_has_its_own_label():
    assert label_of("registry_kk").id == "Nomor KK menurut Dukcapil"


def test_an_undeclared_name_is_made_readable():
    assert label_of("some_new_fact").id == "some new fact"


def test_a_number_code_is_followed_by_its_meaning():
    assert meaning_of("sex", "2") == ("2 perempuan", "2 female")


def test_a_word_code_gives_way_to_its_meaning():
    assert meaning_of("occupation", "BURUH_TANI") == ("buruh tani/perkebunan", "farm labourer")


def test_a_code_the_registry_gave_is_read_with_the_registrys_list():
    assert meaning_of("registry_status", "dead").id == "meninggal"


def test_a_code_outside_its_list_stays_as_it_is():
    assert meaning_of("sex", "9").id == "9"


def test_yes_and_no_are_said_in_words():
    assert meaning_of("nik_is_wellformed", "false") == ("tidak", "no")


def test_a_match_status_is_said_in_words():
    assert meaning_of("match_status", "not_found").id == "NIK tidak ditemukan"


def test_a_missing_column_names_the_file_it_belongs_to():
    need = needed("payments.status")
    assert (need.file, need.column, need.label.id) == ("payments.*", "status", "Status penyaluran")


def test_flags_are_looked_for_in_the_file_flags():
    assert needed("external_flags.flag").file == "flags.*"


def test_a_fact_about_the_head_is_read_with_the_persons_list():
    assert meaning_of("head_sex", "1").en == "1 male"


def test_money_is_written_as_money():
    assert meaning_of("monthly_wage_rupiah", "3500000") == ("Rp 3.500.000", "Rp 3,500,000")


def test_an_area_has_its_unit():
    assert meaning_of("roof_area_m2", "1200").en == "1,200 m²"


def test_a_date_is_in_words():
    assert meaning_of("changed_on", "2024-05-02") == ("2 Mei 2024", "2 May 2024")


def test_a_date_that_was_masked_to_its_year_stays_a_year():
    assert meaning_of("birth_date", "1987").id == "1987"
