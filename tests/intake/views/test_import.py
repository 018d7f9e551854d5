"""The pages around one import: the list, how far it is, what came of it, writing, taking back, the error report."""

import io
from time import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from tests.accounts.people import appointed, signed_in
from tests.intake.views.conftest import make_batch
from tests.registry.conftest import NIK_HEAD
from verivali.audit.models import Entry
from verivali.intake.jobs.checking import COMPARING, JUDGING, check
from verivali.intake.models import Batch, BatchState, StagedRow
from verivali.platform import jobs
from verivali.platform.models import Progress

ACTS = ("choose", "apply", "undo", "cancel", "households")


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path) -> None:
    settings.DATA_FOLDER = tmp_path


def text(client, address: str) -> str:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_tells_who_brought_what_and_what_came_of_it(operator, colleague, batch):
    page = text(colleague, "/imports/")
    assert "data-juli.xlsx" in page
    assert "Siti" in page
    assert "siap dipilih" in page


def test_an_empty_list_offers_the_first_act(operator):
    page = text(operator, "/imports/")
    assert "Belum ada berkas" in page
    assert 'href="/imports/new/"' in page


def test_the_list_shows_nothing_of_another_region(stranger, batch):
    assert "data-juli.xlsx" not in text(stranger, "/imports/")
    assert stranger.get("/imports/?after=nonsense").status_code == 200


def test_a_long_list_takes_no_more_questions_than_a_short_one(operator, holder, batch, django_assert_max_num_queries):
    with CaptureQueriesContext(connection) as short:
        text(operator, "/imports/")
    for _ in range(10):
        make_batch(holder)
    with django_assert_max_num_queries(len(short)):
        text(operator, "/imports/")


@pytest.mark.parametrize(
    ("state", "says"),
    [
        (BatchState.APPLIED, "Impor sudah masuk data"),
        (BatchState.UNDONE, "Impor sudah dibatalkan"),
        (BatchState.REFUSED, "tidak ada lembar"),
        (BatchState.CANCELLED, "Impor dihentikan"),
        (BatchState.FAILED, "Impor gagal"),
        (BatchState.CHECKED, "Pilih yang diterima"),
        (BatchState.CHECKING, "Berkas sedang diperiksa"),
        (BatchState.APPLYING, "Baris sedang ditulis"),
        (BatchState.UNDOING, "Impor sedang dibatalkan"),
    ],
)
def test_each_state_has_a_page_of_its_own(operator, batch, state, says):
    refusal = {"id": "tidak ada lembar", "en": "no sheet"} if state == BatchState.REFUSED else {}
    Batch.objects.filter(pk=batch.pk).update(state=state, refusal=refusal)
    assert says in text(operator, f"/imports/{batch.pk}/")


def at_work(batch: Batch, **more: object) -> None:
    keys = {"batch_id": str(batch.pk), "account_id": str(batch.account_id), "appointment_id": str(batch.appointment_id)}
    job_id = jobs.defer(check, total=1_000, asked_by=str(batch.account_id), at=batch.region_code, **keys)
    Progress.objects.filter(job_id=job_id).update(**more)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [job_id])
    Batch.objects.filter(pk=batch.pk).update(state=BatchState.CHECKING, job_id=job_id)


def test_progress_tells_stage_rows_rate_and_rest(operator, batch):
    at_work(batch, done=500, message=COMPARING.id)
    page = text(operator, f"/imports/{batch.pk}/?since={int(time()) - 60}&first=0&stage={COMPARING.id}")
    assert "Langkah 3 dari 4 · Membandingkan dengan data." in page
    assert "500 dari 1.000 baris" in page
    assert "baris per detik" in page
    assert "sisa sekitar" in page


def test_a_stage_that_counts_no_rows_shows_no_bar_that_stands_at_nothing(operator, batch):
    at_work(batch, done=0, message=JUDGING.id)
    page = text(operator, f"/imports/{batch.pk}/")
    assert "Langkah 2 dari 4 · Memeriksa menurut aturan." in page
    assert "1.000 baris seluruhnya" in page
    assert "0 dari" not in page


def test_a_poll_whose_work_has_ended_leaves_the_page(operator, batch):
    answer = operator.get(f"/imports/{batch.pk}/", headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == f"/imports/{batch.pk}/"


def test_writing_is_confirmed_by_numbers_and_then_asked_for(operator, batch):
    assert "Tulis 2 baris" in text(operator, f"/imports/{batch.pk}/apply/")
    operator.post(f"/imports/{batch.pk}/apply/")
    batch.refresh_from_db()
    assert batch.state == BatchState.APPLYING


def test_with_nothing_chosen_nothing_is_written(operator, batch):
    StagedRow.objects.update(is_chosen=False)
    assert "Tidak ada baris yang dipilih" in text(operator, f"/imports/{batch.pk}/apply/")
    operator.post(f"/imports/{batch.pk}/apply/")
    batch.refresh_from_db()
    assert batch.state == BatchState.CHECKED


def test_what_was_not_written_cannot_be_taken_back(operator, batch):
    assert operator.post(f"/imports/{batch.pk}/undo/", {"reason": "berkas yang salah"}).status_code == 302
    batch.refresh_from_db()
    assert batch.state == BatchState.CHECKED


def test_taking_back_asks_why(operator, batch):
    Batch.objects.filter(pk=batch.pk).update(state=BatchState.APPLIED)
    assert operator.post(f"/imports/{batch.pk}/undo/", {}).status_code == 422


def test_a_file_is_thrown_away(operator, batch):
    operator.post(f"/imports/{batch.pk}/cancel/")
    batch.refresh_from_db()
    assert (batch.state, batch.rows.count()) == (BatchState.CANCELLED, 0)


def test_the_report_holds_the_users_own_rows_whole_and_is_logged(operator, batch):
    answer = operator.get(f"/imports/{batch.pk}/report/")
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.getvalue()))
    rows = book.get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows] == ["NAMA", "BUDI BARU", "SITI BERUBAH", "AGUS SAMA", "DEWI DITOLAK"]
    assert rows[1][1] == NIK_HEAD
    assert rows[1][-1] == "NO_NIK: NIK ganda. Periksa KTP."
    assert "no-store" in answer["Cache-Control"]
    assert Entry.objects.get(act="import.reported").details == {"rows": 4}


def test_the_report_is_for_whoever_brought_the_file(colleague, stranger, batch):
    assert colleague.get(f"/imports/{batch.pk}/report/").status_code == 403
    assert stranger.get(f"/imports/{batch.pk}/report/").status_code == 404
    assert not Entry.objects.filter(act="import.reported").exists()


def test_a_file_without_rows_has_no_report(operator, holder):
    batch = make_batch(holder, BatchState.UPLOADED)
    assert operator.get(f"/imports/{batch.pk}/report/").status_code == 302


def test_nobody_reaches_the_import_of_another_region(stranger, batch):
    pages = [stranger.get(f"/imports/{batch.pk}/{page}").status_code for page in ("", "columns/", "apply/", "undo/")]
    acts = [stranger.post(f"/imports/{batch.pk}/{act}/", {"reason": "berkas salah"}).status_code for act in ACTS]
    assert {*pages, *acts} == {404}


def test_who_may_not_import_reaches_no_page_of_it(holder, batch):
    head = signed_in(appointed("budi", "village_head").account)
    pages = [
        head.get(f"/imports/{batch.pk}/{page}").status_code for page in ("", "columns/", "apply/", "undo/", "report/")
    ]
    assert {*pages, head.get("/imports/").status_code} == {403}
