"""The pages around the register: axe finds nothing serious, nothing is cut off on a phone, one act stands out."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from tests.accounts.people import actor, signed_in
from tests.accounts.test_second_factor import code_now
from tests.e2e.conftest import scrolls_sideways, serious
from tests.registry.views.conftest import TOTP_SECRET

from verivali.accounts.models import Account

pytestmark = pytest.mark.django_db(transaction=True)

PHONE, DESK = {"width": 360, "height": 800}, {"width": 1_440, "height": 900}
OF_A_STRANGER = ("/accounts/login/", "/accounts/password/reset/", "/certificate/", "/certificate/1/A/")
OF_AN_OFFICER = (
    "/", "/exports/", "/households/export/", "/tokens/", "/appointment/", "/officers/", "/officers/people/{person}/",
    "/appointment/{appointment}/cover/", "/households/{household}/documents/", "/households/{household}/remove/",
    "/accounts/2fa/", "/accounts/sessions/", "/accounts/password/change/", "/accounts/3rdparty/",
    "/duplicates/", "/nowhere/",
)  # fmt: skip


@pytest.fixture
def verifier():
    held = actor("dewi", "regency_verifier", "64.01")
    TOTP.activate(held.account, TOTP_SECRET)
    return held


@pytest.fixture
def page(browser, live_server):
    context = browser.new_context(viewport=DESK, base_url=live_server.url, bypass_csp=True)
    yield context.new_page()
    context.close()


def wrong_with(page, axe, address):
    """What stands in the way of somebody on the page: of a screen reader, of a phone, of whoever seeks what to press."""
    page.goto(address)
    rivals = page.locator("main .button.main:visible").count() > 1
    page.evaluate("for (const fold of document.querySelectorAll('details.fold, details.reveal')) fold.open = true")
    found = [*serious(page, axe)]
    found += ["rival acts"] * rivals
    found += ["titles"] * (page.locator("h1").count() != 1)
    page.set_viewport_size(PHONE)
    found += ["cut off"] * scrolls_sideways(page)
    page.set_viewport_size(DESK)
    return [(address, one) for one in found]


def test_a_stranger_finds_no_obstacle(page, axe, family):
    assert [wrong for address in OF_A_STRANGER for wrong in wrong_with(page, axe, address)] == []


def test_an_officer_of_a_regency_finds_no_obstacle(page, axe, family, verifier, live_server):
    client = signed_in(verifier.account)
    client.post("/accounts/2fa/reauthenticate/", {"code": code_now()})  # tokens and exports ask for it
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    named = {
        "person": Account.objects.get(username="siti").pk,
        "appointment": verifier.appointment.pk,
        "household": family.pk,
    }
    addresses = [address.format(**named) for address in OF_AN_OFFICER]
    assert [wrong for address in addresses for wrong in wrong_with(page, axe, address)] == []


def test_the_open_room_lies_in_sight_on_a_phone(page, family, verifier, live_server):
    session = signed_in(verifier.account).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.set_viewport_size(PHONE)
    page.goto(f"/households/{family.pk}/documents/")
    ends = [page.locator(f"{strip} [aria-current]").bounding_box() for strip in (".rooms", ".tabs")]
    assert [one["x"] >= 0 and one["x"] + one["width"] <= PHONE["width"] for one in ends] == [True, True]
