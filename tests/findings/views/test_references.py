"""The page of files that other agencies gave."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from verivali.findings.models import Reference
from verivali.findings.running import places

pytestmark = pytest.mark.django_db
URL = "/findings/references/"
REGISTRY = b"nik,name,sex,birth_date,status\n9901011203800001,BUDI SANTOSO,1,1980-03-12,active\n"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> None:
    settings.DATA_FOLDER = tmp_path


def sent(client: Client, content: bytes = REGISTRY, name: str = "dukcapil.csv", **more: object):
    asked = {"kind": "civil_registry", "as_of": "2026-10-31", "file": SimpleUploadedFile(name, content), "whole": "yes"}
    return client.post(URL, asked | more)


def kept() -> list[str]:
    return [one.name for one in places.references().iterdir()]


def test_a_file_is_kept_for_the_runs_of_the_region(filler: Client) -> None:
    assert 'class="empty"' in filler.get(URL).content.decode()
    assert sent(filler).status_code == 302
    given = Reference.objects.get()
    assert (given.kind, given.region_code, given.as_of) == ("civil_registry", "64.01", date(2026, 10, 31))
    assert (places.references() / given.stored_name).read_bytes() == REGISTRY
    assert "31 Oktober 2026" in filler.get(URL).content.decode()


def test_files_of_the_nation_are_shown_and_those_of_another_region_are_not(filler: Client) -> None:
    sent(filler)
    Reference.objects.update(region_code="64.02")
    assert 'class="empty"' in filler.get(URL).content.decode()
    Reference.objects.update(region_code="")
    assert 'class="empty"' not in filler.get(URL).content.decode()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"MZ\x90\x00\x03", "dukcapil.csv"),
        (b"", "dukcapil.csv"),
        (b"a,b\n1,2\n", "../../x.csv"),
        (REGISTRY, "old.xlsx"),
    ],
)
def test_what_is_no_such_table_is_refused_and_not_kept(filler: Client, content: bytes, name: str) -> None:
    answer = sent(filler, content, name)
    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()
    assert (Reference.objects.count(), kept()) == (0, [])


def test_a_request_that_broke_off_a_day_to_come_and_another_kind_are_refused(filler: Client) -> None:
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    assert [
        sent(filler, **more).status_code for more in ({"whole": ""}, {"as_of": tomorrow}, {"kind": "households"})
    ] == [422] * 3
    assert (Reference.objects.count(), kept()) == (0, [])


def test_who_may_not_begin_a_run_gives_no_file(operator: Client) -> None:
    assert (operator.get(URL).status_code, sent(operator).status_code) == (403, 403)
