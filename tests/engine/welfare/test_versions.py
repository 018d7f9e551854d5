from datetime import date

from verivali.engine.welfare import versions


def test_every_version_is_listed_with_its_time_and_basis():
    lines = {line.name: line for line in versions()}
    assert list(lines) == ["5-aspek-2022/5", "262-huk-2022/5", "simulated-1"]
    assert (lines["5-aspek-2022/5"].since, lines["5-aspek-2022/5"].until) == (date(2022, 10, 1), date(2022, 12, 31))
    assert "262/HUK/2022" in lines["262-huk-2022/5"].citation.id


def test_the_listing_says_what_is_our_own_choice():
    criteria = [line for line in versions() if line.kind == "criteria"]
    assert all("our choice" in line.parameters.en for line in criteria)
    coefficients = next(line for line in versions() if line.kind == "coefficients")
    assert "not those of BPS" in coefficients.citation.en
    assert "Simulasi" in coefficients.citation.id


def test_the_listing_says_which_criterion_decides_alone():
    assert "tempat_tinggal decides alone" in versions()[1].parameters.en
    assert "alone" not in versions()[0].parameters.en
