"""The report in a real browser, opened as a file, as its readers open it."""

import pytest
from playwright.sync_api import expect
from tests.e2e.conftest import scrolls_sideways
from tests.engine.report.regency import write_regency

from verivali.engine.report import write_report

PHONE, TABLET, DESK = ({"width": width, "height": 800} for width in (360, 768, 1_440))


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    return write_report(folder, write_regency(folder, households=1_000))


@pytest.fixture
def context(browser):
    """One reader's browser, which remembers."""
    opened = browser.new_context(viewport=DESK)
    yield opened
    opened.close()


@pytest.fixture
def complaints():
    return []


@pytest.fixture
def page(context, report, complaints):
    opened = context.new_page()
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto(report.as_uri())
    yield opened
    assert complaints == []


def first_codes(page, count=3):
    return [text[:4] for text in page.locator("#rules-table tbody tr:visible th").all_inner_texts()[:count]]


def test_the_switch_turns_every_word_and_number_english(page):
    page.click("text=English")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h2").first).to_have_text("Summary")
    expect(page.locator("#ringkasan")).to_contain_text("1,312 cells could not be read.")
    expect(page.locator("#rules-table thead")).to_contain_text("Repaired by")


def test_the_switch_turns_back(page):
    page.click("text=English")
    page.click("text=Indonesia")
    expect(page.locator("h2").first).to_have_text("Ringkasan")
    expect(page.locator("#ringkasan")).to_contain_text("1.312 sel tidak terbaca.")


def test_the_language_is_remembered(page, report):
    page.click("text=English")
    page.goto("about:blank")
    page.goto(report.as_uri())
    expect(page.locator("h2").first).to_have_text("Summary")


def test_a_table_sorts_by_keyboard_and_says_so(page):
    head = page.locator("#rules-table th", has_text="Temuan")
    head.locator("button").focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    most = first_codes(page)
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert first_codes(page) != most


def test_only_one_column_is_sorted_at_a_time(page):
    page.click("#rules-table th:nth-child(3) button")
    page.click("#rules-table th:nth-child(1) button")
    expect(page.locator("#rules-table th[aria-sort=descending]")).to_have_count(0)
    expect(page.locator("#rules-table th[aria-sort=ascending]")).to_have_count(1)
    assert first_codes(page) == ["AL01", "AL02", "AL03"]


def test_thousands_sort_as_numbers_in_either_language(page):
    page.click("text=English")
    page.click("#areas-table th:nth-child(3) button")
    counts = page.locator("#areas-table tbody tr:visible td:nth-child(3)").all_inner_texts()
    numbers = [int(count.replace(",", "")) for count in counts]
    assert numbers == sorted(numbers, reverse=True)


def test_rules_are_filtered_by_word(page):
    page.fill("[data-controls=rules-table] input[type=search]", "dukcapil nama")
    assert first_codes(page) == ["ID07"]
    expect(page.locator("[data-controls=rules-table] output")).to_have_text("1 dari 58 baris")


def test_rules_are_filtered_by_severity(page):
    page.select_option("[data-controls=rules-table] select", "H")
    expect(page.locator("#rules-table tbody tr:visible .status-H").first).to_be_visible()
    expect(page.locator("#rules-table tbody tr:visible .status-B")).to_have_count(0)


def test_a_long_table_opens_in_full(page):
    expect(page.locator("#areas-table tbody tr:visible")).to_have_count(24)
    page.click("[data-more=areas-table] button")
    expect(page.locator("#areas-table tbody tr:visible")).to_have_count(144)
    expect(page.locator("[data-more=areas-table]")).to_be_hidden()


def test_a_village_opens_to_what_was_found_there(page):
    page.locator("#areas-table .name button").first.focus()
    page.keyboard.press("Enter")
    line = page.locator("#areas-table .inside a").first
    code = line.inner_text()[:4]
    line.click()
    expect(page.locator(f"#rule-{code}")).to_have_attribute("open", "")
    expect(page.locator(f"#rule-{code} .rule-in")).to_be_in_viewport()


def test_a_village_of_the_heat_table_leads_to_its_row_though_it_was_beyond_the_first(page):
    page.locator("#heat-table .members a").last.click()
    expect(page.locator("#areas-table tr.here")).to_be_in_viewport()


def test_a_district_closes_and_opens_its_villages(page):
    button = page.locator("#heat-table .sum button").first
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#g-1")).to_be_hidden()
    page.click("text=Buka semua")
    expect(page.locator("#g-1")).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, TABLET, DESK], ids=["phone", "tablet", "desk"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_page_never_scrolls_sideways(page, size, language):
    page.set_viewport_size(size)
    page.click(f"[data-language={language}]")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert not scrolls_sideways(page)


def test_a_phone_shows_a_rule_with_its_counts_in_words(page):
    page.set_viewport_size(PHONE)
    after = "getComputedStyle(document.querySelector('#rules-table td:nth-child(3)'), '::after').content"
    assert page.evaluate(after) == '" temuan"'


def test_without_script_everything_is_there_in_indonesian(browser, report):
    page = browser.new_context(java_script_enabled=False, viewport=PHONE).new_page()
    page.goto(report.as_uri())
    expect(page.locator("#areas-table tbody tr:visible")).to_have_count(144)
    expect(page.locator("[data-controls]:visible")).to_have_count(0)
    expect(page.locator(".languages")).to_be_hidden()


def test_paper_has_every_row_and_no_controls(page):
    page.emulate_media(media="print")
    expect(page.locator("#areas-table tbody tr:visible")).to_have_count(144)
    expect(page.locator("button:visible", has_text="Tampilkan")).to_have_count(0)
    expect(page.locator("input:visible")).to_have_count(0)


def test_it_prints_and_is_afterwards_as_it_was(page):
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    expect(page.locator("#rules-table thead button")).to_have_count(6)
    expect(page.locator("details.rule[open]")).to_have_count(0)


def test_the_whole_page_is_reached_by_keyboard(page):
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#ringkasan")).to_be_focused()
