"""A household moves from one village to the next: proposed by the one operator, accepted by the other, each in their browser."""

import pytest
from playwright.sync_api import expect
from tests.accounts.people import appointed, signed_in
from tests.e2e.conftest import scrolls_sideways, serious
from tests.registry.conftest import NEXT_DOOR

from verivali.registry.models import Household, Membership

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("no_rules")]


@pytest.fixture
def other(browser, live_server, family):
    """The operator of the next village in a browser of their own."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, base_url=live_server.url)
    session = signed_in(appointed("badrun", "village_operator", NEXT_DOOR).account).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    yield context.new_page()
    context.close()


def test_a_household_is_handed_over(page, other, family):
    page.goto(f"/households/{family.pk}/")
    page.click("summary:has-text('Tindakan lain')")
    page.click(".more a:has-text('Pindahkan')")
    page.fill("#village", "kasungai")
    page.press("#village", "Enter")
    page.click("tbody a:has-text('Kasungai')")
    page.fill("[name=address]", "JALAN BARU 3")
    page.fill("[name=reason]", "ikut orang tua ke sana")
    page.click("button.main")
    expect(page.locator(".messages")).to_contain_text("Diusulkan ke desa tujuan.")

    other.goto("/")
    expect(other.locator(".rooms .count")).to_contain_text("1")
    other.click(".rooms a:has-text('Serah terima')")
    other.click("tbody a:has-text('BUDI SANTOSO')")
    other.click("text=Terima rumah tangga ini")
    expect(other.locator(".messages")).to_contain_text("Diterima.")
    expect(other.locator(".facts").first).to_contain_text("JALAN BARU 3")
    expect(other.locator(".rooms .count")).to_have_count(0)

    assert page.goto(f"/households/{family.pk}/").status == 404
    page.goto("/handovers/decided/")
    expect(page.locator("tbody tr")).to_contain_text("diterima")


def test_what_changed_meanwhile_is_shown_before_a_move_goes_on(page, family):
    page.goto(f"/households/{family.pk}/move/?to={family.village_code}")
    page.fill("[name=address]", "JALAN SAYA")
    page.fill("[name=reason]", "pindah rumah di desa ini")
    Household.objects.filter(pk=family.pk).update(rt="009", version=2)
    page.click("button.main")
    expect(page.locator(".stale")).to_contain_text("009")
    expect(page.locator("[name=address]")).to_have_value("JALAN SAYA")
    page.click("button.main")
    expect(page.locator(".facts").first).to_contain_text("JALAN SAYA")


def test_axe_finds_nothing_serious_and_nothing_is_cut_off(page, family, axe):
    head = Membership.objects.get(household=family, relation=1)
    acts = ("move/", f"move/?to={NEXT_DOOR}", "split/", "members/add/", f"members/{head.pk}/end/")
    for address in ("/handovers/", *(f"/households/{family.pk}/{act}" for act in acts)):
        page.goto(address)
        assert serious(page, axe) == [], address
        page.set_viewport_size({"width": 360, "height": 800})
        assert not scrolls_sideways(page), address
        page.set_viewport_size({"width": 1_440, "height": 900})
