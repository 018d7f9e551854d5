from datetime import date

from tests.engine.rules.examples import Example, just, negative, not_yet, parametrize, positive, unknown
from tests.engine.rules.judging import verdicts

YES, NO = 1, 2

EXAMPLES = [
    positive("EK01", "1,300 VA without subsidy", pln_va=1300, pln_subsidised=False),
    negative("EK01", "450 VA", pln_va=450, pln_subsidised=False),
    just("EK01", "900 VA without subsidy", pln_va=900, pln_subsidised=False),
    not_yet("EK01", "900 VA with subsidy", pln_va=900, pln_subsidised=True),
    not_yet("EK01", "900 VA, subsidy unknown", pln_va=900),
    just("EK01", "1,300 VA, subsidy unknown", pln_va=1300),
    unknown("EK01", "the electricity company does not know the house", pln_subsidised=False),
    positive("EK02", "a car at the vehicle office", flag_vehicle=True),
    negative("EK02", "no car", flag_vehicle=False),
    not_yet("EK02", "another flag", flag_vehicle=False, flag_company_owner=True),
    unknown("EK02", "nobody asked the vehicle office", flag_vehicle=None),
    positive("EK03", "an earth floor of marble", lantai=YES, floor=1),
    positive("EK03", "good walls of woven bamboo", dinding=NO, wall=4),
    positive("EK03", "no toilet, but one of their own", jamban=NO, toilet=1),
    positive("EK03", "a toilet, but none", jamban=YES, toilet=6),
    positive("EK03", "450 VA or none, but 2,200 VA", listrik=YES, lighting=1, power=4),
    positive("EK03", "more than 450 VA, but no electricity", listrik=NO, lighting=4),
    negative("EK03", "a poor house throughout", lantai=YES, floor=8, dinding=YES, wall=4, jamban=NO, toilet=6,
             listrik=YES, lighting=4),
    negative("EK03", "a good house throughout", lantai=NO, floor=2, dinding=NO, wall=1, jamban=YES, toilet=1,
             listrik=NO, lighting=1, power=3),
    just("EK03", "a plaster floor of tiles", lantai=YES, floor=4),
    not_yet("EK03", "a plaster floor of cement", lantai=YES, floor=6),
    just("EK03", "no earth floor, but earth", lantai=NO, floor=8),
    not_yet("EK03", "poor walls of masonry, which may be without plaster", dinding=YES, wall=1),
    just("EK03", "450 VA or none, but 900 VA", listrik=YES, lighting=1, power=2),
    not_yet("EK03", "450 VA", listrik=YES, lighting=1, power=1),
    unknown("EK03", "an answer without the house", lantai=YES, dinding=NO, jamban=NO, listrik=YES),
    positive("EK04", "300 m2", roof_area_m2=300),
    negative("EK04", "36 m2", roof_area_m2=36),
    just("EK04", "100 m2", roof_area_m2=100),
    not_yet("EK04", "99 m2", roof_area_m2=99),
    unknown("EK04", "no image", floor_area_m2=300),
    positive("EK05", "no electricity, but an air conditioner", lighting=4, has_ac=YES),
    negative("EK05", "electricity and an air conditioner", lighting=1, has_ac=YES, power=3),
    negative("EK05", "no electricity and nothing that needs it", lighting=4, has_ac=NO, has_fridge=NO, has_flat_tv=NO,
             has_computer=NO),
    just("EK05", "no electricity, but a fridge", lighting=4, has_fridge=YES),
    just("EK05", "no electricity, but a flat TV", lighting=4, has_flat_tv=YES),
    just("EK05", "no electricity, but a computer", lighting=4, has_computer=YES),
    just("EK05", "no electricity, but 450 VA installed", lighting=4, power=1),
    not_yet("EK05", "no electricity, but a motorcycle", lighting=4, has_motorcycle=YES),
    unknown("EK05", "lighting unknown", has_ac=YES, power=3),
    positive("EK06", "ten years old", changed_on=date(2016, 11, 1)),
    negative("EK06", "a year old", changed_on=date(2025, 11, 1)),
    just("EK06", "twenty-four months and a day old", changed_on=date(2024, 10, 31)),
    not_yet("EK06", "twenty-four months old to the day", changed_on=date(2024, 11, 1)),
    unknown("EK06", "no date"),
]  # fmt: skip


@parametrize(EXAMPLES)
def test_a_finding_stands_where_means_or_answers_speak_against_the_household(example: Example) -> None:
    assert verdicts(example.code, [example.row], example.as_of) == [example.fires]
