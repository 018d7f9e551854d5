"""A village operator at work in a real browser: signs in, searches, opens, edits; is refused the next village."""

import re

import pytest
from playwright.sync_api import expect
from tests.e2e.conftest import scrolls_sideways, serious
from tests.registry.conftest import NEXT_DOOR, make_family

WIDTHS = (360, 768, 1_440)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("no_rules")]


def test_an_operator_finds_a_household_and_corrects_its_address(page):
    page.fill("#q", "budi santosa")
    page.click("#results a:has-text('BUDI SANTOSO')")
    expect(page.locator("h1")).to_have_text("BUDI SANTOSO")
    page.click("text=Ubah rumah tangga")
    page.fill("[name=address]", "JALAN KENANGA 12")
    page.click("text=Simpan")
    expect(page.locator(".messages")).to_contain_text("Tersimpan.")
    expect(page.locator(".facts")).to_contain_text("JALAN KENANGA 12")
    page.click("text=Riwayat")
    expect(page.locator(".story")).to_contain_text("DUSUN MELATI NO. 1")


def test_the_next_village_is_refused(page):
    neighbours = make_family(NEXT_DOOR, "SALEH")
    assert page.goto(f"/households/{neighbours.pk}/").status == 404
    expect(page.locator("h1")).to_have_text("Tidak ada apa-apa di sini")


def test_the_second_of_two_who_save_chooses_field_by_field(page, family):
    page.goto(f"/households/{family.pk}/edit/")
    other = page.context.new_page()
    other.goto(f"/households/{family.pk}/edit/")
    other.fill("[name=address]", "JALAN MEREKA")
    other.click("text=Simpan")
    page.fill("[name=address]", "JALAN SAYA")
    page.click("text=Simpan")
    expect(page.locator("h1")).to_have_text("Orang lain menyimpan lebih dulu")
    page.check("label:has-text('JALAN SAYA') input")
    page.click("text=Simpan pilihan saya")
    expect(page.locator(".facts")).to_contain_text("JALAN SAYA")


def test_a_number_is_revealed_for_a_reason(page, family):
    page.goto(f"/households/{family.pk}/")
    page.locator("tbody .reveal summary").first.click()
    page.locator("tbody .reveal [name=reason]").first.fill("mencocokkan dengan KTP")
    page.locator("tbody .reveal button").first.click()
    expect(page.locator(".facts .number")).to_have_text("9901011203800001")


def test_a_household_is_found_and_opened_by_keyboard_alone(page):
    page.goto("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("budi santoso")
    page.keyboard.press("Enter")
    expect(page.locator("#results a").first).to_have_text("BUDI SANTOSO")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#results a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("BUDI SANTOSO")


def test_the_first_stop_of_the_keyboard_skips_to_the_content(page):
    page.goto("/households/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_pages_work_without_scripts(browser, page, live_server):
    state = page.context.storage_state()
    context = browser.new_context(java_script_enabled=False, storage_state=state, base_url=live_server.url)
    plain = context.new_page()
    plain.goto("/")
    plain.fill("#q", "budi santoso")
    plain.press("#q", "Enter")
    expect(plain.locator("#results a").first).to_have_text("BUDI SANTOSO")
    context.close()


def test_the_language_switch_turns_the_page_and_stays_on_it(page):
    page.goto("/households/")
    page.click(".languages [value=en]")
    expect(page.locator("h1")).to_have_text("Households")
    expect(page).to_have_url(re.compile("/households/$"))


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_scrolls_sideways(page, family, width):
    page.set_viewport_size({"width": width, "height": 900})
    wide = []
    for address in ("/?q=budi", "/households/", f"/households/{family.pk}/", f"/households/{family.pk}/edit/"):
        page.goto(address)
        wide += [address] * scrolls_sideways(page)
    assert wide == []


@pytest.mark.parametrize("address", ["/?q=budi+santoso", "/households/", "/households/{}/", "/households/{}/edit/"])
def test_axe_finds_nothing_serious(page, family, axe, address):
    page.goto(address.format(family.pk))
    assert serious(page, axe) == []
