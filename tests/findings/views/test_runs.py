"""The pages of full runs."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from verivali.findings.models import FullRun

pytestmark = pytest.mark.django_db
URL = "/findings/runs/"


def make_run(region: str = "64.01", **more: Any) -> FullRun:
    wanted = {"id": uuid4(), "region_code": region, "as_of": timezone.localdate()}
    return FullRun.objects.create(**(wanted | more))


def done(**more: Any) -> FullRun:
    return make_run(
        finished_at=timezone.now(), snapshot_at=timezone.now(), households=1_200, individuals=4_000, rules=["NM02"],
        not_run={"LD01": {"id": "Masukan tidak memuat: nik.", "en": "The inputs lack: nik."}},
        inputs={"payments": {"as_of": "2026-10-01", "sha256": "", "rows": 9_000, "unfitted": 12}},
        counts={"fired": 77, "opened": 5, "closed": 3, "reopened": 1}, timings={"snapshot": 1.5}, **more,
    )  # fmt: skip


def test_before_the_first_run_the_page_says_what_one_does(filler: Client) -> None:
    answer = filler.get(URL)
    assert answer.status_code == 200
    assert 'class="empty"' in answer.content.decode()


def test_a_run_tells_what_ran_what_did_not_and_why(filler: Client) -> None:
    one = done()
    listed = filler.get(URL).content.decode()
    assert f"{URL}{one.pk}/" in listed
    page = filler.get(f"{URL}{one.pk}/").content.decode()
    assert all(
        text in page
        for text in ("1.200", "4.000", "9.000", "LD01", "Masukan tidak memuat: nik.", "77", "1 Oktober 2026")
    )


def test_a_button_begins_one_and_once(filler: Client) -> None:
    answer = filler.post(f"{URL}now/")
    asked = FullRun.objects.get()
    assert (asked.region_code, answer["Location"]) == ("64.01", f"{URL}{asked.pk}/")
    assert filler.get(answer["Location"]).status_code == 200
    assert filler.post(f"{URL}now/")["Location"] == URL
    assert FullRun.objects.count() == 1


def test_one_that_failed_says_so(filler: Client) -> None:
    one = make_run(failed_at=timezone.now())
    assert 'role="alert"' in filler.get(f"{URL}{one.pk}/").content.decode()


def test_runs_of_other_regions_are_not_shown(filler: Client) -> None:
    assert filler.get(f"{URL}{done(region='64.02').pk}/").status_code == 404


def test_a_village_operator_has_no_such_pages(operator: Client) -> None:
    assert operator.get(URL).status_code == 403
    assert operator.post(f"{URL}now/").status_code == 403
