"""The rows of a file: what is wrong beside the cell, what would change, and which of it is taken over."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.accounts.people import appointed, signed_in
from tests.intake.views.conftest import make_batch, make_row
from tests.registry.conftest import NIK_HEAD
from verivali.intake.models import Batch, BatchState, Outcome, StagedRow
from verivali.intake.queries.rows import PAGE


def page(client: Client, batch: Batch, **asked: str) -> str:
    answer = client.get(f"/imports/{batch.pk}/rows/", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def chosen(batch: Batch) -> list[int]:
    return list(
        StagedRow.objects.filter(batch=batch, is_chosen=True)
        .order_by("row_number")
        .values_list("row_number", flat=True)
    )


def choose(client: Client, batch: Batch, **asked: object) -> str:
    answer = client.post(f"/imports/{batch.pk}/choose/", asked)
    assert answer.status_code == 302
    return str(answer.url)


def test_what_is_wrong_stands_at_its_cell_with_word_and_remedy(operator, batch):
    shown = page(operator, batch, outcome="refused")
    assert "tidak dapat diterima" in shown
    assert "Kode desa tidak dikenal." in shown
    assert "Tulis kodenya." in shown
    assert "DEWI DITOLAK" in shown
    assert "BUDI BARU" not in shown


def test_a_change_is_shown_as_before_and_after(operator, batch):
    shown = page(operator, batch, outcome="update")
    assert "<del>PASER</del>" in shown
    assert "<ins>TANAH GROGOT</ins>" in shown


def test_numbers_of_the_file_are_masked_but_in_the_cell_that_is_wrong(operator, batch):
    assert page(operator, batch, outcome="create").count(NIK_HEAD) == 1
    assert NIK_HEAD not in page(operator, batch, outcome="same")


def test_a_colleague_who_did_not_bring_the_file_sees_no_number_whole(colleague, batch):
    shown = page(colleague, batch)
    assert NIK_HEAD not in shown
    assert "BUDI BARU" in shown
    assert "Laporan kesalahan" not in shown


def test_a_kind_of_problem_narrows_the_rows(operator, batch):
    shown = page(operator, batch, code="ID05")
    assert "BUDI BARU" in shown
    assert "DEWI DITOLAK" not in shown


def test_the_ticks_of_the_page_are_kept_and_others_left_alone(operator, batch):
    far = make_row(batch, 900, Outcome.CREATE, "JAUH DI BAWAH")
    assert choose(operator, batch, shown=["2", "3"], row=["3"], outcome="create").endswith("/rows/?outcome=create")
    assert chosen(batch) == [3, far.row_number]


def test_all_of_one_outcome_are_taken_or_left(operator, batch):
    choose(operator, batch, none="create")
    assert chosen(batch) == [3]
    choose(operator, batch, all="create")
    assert chosen(batch) == [2, 3]


def test_refused_rows_are_never_chosen(operator, batch):
    choose(operator, batch, all="refused")
    choose(operator, batch, shown=["5"], row=["5"])
    assert chosen(batch) == [2, 3]


def test_what_is_no_row_is_not_chosen(operator, batch):
    choose(operator, batch, shown=["x", "-1", "9" * 30, "2"], row=["²"])
    assert chosen(batch) == [3]


def test_keeping_the_ticks_leads_on_to_writing(operator, batch):
    assert choose(operator, batch, shown=["2"], row=["2"], next="apply") == f"/imports/{batch.pk}/apply/"


def test_a_page_holds_so_many_rows_and_leads_to_the_next(operator, holder):
    batch = make_batch(holder)
    for number in range(2, PAGE + 3):
        make_row(batch, number, Outcome.CREATE, f"ORANG KE-{number}")
    first = page(operator, batch)
    assert "ORANG KE-51" in first
    assert "ORANG KE-52" not in first
    assert "after=51" in first
    assert "ORANG KE-52" in page(operator, batch, after="51")


@pytest.mark.parametrize("asked", [{"after": "x"}, {"outcome": "all"}, {"code": "' OR 1=1 --"}, {"code": "\0"}])
def test_an_address_made_up_is_no_error(operator, batch, asked):
    page(operator, batch, **asked)


def test_a_batch_of_another_region_is_not_there(stranger, batch):
    assert stranger.get(f"/imports/{batch.pk}/rows/").status_code == 404
    assert stranger.post(f"/imports/{batch.pk}/choose/", {"none": "create"}).status_code == 404
    assert chosen(batch) == [2, 3]


def test_who_may_not_import_is_kept_out(batch):
    head = signed_in(appointed("budi", "village_head").account)
    assert head.get(f"/imports/{batch.pk}/rows/").status_code == 403
    assert head.post(f"/imports/{batch.pk}/choose/").status_code == 403


def test_what_is_written_can_be_looked_at_and_no_longer_chosen(operator, batch):
    Batch.objects.filter(pk=batch.pk).update(state=BatchState.APPLIED)
    assert 'name="row"' not in page(operator, batch)
    answer = operator.post(f"/imports/{batch.pk}/choose/", {"none": "create"}, follow=True)
    assert "tidak sedang menunggu pilihan" in answer.content.decode()
    assert chosen(batch) == [2, 3]


def test_rows_that_are_not_read_yet_lead_back_to_the_import(operator, holder):
    batch = make_batch(holder, BatchState.UPLOADED, counts={})
    assert operator.get(f"/imports/{batch.pk}/rows/").url == f"/imports/{batch.pk}/"


def test_a_page_of_many_rows_takes_no_more_questions_than_one_of_few(operator, batch, django_assert_max_num_queries):
    with CaptureQueriesContext(connection) as few:
        page(operator, batch)
    for number in range(10, 40):
        make_row(batch, number, Outcome.CREATE, f"ORANG KE-{number}")
    with django_assert_max_num_queries(len(few)):
        page(operator, batch)
