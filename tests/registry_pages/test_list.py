"""The list of households: filters in the address, pages by key, nothing of the next village."""

from tests.registry.conftest import HERE, NEXT_DOOR, make_family


def page(client, **filters):
    return client.get("/households/", filters).content.decode()


def test_the_list_shows_the_own_village_only(operator, family, neighbours):
    shown = page(operator)
    assert "BUDI SANTOSO" in shown
    assert "SALEH" not in shown
    assert "1 rumah tangga" in shown


def test_the_next_village_asked_for_by_code_is_empty(operator, family, neighbours):
    assert "Tidak ada rumah tangga yang cocok" in page(operator, region_code=NEXT_DOOR)


def test_a_filter_narrows_the_list(operator, family):
    make_family(HERE, "ASRANI", rw="009")
    shown = page(operator, rw="009")
    assert "ASRANI" in shown
    assert "BUDI SANTOSO" not in shown


def test_a_wrong_code_is_explained_at_its_field(operator, family):
    shown = page(operator, region_code="64.1")
    assert "2, 4, 6, atau 10 angka" in shown
    assert 'value="64.1"' in shown


def test_the_next_page_keeps_the_filters_and_goes_on(operator, monkeypatch, family):
    second = make_family(HERE, "ASRANI")
    monkeypatch.setattr("verivali.registry.queries.households.PAGE", 1)
    after = f"{HERE}_{family.pk}"
    shown = page(operator, rw="002", after=after)
    assert "ASRANI" in shown
    assert "BUDI SANTOSO" not in shown
    assert second.register_number in shown


def test_a_broken_place_in_the_list_begins_again(operator, family):
    assert "BUDI SANTOSO" in page(operator, after="nonsense")


def test_the_list_takes_as_many_queries_for_ten_as_for_one(operator, family, django_assert_max_num_queries):
    for number in range(9):
        make_family(HERE, f"ASRANI {number}")
    operator.get("/households/")
    with django_assert_max_num_queries(22):
        operator.get("/households/")
