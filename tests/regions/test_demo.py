from verivali.regions import demo
from verivali.regions.codes import parent_of
from verivali.regions.schema import SCHEMA, as_table


def test_every_made_up_region_lies_in_province_99():
    assert all(demo.is_demo(region.code) for region in demo.regions())


def test_the_made_up_regions_form_one_tree():
    codes = [region.code for region in demo.regions()]
    assert {parent_of(code) for code in codes} <= {*codes, None}


def test_the_made_up_regions_fit_the_table_of_real_ones():
    assert as_table(demo.regions()).schema == SCHEMA


def test_a_real_number_is_not_a_demo_number():
    assert demo.is_demo("9901010101900001")
    assert not demo.is_demo("6401010101900001")
