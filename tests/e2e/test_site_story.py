"""In a real browser: a household's past, its certificate and the proof of it, the next village shut, the API's pages."""

import re
import zlib
from datetime import timedelta
from pathlib import Path

import pytest
import segno
from django.utils import timezone
from playwright.sync_api import expect
from tests.accounts.people import PASSWORD
from tests.e2e.conftest import operator_signed_in, scrolls_sideways
from tests.registry.conftest import NEXT_DOOR, make_family
from tests.registry.views.test_past_day import aged

from verivali.registry.models import Certificate, Household

WIDTHS = (360, 1_440, 1_920)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(browser, live_server, family):
    """The operator, under the strict policy of what a page may load."""
    with operator_signed_in(browser, live_server.url) as opened:
        yield opened


@pytest.fixture
def refused(page):
    """What the policy of the site refuses, as the browser tells it."""
    said = []
    page.on("console", lambda message: said.append(message.text) if "Content Security Policy" in message.text else None)
    return said


def test_a_household_is_shown_as_it_was_and_not_edited_there(page, family):
    aged(days=30)
    Household.objects.filter(pk=family.pk).update(address="JALAN BARU 7")
    page.goto(f"/households/{family.pk}/")
    expect(page.locator(".facts").first).to_contain_text("JALAN BARU 7")
    page.fill("#on", (timezone.localdate() - timedelta(days=7)).isoformat())
    page.click("form.asof button")
    expect(page.locator(".facts").first).to_contain_text("DUSUN MELATI")
    expect(page.get_by_text("Keadaan pada")).to_be_visible()
    expect(page.get_by_role("link", name="Ubah rumah tangga")).to_have_count(0)
    page.click(".tabs >> text=Rumah dan aset")
    expect(page.locator("#on")).to_have_value((timezone.localdate() - timedelta(days=7)).isoformat())
    page.click("text=Tampilkan hari ini")
    expect(page.locator(".facts").first).to_contain_text("JALAN BARU 7")


def test_a_certificate_is_printed_and_its_code_opens_the_proof_for_a_stranger(
    browser, page, live_server, family, monkeypatch
):
    drawn, draw = [], segno.make
    monkeypatch.setattr(segno, "make", lambda address, **more: drawn.append(address) or draw(address, **more))
    page.goto(f"/households/{family.pk}/")
    with page.expect_download() as printed:
        page.click("text=Surat keterangan (PDF)")
    pdf = Path(printed.value.path()).read_bytes()
    assert pdf.startswith(b"%PDF-")
    assert b"beginbfchar" in unpacked(pdf)  # its letters can be copied and read aloud
    certificate = Certificate.objects.get()
    assert drawn == [f"{live_server.url}/certificate/{certificate.number}/{certificate.code}/"]
    context = browser.new_context(viewport={"width": 360, "height": 740}, base_url=live_server.url)
    stranger = context.new_page()
    stranger.goto(drawn[0])
    expect(stranger.locator("h1")).to_have_text("Surat ini asli")
    expect(stranger.locator("main")).to_contain_text("B. S.")
    assert not scrolls_sideways(stranger)
    stranger.goto("/certificate/")
    stranger.fill("#number", certificate.number)
    stranger.fill("#code", certificate.code[::-1])
    stranger.click("main button")
    expect(stranger.locator("h1")).to_have_text("Tidak ada surat seperti ini")
    context.close()


def unpacked(pdf):
    """The streams of the file."""
    return b"".join(
        zlib.decompress(one) for one in re.findall(rb"FlateDecode.*?stream\r?\n(.*?)\nendstream", pdf, re.S)
    )


def test_the_next_village_is_shut_whichever_way_one_comes(page):
    neighbours = make_family(NEXT_DOOR, "ZAINUDDIN SALEH")
    for address in ("", "edit/", "history/", "split/"):
        assert page.goto(f"/households/{neighbours.pk}/{address}").status == 404
    page.goto("/?q=zainuddin")
    expect(page.locator("#results")).to_contain_text("Tidak ditemukan")
    page.goto(f"/?q={neighbours.register_number}")
    expect(page.locator("#results")).to_contain_text("Tidak ditemukan")
    page.goto("/households/")
    expect(page.locator("main")).not_to_contain_text("ZAINUDDIN")
    expect(page.locator(f"main option[value='{NEXT_DOOR}']")).to_have_count(0)


def test_the_description_of_the_api_is_readable_under_the_policy_of_the_site(page, refused):
    foreign = []
    page.on("request", lambda request: foreign.append(request.url) if not own(request.url) else None)
    page.goto("/api/docs")
    expect(page.get_by_text("/api/households", exact=True)).to_be_visible()
    assert (refused, foreign) == ([], [])


def own(address):
    return address.startswith(("http://localhost:", "http://127.0.0.1:", "data:", "blob:"))


def confirmed(page):
    """Tokens ask for the password again."""
    page.goto("/tokens/")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/tokens/")


def test_a_token_is_made_copied_and_revoked(page):
    confirmed(page)
    page.fill("[name=name]", "Aplikasi desa")
    page.click("main .main")
    text = page.input_value("#token")
    answer = page.context.browser.new_context().request.get(
        page.url.replace("/tokens/", "/api/households"), headers={"Authorization": f"Bearer {text}"}
    )
    assert (answer.status, len(answer.json()["items"])) == (200, 1)
    page.click("text=Sudah saya salin")
    page.click("text=Cabut")
    expect(page.locator(".messages")).to_contain_text("Dicabut.")


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_scrolls_sideways(page, family, width):
    page.set_viewport_size({"width": width, "height": 900})
    confirmed(page)
    wide = []
    for address in (
        "/tokens/",
        "/certificate/",
        f"/households/{family.pk}/?on=2026-01-01",
        f"/households/{family.pk}/",
    ):
        page.goto(address)
        wide += [address] * scrolls_sideways(page)
    assert wide == []
