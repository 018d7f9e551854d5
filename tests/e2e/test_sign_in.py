"""Signing in, in a real browser: a second factor is asked for and set up, a passkey opens, sessions are seen and ended.

The pages are served as the site serves them: by the web role, which sees only what it was told.
"""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import expect
from tests.accounts.people import PASSWORD, appointed, regions

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site_as_the_web")]
KEY = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
       "isUserVerified": True, "automaticPresenceSimulation": True}  # fmt: skip


@pytest.fixture
def site(live_server):
    """By name: a passkey belongs to a name, never to an address."""
    return live_server.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def page(browser, site):
    regions()
    context = browser.new_context(base_url=site, locale="id")
    yield context.new_page()
    context.close()


def sign_in(page, name, wanted="/"):
    page.goto(wanted)
    page.fill("[name=login]", name)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")


def confirm_password(page):
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")


def test_the_first_sign_in_of_an_officer_sets_up_a_second_factor_and_the_next_asks_for_it(page, browser, site):
    appointed("hasan", "regency_head")
    sign_in(page, "hasan", "/officers/")
    expect(page.locator(".messages")).to_contain_text("Peran Anda memerlukan langkah kedua")
    page.click("a[href='/accounts/2fa/totp/activate/']")
    confirm_password(page)
    expect(page.locator("img[src^='data:image/svg+xml']")).to_be_visible()
    secret = page.input_value("#authenticator_secret")
    page.fill("[name=code]", format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    page.press("[name=code]", "Enter")
    codes = page.input_value("#recovery_codes").split()
    assert len(codes) == 10
    page.click("text=Lanjut ke halaman yang Anda tuju")
    expect(page.locator("h1")).to_have_text("Petugas")
    elsewhere = browser.new_context(base_url=site).new_page()
    sign_in(elsewhere, "hasan", "/officers/")
    elsewhere.fill("[name=code]", codes[0])
    elsewhere.press("[name=code]", "Enter")
    expect(elsewhere.locator("h1")).to_have_text("Petugas")
    elsewhere.context.close()


def test_a_passkey_is_set_up_and_opens_without_name_or_password(page):
    appointed("siti", "village_operator")
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    sign_in(page, "siti", "/accounts/2fa/webauthn/add/")
    confirm_password(page)
    page.check("[name=passwordless]")
    page.click("#mfa_webauthn_add")
    expect(page.locator("#recovery_codes")).to_be_visible()
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.click("#passkey_login")
    expect(page.locator("h1")).to_have_text("Cari rumah tangga")


def test_a_person_sees_where_they_are_signed_in_and_ends_the_other_sessions(page, browser, site):
    appointed("siti", "village_operator")
    elsewhere = browser.new_context(base_url=site).new_page()
    sign_in(elsewhere, "siti")
    sign_in(page, "siti")
    page.goto("/accounts/sessions/")
    expect(page.locator("tbody tr")).to_have_count(2)
    page.click("main form button")
    page.goto("/accounts/sessions/")
    expect(page.locator("tbody tr")).to_have_count(1)
    elsewhere.goto("/")
    expect(elsewhere.locator("[name=password]")).to_be_visible()
    elsewhere.context.close()
