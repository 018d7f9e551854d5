"""A village operator at work in a real browser: signs in, searches, opens, edits; is refused the next village."""

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.accounts.people import PASSWORD, appointed
from tests.e2e.conftest import scrolls_sideways
from tests.registry.conftest import HERE, NEXT_DOOR, make_family
from tests.registry.views.conftest import LEVELS, REGIONS

from verivali.regions.models import Region

SOURCE = Path(__file__).parents[2] / "src" / "verivali" / "web" / "source"
WIDTHS = (360, 768, 1_440)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module", autouse=True)
def browser_and_database():
    """Playwright's own loop runs in this thread; Django may use its database beside it all the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture(scope="module")
def axe():
    """The text of axe-core, fetched once by npm in the version that the lock file names."""
    script = SOURCE / "node_modules" / "axe-core" / "axe.min.js"
    if not script.is_file():
        command = ["npm", "ci", "--prefix", str(SOURCE), "--ignore-scripts", "--loglevel=error"]
        subprocess.run(command, check=True, capture_output=True)
    return script.read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def no_rules(monkeypatch):
    """The rules have tests of their own, and take seconds to compile."""
    monkeypatch.setattr("verivali.registry.actions.editing.findings_of", lambda household: [])


@pytest.fixture
def family():
    Region.objects.bulk_create(
        [Region(code=code, name=name, level=LEVELS[code.count(".")]) for code, name in REGIONS.items()]
    )
    appointed("siti", "village_operator")
    return make_family(HERE)


@pytest.fixture
def page(browser, live_server, family):
    """The operator, signed in by the form."""
    context = browser.new_context(viewport={"width": 1_440, "height": 900}, base_url=live_server.url, bypass_csp=True)
    opened = context.new_page()
    opened.goto("/")
    opened.fill("[name=login]", "siti")
    opened.fill("[name=password]", PASSWORD)
    opened.press("[name=password]", "Enter")
    expect(opened.locator("h1")).to_have_text("Cari rumah tangga")
    yield opened
    context.close()


def serious(page, axe):
    """What axe finds that would stop a person."""
    page.evaluate(axe)
    found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})")["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]


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
