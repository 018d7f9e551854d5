"""An officer of the regency finds one family under two numbers, weighs it, merges it, takes the merge back."""

from datetime import date

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from playwright.sync_api import expect
from tests.accounts.people import actor, signed_in
from tests.e2e.conftest import scrolls_sideways, serious
from tests.registry.conftest import HERE, make_household, make_member
from tests.registry.test_seek_duplicates import asked, done
from tests.registry.views.conftest import TOTP_SECRET

from verivali.registry.models import DuplicatePair

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("no_rules")]
WHY = "satu keluarga, terdaftar dua kali"


@pytest.fixture(autouse=True)
def no_rules_of_merges(monkeypatch):
    monkeypatch.setattr("verivali.registry.actions.merging.findings_of", lambda household: [])


@pytest.fixture
def officer(family):
    held = actor("agus", "regency_filler", "64.01")
    TOTP.activate(held.account, TOTP_SECRET)
    return held


@pytest.fixture
def twin(family):
    """The same family, written down again without its numbers."""
    again = make_household(HERE, address="DUSUN MAWAR NO. 9", floor_area_m2=40)
    make_member(again, "BUDI SENTOSO", 1, kk="9901011001200002")
    make_member(again, "SITI AMINAH", 2, kk="9901011001200002", sex=2, birth_date=date(1985, 5, 15))
    return again


@pytest.fixture
def page(browser, live_server, officer, twin):
    context = browser.new_context(viewport={"width": 1_440, "height": 900}, base_url=live_server.url, bypass_csp=True)
    session = signed_in(officer.account).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    yield context.new_page()
    context.close()


def test_a_suspected_pair_is_weighed_merged_and_restored(page, family, twin, officer):
    page.goto("/duplicates/")
    expect(page.locator(".empty h2")).to_have_text("Belum pernah dicari")
    done(asked(officer), officer)
    page.reload()
    page.click("tbody a:has-text('Bandingkan')")
    expect(page.locator("h1")).to_have_text("Satu rumah tangga atau dua?")
    expect(page.locator("tr.differs:has-text('Luas lantai')")).to_contain_text("berbeda")
    page.locator(".couple summary").first.click()
    expect(page.locator(".weights tfoot").first).to_contain_text("%")
    page.click("text=Satu: gabungkan")
    page.fill("[name=reason]", WHY)
    page.click("button.main")
    expect(page.locator(".messages")).to_contain_text("Digabung.")
    page.goto(f"/households/{family.pk}/")
    expect(page.locator("tbody tr")).to_have_count(2)
    page.click("text=Lihat yang dilakukan, atau batalkan")
    page.fill("[name=reason]", "ternyata dua keluarga")
    page.click("button:has-text('Batalkan')")
    expect(page.locator(".messages")).to_contain_text("Kedua data kembali seperti semula.")
    expect(page.locator(".facts").first).to_contain_text("DUSUN MAWAR NO. 9")
    expect(page.locator("tbody tr")).to_have_count(2)


def test_two_households_are_compared_and_judged_by_keyboard_alone(page, family, twin):
    page.goto(f"/households/{family.pk}/compare/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("budi sentoso")
    page.keyboard.press("Enter")
    page.locator("tbody a", has_text="BUDI SENTOSO").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Satu rumah tangga atau dua?")
    page.locator("[name=verdict]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("dua keluarga yang berbeda")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text("Tersimpan: dua rumah tangga.")


def test_axe_finds_nothing_serious_and_nothing_is_cut_off(page, family, twin, axe):
    DuplicatePair.objects.create(first=family, second=twin, is_found=True, shared=2, probability=0.98)
    for address in (
        "/duplicates/",
        "/merges/",
        f"/households/{family.pk}/compare/{twin.pk}/",
        f"/households/{family.pk}/merge/{twin.pk}/",
    ):
        page.goto(address)
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        assert serious(page, axe) == [], address
        page.set_viewport_size({"width": 360, "height": 800})
        assert not scrolls_sideways(page), address
        page.set_viewport_size({"width": 1_440, "height": 900})
