"""Findings in a real browser: a village operator corrects a name by keyboard alone, a regency officer verifies it."""

import shutil

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.utils import timezone
from playwright.sync_api import expect
from tests.accounts.people import appointed
from tests.e2e.conftest import scrolls_sideways, serious
from tests.findings.factories import head_of, make_case
from tests.findings.views.conftest import photo
from tests.registry.conftest import HERE, make_family
from tests.registry.views.conftest import TOTP_SECRET

from verivali.findings.models import State

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("no_rules")]
LONG = "RADEN MAS 7 SURYADININGRAT KUSUMAWARDHANA HADININGRAT TIRTOKUSUMO"


@pytest.fixture(autouse=True)
def silent(monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    monkeypatch.setattr("verivali.findings.proving.findings_of", lambda household: [])


@pytest.fixture
def ktp(tmp_path):
    file = tmp_path / "ktp.jpg"
    with file.open("wb") as kept:
        shutil.copyfileobj(photo(), kept)
    return file


@pytest.fixture
def cases(family):
    """Two strange names of the village, one due before the other."""
    return [make_case(family, "NM02", due_in=2), make_case(make_family(HERE, LONG), "NM02", due_in=9)]


def tab_to(page, selector):
    """As a hand does it: tab after tab."""
    wanted = page.locator(selector).first.element_handle()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("one => document.activeElement === one", wanted):
            return
    raise AssertionError(f"no tab leads to {selector}")


def test_a_name_is_corrected_in_three_screens_by_keyboard_alone(page, cases, family, ktp):
    # chromium is told early to hand its file dialogs over: told at the moment of the key, it sometimes comes too late
    page.on("filechooser", lambda _chooser: None)
    page.goto("/findings/")
    tab_to(page, ".button.main")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Perbaiki")
    expect(page.locator("[name=name]")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("BUDI")
    tab_to(page, "[name=file]")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(ktp)
    tab_to(page, "form button.main")
    page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text("Tersimpan; menunggu verifikasi.")
    expect(page.locator("h1")).to_have_text("Perbaiki")
    expect(page.locator(".whom")).to_contain_text(LONG)
    expect(page.locator("[name=name]")).to_be_focused()
    assert head_of(family).name == "BUDI"
    assert cases[0].events.get(act="correct").document_id


def test_a_regency_officer_verifies_and_the_count_falls(page, browser, live_server, cases, family, client):
    held = appointed("agus", "regency_filler", "64.01")
    TOTP.activate(held.account, TOTP_SECRET)
    cases[0].state, cases[0].corrected_by = State.CORRECTED, held.account.pk
    cases[0].corrected_by = appointed("siti", "village_operator").account.pk
    cases[0].save()
    client.force_login(held.account)
    with browser.new_context(base_url=live_server.url) as context:
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
        opened = context.new_page()
        opened.goto("/findings/?owner=verify")
        expect(opened.locator(".tabs [aria-current]")).to_contain_text("1")
        opened.click(".button.main")
        opened.click("form button.main")
        expect(opened.locator(".messages")).to_contain_text("langsung ditutup")
        expect(opened.locator(".empty")).to_contain_text("Tidak ada yang menunggu putusan Anda")
    cases[0].refresh_from_db()
    assert (cases[0].state, cases[0].closed_at.date()) == (State.CLOSED, timezone.now().date())


@pytest.mark.parametrize("address", ["?owner=all", "{}/", "{}/fix/?list=owner%3Drole", "{}/contest/"])
def test_axe_finds_nothing_serious_and_nothing_is_cut_off(page, cases, axe, address):
    page.goto("/findings/" + address.format(cases[1].pk))
    assert serious(page, axe) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert not scrolls_sideways(page)
