"""An officer of the regency brings a spreadsheet with defects, sees them beside the cells, takes part of it, takes it back."""

import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook
from tests.accounts.people import actor, signed_in
from tests.e2e.conftest import scrolls_sideways, serious
from tests.intake.bringing import run_of
from tests.registry.views.conftest import TOTP_SECRET

from verivali.engine.generate.generation import Wish, generate
from verivali.intake.jobs import applying, checking, undoing
from verivali.intake.models import Batch, StagedRow
from verivali.regions.models import Region
from verivali.registry.models import Household

pytestmark = pytest.mark.django_db(transaction=True)
PHONE, DESK = {"width": 360, "height": 800}, {"width": 1_440, "height": 900}
HOUSEHOLDS = 120
WHY = "berkas bulan lalu yang terunggah"


@pytest.fixture(scope="module")
def spreadsheet(tmp_path_factory):
    """People of a regency with the generator's defects, and a cell that a spreadsheet would run."""
    folder = tmp_path_factory.mktemp("import") / "input"
    generate(Wish(HOUSEHOLDS, "64.01", 7, folder, kind="xlsx"))
    return folder / "individuals.xlsx"


@pytest.fixture
def officer(family, spreadsheet):
    held = actor("agus", "regency_filler", "64.01")
    TOTP.activate(held.account, TOTP_SECRET)
    rows = CalamineWorkbook.from_path(str(spreadsheet)).get_sheet_by_index(0).to_python()
    place = rows[0].index("Kode desa/kelurahan")
    codes = {str(row[place]) for row in rows[1:] if re.fullmatch(r"64\.01\.\d\d\.\d{4}", str(row[place]))}
    villages = [Region(code=code, name=f"Desa {code}", level="village") for code in sorted(codes)]
    Region.objects.bulk_create(villages, ignore_conflicts=True)
    return held


@pytest.fixture
def page(browser, live_server, officer, settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    context = browser.new_context(viewport=DESK, base_url=live_server.url, bypass_csp=True)
    session = signed_in(officer.account).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    opened = context.new_page()
    said = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    context.close()
    assert said == []


def work(officer, do, **more):
    """What the worker would do of the newest import."""
    batch = Batch.objects.latest("uploaded_at")
    do(run_of(batch), batch_id=batch.pk, account_id=officer.account.pk, appointment_id=officer.appointment.pk, **more)
    return Batch.objects.get(pk=batch.pk)


def obstacles(page, axe, address=""):
    """As it is open, or at `address`: what stops a person, what is cut off on a phone, more than one act that stands out."""
    if address:
        page.goto(address)
    rivals = page.locator("main .button.main:visible").count() > 1
    page.evaluate("for (const fold of document.querySelectorAll('details.fold')) fold.open = true")
    found = [*serious(page, axe), *["rival acts"] * rivals]
    page.set_viewport_size(PHONE)
    found += ["cut off"] * scrolls_sideways(page)
    page.set_viewport_size(DESK)
    return [(page.url, one) for one in found]


def test_a_spreadsheet_is_brought_chosen_from_written_and_taken_back(page, officer, spreadsheet, axe):
    page.goto("/imports/")
    found = obstacles(page, axe)
    page.click("main .button.main")
    found += obstacles(page, axe)
    page.fill("[name=source_name]", "Dinas Sosial")
    page.set_input_files("[name=file]", str(spreadsheet))
    page.click("main .button.main")

    expect(page.locator("h1")).to_have_text("Cocokkan kolom")
    expect(page.locator("select[name=column-2]")).to_have_value("nik")
    expect(page.locator("tbody tr").nth(2)).to_contain_text("tebakan")
    found += obstacles(page, axe)
    page.click("text=Periksa berkas")
    expect(page.locator("h1")).to_have_text("Berkas sedang diperiksa")
    found += obstacles(page, axe)
    work(officer, checking.examine)

    expect(page.locator("h1")).to_have_text("Pilih yang diterima", timeout=20_000)
    page.click(".tabs a:has-text('ditolak')")
    expect(page.locator("tbody .fault").first).to_contain_text("tidak dapat diterima")
    found += obstacles(page, axe)
    page.goto(page.url.partition("?")[0] + "?code=ID02")
    expect(page.locator("tbody .fault-cell").first).to_contain_text("NIK")
    expect(page.locator("tbody .fault").first).to_contain_text("menahan penyaluran")

    page.goto(page.url.partition("?")[0] + "?outcome=create")
    left = page.locator("[name=row]").first
    number = int(left.get_attribute("value"))
    left.uncheck()
    found += obstacles(page, axe)
    page.click("text=Simpan dan lanjut ke penulisan")
    expect(page.locator("h1")).to_have_text("Tulis ke data")
    found += obstacles(page, axe)
    before = Household.objects.filter(deleted_at=None).count()
    page.click("main .button.main")
    expect(page.locator("h1")).to_have_text("Baris sedang ditulis")
    batch = work(officer, applying.carry_out)

    expect(page.locator("h1")).to_have_text("Impor sudah masuk data", timeout=20_000)
    assert not StagedRow.objects.get(batch=batch, row_number=number).is_chosen
    assert batch.counts["applied"] > HOUSEHOLDS
    found += obstacles(page, axe)
    page.click("text=Lihat rumah tangganya")
    expect(page.locator("tbody tr").first).to_be_visible()
    page.locator("tbody th a").first.click()
    expect(page.locator("main")).to_contain_text("Anggota")

    page.goto(f"/imports/{batch.pk}/undo/")
    found += obstacles(page, axe)
    page.fill("[name=reason]", WHY)
    page.click("main .button.main")
    expect(page.locator("h1")).to_have_text("Impor sedang dibatalkan")
    work(officer, undoing.carry_out, reason=WHY)
    expect(page.locator("h1")).to_have_text("Impor sudah dibatalkan", timeout=20_000)
    assert Household.objects.filter(deleted_at=None).count() == before
    found += obstacles(page, axe, "/imports/")
    assert found == []


def test_a_file_that_is_too_large_is_told_before_it_is_sent(page, settings, tmp_path):
    settings.IMPORT_MAX_BYTES = 1 << 20
    big = tmp_path / "besar.csv"
    big.write_bytes(b"NAMA;NIK\n" + b"x" * (1 << 20))
    page.goto("/imports/new/")
    page.fill("[name=source_name]", "Dinas Sosial")
    page.set_input_files("[name=file]", str(big))
    page.click("main .button.main")
    expect(page.locator("h1")).to_have_text("Unggah berkas")
    assert page.evaluate("document.querySelector('[name=file]').validationMessage").startswith(
        "Berkas ini lebih besar dari 1 MB"
    )
