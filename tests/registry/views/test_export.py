"""The pages of an export: a second factor first, then reason and file, for whoever asked alone."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from tests.accounts.people import appointed, signed_in
from tests.accounts.test_second_factor import SECRET, code_now
from tests.registry.conftest import HERE
from verivali.platform.models import Progress
from verivali.registry.jobs import exporting
from verivali.registry.models import Export, Individual
from verivali.registry.queries.households import NAMED_AT_MOST

NEW = "/households/export/"
WANTED = {"contents": "households", "format": "csv", "reason": "pemadanan dengan data desa"}


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path) -> None:
    settings.DATA_FOLDER = tmp_path


def officer(name: str, *, asked_for_factor: bool = True) -> Client:
    holder = appointed(name, "regency_verifier").account
    TOTP.activate(holder, SECRET)
    client = signed_in(holder)
    if asked_for_factor:
        client.post("/accounts/2fa/reauthenticate/", {"code": code_now()})
    return client


def made() -> Export:
    export = Export.objects.get()
    run = exporting.Run(export.job_id)
    Progress.objects.filter(job_id=export.job_id).update(attempt=run.attempt)
    exporting.produce(run, export_id=export.pk, account_id=export.account_id, appointment_id=export.appointment_id)
    return export


def test_a_session_without_the_second_factor_is_asked_for_it(regions, family):
    client = officer("dewi", asked_for_factor=False)
    assert client.get(NEW + "?rw=002").url == "/accounts/2fa/reauthenticate/?next=%2Fhouseholds%2Fexport%2F%3Frw%3D002"
    assert "/2fa/reauthenticate/" in client.post(NEW, WANTED).url
    assert Export.objects.count() == 0


def test_what_was_asked_for_is_followed_and_fetched(regions, family):
    client = officer("dewi")
    assert "1 rumah tangga dalam daftar" in client.get(NEW + "?rw=002").content.decode()
    page = client.post(NEW + "?rw=002", WANTED).url
    assert "menunggu" in client.get(page).content.decode()
    made()
    assert "siap" in client.get(page).content.decode()
    answer = client.get(f"{page}file/")
    assert "BUDI SANTOSO" in answer.getvalue().decode("utf-8-sig")
    assert answer["Content-Disposition"].startswith('attachment; filename="verivali-households-')
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


def test_a_colleague_neither_sees_nor_fetches_it(regions, family):
    client, colleague = officer("dewi"), officer("tono")
    page = client.post(NEW, WANTED).url
    made()
    assert [colleague.get(address).status_code for address in (page, f"{page}file/")] == [404, 404]
    assert "Belum ada ekspor" in colleague.get("/exports/").content.decode()
    assert "pemadanan dengan data desa" in client.get("/exports/").content.decode()


def test_an_export_by_a_name_of_very_many_says_that_it_is_cut(regions, family):
    client = officer("dewi")
    assert "paling mirip" not in client.get(NEW, {"text": "budi santoso"}).content.decode()
    Individual.objects.bulk_create(Individual(village_code=HERE, name="BUDI SANTOSO") for _ in range(NAMED_AT_MOST))
    assert "paling mirip" in client.get(NEW, {"text": "budi santoso"}).content.decode()


def test_numbers_in_full_need_their_own_reason(regions, family):
    shown = officer("dewi").post(NEW, WANTED | {"whole": "on"}).content.decode()
    assert "sedikitnya 8 huruf" in shown
    assert "pemadanan dengan data desa" in shown
    assert Export.objects.count() == 0


def test_a_filter_that_cannot_be_read_leads_back_to_the_list(regions, family):
    assert officer("dewi").get(NEW + "?region_code=64.1").url == "/households/?region_code=64.1"


def test_it_is_stopped_by_whoever_asked(regions, family):
    client = officer("dewi")
    page = client.post(NEW, WANTED).url
    assert "dibatalkan" in client.post(f"{page}cancel/", follow=True).content.decode()


def test_a_form_sent_with_nothing_in_it_says_what_is_missing(family):
    answer = officer("dewi").post(NEW, {})
    assert answer.status_code == 422
    assert "reason" in answer.context["form"].errors
