"""A village operator works through the list in a real browser: chooses, changes the status, adds a photo."""

import pytest
from playwright.sync_api import expect
from tests.e2e.conftest import scrolls_sideways, serious
from tests.registry.conftest import HERE, make_family
from tests.registry.test_documents import picture

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("no_rules")]


@pytest.fixture
def house(settings, tmp_path):
    """A photo of a house on the operator's disk."""
    settings.MEDIA_ROOT = tmp_path / "uploads"
    file = tmp_path / "rumah.jpg"
    file.write_bytes(picture(size=(800, 600)).getvalue())
    return file


def test_ticked_households_change_their_status_after_a_preview(page):
    make_family(HERE, "ASRANI")
    page.goto("/households/")
    page.locator("tr:has-text('ASRANI') input[type=checkbox]").check()
    page.click("text=Ubah statusnya")
    expect(page.locator("main")).to_contain_text("1 rumah tangga akan berubah.")
    page.fill("[name=reason]", "hasil musyawarah desa")
    page.click("button.main")
    expect(page.locator(".messages")).to_contain_text("1 rumah tangga diubah.")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr")).to_contain_text("nonaktif")


def test_a_photo_of_the_house_stands_in_the_head_of_its_page(page, family, house):
    page.goto(f"/households/{family.pk}/documents/")
    page.click("text=Tambah foto atau berkas")
    page.set_input_files("[name=file]", house)
    page.click("button.main")
    expect(page.locator("tbody tr")).to_contain_text("rumah, tampak depan")
    drawn = "image => image.decode().then(() => image.naturalWidth)"
    assert page.locator(".photos img").evaluate(drawn) == 240


@pytest.mark.parametrize("address", ["numbers/", "status/", "{}/documents/", "{}/documents/add/"])
def test_axe_finds_nothing_serious_and_nothing_is_cut_off(page, family, axe, address):
    page.goto("/households/" + address.format(family.pk))
    assert serious(page, axe) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert not scrolls_sideways(page)
