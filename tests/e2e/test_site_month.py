"""A month of a regency: a spreadsheet with defects comes in, what is found is handed out, fixed by three roles and verified,
the next run proves it; then the import is taken back, as far as nobody has touched it.

The pages are served by the web role, jobs are done by a worker of its own process, the rules are the engine's.
"""

import os
import re
import signal
import subprocess
import sys
import time
from urllib.parse import quote

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.db import connection
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook
from tests.accounts.people import PASSWORD, appointed
from tests.findings.views.conftest import photo
from tests.registry.views.conftest import TOTP_SECRET

from verivali.engine.generate.generation import Wish, generate
from verivali.findings.models import UNRESOLVED, Finding, State
from verivali.findings.queries.inbox import PAGE
from verivali.intake.models import Batch, StagedRow
from verivali.platform.scope import WORKER_ROLE
from verivali.regions.models import Region
from verivali.registry.models import Household, Individual

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site_as_the_web")]
HOUSEHOLDS = 5_000
REGENCY = "64.01"
SCREEN = {"width": 1_440, "height": 900}
#: A name, of the village; a NIK shared with a stranger, of the regency; a mother of the same name, which may be true.
KINDS = ("NM02", "ID11", "NM04")
WHY = "berkas bulan lalu yang terunggah"
JOB_MS = 240_000
#: The worker has sealed the audit log, which nobody empties, the end of a test neither.
EMPTY_LOG = """
    ALTER TABLE audit_entry DISABLE TRIGGER USER;
    ALTER TABLE audit_seal DISABLE TRIGGER USER;
    TRUNCATE audit_entry, audit_seal;
    ALTER TABLE audit_entry ENABLE TRIGGER USER;
    ALTER TABLE audit_seal ENABLE TRIGGER USER;
"""


@pytest.fixture
def spreadsheet(tmp_path):
    folder = tmp_path / "input"
    generate(Wish(HOUSEHOLDS, REGENCY, 7, folder, kind="xlsx"))
    return folder / "individuals.xlsx"


@pytest.fixture
def regency(db, spreadsheet):
    """Every village of the file."""
    rows = CalamineWorkbook.from_path(str(spreadsheet)).get_sheet_by_index(0).to_python()
    place = rows[0].index("Kode desa/kelurahan")
    codes = {str(row[place]) for row in rows[1:] if re.fullmatch(r"64\.01\.\d\d\.\d{4}", str(row[place]))}
    villages = [Region(code=code, name=f"Desa {code}", level="village") for code in sorted(codes)]
    Region.objects.bulk_create([Region(code=REGENCY, name="Kabupaten Paser", level="regency"), *villages])


@pytest.fixture
def worker(live_server, regency, settings, tmp_path):
    settings.DATA_FOLDER, settings.MEDIA_ROOT = tmp_path, tmp_path / "uploads"
    own = {"DATABASE_URL": workers_address(), "VERIVALI_DATA": str(tmp_path), "VERIVALI_NIGHTLY": ""}
    command = [sys.executable, "-m", "verivali.platform.cli.main", "worker"]
    process = subprocess.Popen(command, env=os.environ | own)
    try:
        yield process
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    finally:
        process.kill()
        process.wait()
        with connection.cursor() as cursor:
            cursor.execute(EMPTY_LOG)


def workers_address():
    """Of the database of this test, as the role of the worker."""
    at = {name: quote(str(value), safe="") for name, value in connection.settings_dict.items() if value}
    signed = f"{at['USER']}:{at.get('PASSWORD', '')}@{at['HOST']}:{at['PORT']}"
    return f"postgresql://{signed}/{at['NAME']}?options={quote(f'-c role={WORKER_ROLE}')}"


@pytest.fixture
def sign_in(browser, live_server):
    """Opens the site to somebody by the form, with a second factor where the role needs one."""
    opened = []

    def enter(name, role, region):
        held = appointed(name, role, region)
        page = browser.new_context(viewport=SCREEN, base_url=live_server.url).new_page()
        opened.append(page)
        if held.role.needs_mfa:
            TOTP.activate(held.account, TOTP_SECRET)
        page.goto("/")
        page.fill("[name=login]", name)
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        if held.role.needs_mfa:
            page.fill("[name=code]", format_hotp_value(hotp_value(TOTP_SECRET, int(time.time()) // 30)))
            page.press("[name=code]", "Enter")
        expect(page.locator("h1")).to_have_text("Cari rumah tangga")
        return page

    yield enter
    for page in opened:
        page.context.close()


def number(text):
    return int(re.search(r"[\d.]+", text)[0].replace(".", ""))


def bring(page, spreadsheet):
    """Upload, columns, check: to the page where rows are chosen."""
    page.goto("/imports/new/")
    page.fill("[name=source_name]", "Dinas Sosial")
    page.set_input_files("[name=file]", str(spreadsheet))
    page.click("main .button.main")
    expect(page.locator("h1")).to_have_text("Cocokkan kolom")
    expect(page.locator("select[name=column-2]")).to_have_value("nik")
    page.click("text=Periksa berkas")
    expect(page.locator("h1")).to_have_text("Pilih yang diterima", timeout=JOB_MS)


def errors_stand_beside_the_cells(page):
    page.goto(page.url.partition("?")[0] + "?code=ID02")
    expect(page.locator("tbody .fault-cell").first).to_contain_text("NIK")
    expect(page.locator("tbody .fault").first).to_contain_text("menahan penyaluran")


def take_part(page):
    """All new rows but three; their numbers."""
    page.goto(page.url.partition("?")[0] + "?outcome=create")
    boxes = page.locator("[name=row]")
    left = [int(boxes.nth(at).get_attribute("value")) for at in range(3)]
    for at in range(3):
        boxes.nth(at).uncheck()
    page.click("text=Simpan dan lanjut ke penulisan")
    cells = page.locator("tbody tr").first.locator("td")
    assert number(cells.nth(1).inner_text()) == number(cells.nth(0).inner_text()) - 3
    page.click("main .button.main")
    expect(page.locator("h1")).to_have_text("Impor sudah masuk data", timeout=JOB_MS)
    return left


def run_now(page):
    """Cases opened and closed by a full run, as its page says."""
    page.goto("/findings/runs/")
    page.click("text=Jalankan sekarang")
    cells = page.locator("#run section").first.locator("tbody td")
    expect(cells.first).to_be_visible(timeout=JOB_MS)
    return number(cells.nth(1).inner_text()), number(cells.nth(2).inner_text())


def unresolved(page, *rules):
    """The figure of all cases, and of these kinds: what the page says, which is what the database holds."""
    page.goto("/findings/dashboard/")
    told = [number(page.locator(".figures strong").first.inner_text())]
    told += [kind_of(page, rule) for rule in rules]
    cases = Finding.objects.filter(UNRESOLVED)
    assert told == [cases.count(), *(cases.filter(rule=rule).count() for rule in rules)]
    return told


def kind_of(page, rule):
    cell = page.locator("tr", has=page.locator(f"th code:text-is('{rule}')")).locator("td[data-label=Semua]")
    return number(cell.inner_text()) if cell.count() else 0


def hand_out(page, village, to):
    """The whole list of a village to its operator, with a look at what would change; how many cases."""
    page.goto(f"/findings/?owner=all&region_code={village}")
    page.locator(".many a:has-text('Bagikan')").click()
    page.get_by_label(to).check()
    page.click("text=Lihat yang akan berubah")
    expect(page.locator("main")).to_contain_text(f"Diserahkan kepada {to}")
    count = number(page.locator("p", has_text="akan berubah").inner_text())
    page.locator("form button.main").last.click()
    expect(page.locator(".messages")).to_contain_text("dibagikan")
    return count


def fix(page, case, ktp, **answers):
    """From the list of the kind, to the case, with a paper as evidence."""
    page.goto(f"/findings/?owner=all&rule={case.rule}&household={case.household_id}")
    page.locator(f"a[href*='{case.pk}/fix/']").first.click()
    expect(page.locator("h1")).to_have_text("Perbaiki")
    for name, value in answers.items():
        page.fill(f"[name={name}]", value)
    page.set_input_files("[name=file]", str(ktp))
    page.click("form button.main")
    expect(page.locator(".messages")).to_contain_text("menunggu verifikasi")


def contest(page, case, ktp):
    """Where the register is right as it is."""
    page.goto(f"/findings/{case.pk}/contest/")
    page.fill("[name=note]", "nama ibu memang sama, lihat kartu keluarga")
    page.set_input_files("[name=file]", str(ktp))
    page.click("form button.main")
    expect(page.locator(".messages")).to_contain_text("Disanggah")


def verify(page):
    """The first on its own page, the others by their list."""
    page.goto("/findings/?owner=verify")
    expect(page.locator(".tabs [aria-current]")).to_contain_text("3")
    page.click(".button.main")
    expect(page.locator("main del").first).to_be_visible()
    page.click("form button.main")
    expect(page.locator(".messages")).to_be_visible()
    page.goto("/findings/?owner=verify")
    page.locator(".many a:has-text('Verifikasi')").click()
    expect(page.locator("main")).to_contain_text("2 temuan akan berubah")
    page.click("form button.main")
    expect(page.locator(".empty")).to_contain_text("Tidak ada yang menunggu putusan Anda")


def case_of(rule):
    return Finding.objects.filter(rule=rule, state=State.OPEN).order_by("id").first()


def test_a_month_from_a_spreadsheet_with_defects_to_cases_closed_by_proof(worker, sign_in, spreadsheet, tmp_path):
    ktp = tmp_path / "ktp.jpg"
    ktp.write_bytes(photo().getvalue())
    filler = sign_in("agus", "regency_filler", REGENCY)
    bring(filler, spreadsheet)
    errors_stand_beside_the_cells(filler)
    left = take_part(filler)
    batch = Batch.objects.get()
    assert not StagedRow.objects.filter(batch=batch, row_number__in=left, is_chosen=True).exists()
    imported = set(Household.objects.filter(deleted_at=None).values_list("pk", flat=True))

    opened, _ = run_now(filler)
    before = unresolved(filler, *KINDS)
    assert before[0] == opened > 0
    name, nik, mother = (case_of(rule) for rule in KINDS)

    operator = sign_in("siti", "village_operator", name.village_code)
    handed = hand_out(filler, name.village_code, "Siti")
    operator.goto("/findings/?owner=mine")
    expect(operator.locator("tbody tr")).to_have_count(min(handed, PAGE))
    fix(operator, name, ktp, name="SITI RAHMAWATI")
    fix(filler, nik, ktp, nik=nik_of_their_own(nik))
    contest(sign_in("wati", "ministry_data", ""), mother, ktp)
    verify(sign_in("dewi", "regency_verifier", REGENCY))

    opened, closed = run_now(filler)
    assert closed >= 2 > opened
    after = unresolved(filler, *KINDS)
    assert [now < then for now, then in zip(after, before, strict=True)] == [True] * 4
    ended = [Finding.objects.get(pk=one.pk).state for one in (name, nik, mother)]
    assert ended == [State.CLOSED, State.CLOSED, State.ACCEPTED]

    touched = Household.objects.filter(pk__in=[name.household_id, nik.household_id, mother.household_id])
    numbers = sorted(touched.values_list("register_number", flat=True))
    filler.goto(f"/imports/{batch.pk}/undo/")
    assert sorted(filler.locator("main .plain-list .number").all_inner_texts()) == numbers
    filler.fill("[name=reason]", WHY)
    filler.click("main .button.main")
    expect(filler.locator("h1")).to_have_text("Impor sudah dibatalkan", timeout=JOB_MS)
    staying = set(Household.objects.filter(deleted_at=None).values_list("pk", flat=True))
    assert staying == set(touched.values_list("pk", flat=True)) < imported


def nik_of_their_own(case):
    """As it was, but for its last four digits."""
    return Individual.objects.get(pk=case.individual_id).nik[:12] + "9876"
