"""Files of other agencies: given for a region, translated to the register's households and people, read by runs."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from tests.accounts.people import actor
from tests.findings.running.conftest import run_over
from tests.registry.conftest import NIK_HEAD, NIK_WIFE
from verivali.accounts.actor import NotAllowed
from verivali.findings.actions.giving import give_reference, kept
from verivali.findings.jobs.sweeping import sweep
from verivali.findings.models import CivilMatch, Finding, Reference
from verivali.findings.running import places
from verivali.findings.running.carrying_out import references_for
from verivali.platform.scope import entered
from verivali.registry.errors import BadValue, Refused
from verivali.registry.models import Household

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 31)


def written(path: Path, *rows: dict[str, str]) -> Path:
    with path.open("w", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    return path


def person(nik: str, **more: str) -> dict[str, str]:
    return {"nik": nik, "name": "BUDI SANTOSO", "sex": "1", "birth_date": "1980-03-12", "status": "active"} | more


def test_a_run_reads_the_civil_registry_and_keeps_who_matches(family: Household, tmp_path: Path) -> None:
    file = written(tmp_path / "dukcapil.csv", person(NIK_HEAD))
    given = kept("civil_registry", file, region_code="", as_of=DAY)
    run = run_over()
    assert run.inputs["civil_registry"] == {"as_of": "2026-10-31", "sha256": given.sha256, "rows": 1, "unfitted": 0}
    assert CivilMatch.objects.filter(household_id=family.pk, run_id=run.pk).count() == 2
    assert len(set(CivilMatch.objects.values_list("status", flat=True))) == 2
    kept("civil_registry", written(tmp_path / "new.csv", person(NIK_WIFE)), region_code="", as_of=date(2026, 11, 1))
    again = run_over()
    assert set(CivilMatch.objects.values_list("run_id", flat=True)) == {again.pk}


def test_payments_are_translated_by_any_number_of_the_household_and_others_are_told(
    family: Household, tmp_path: Path
) -> None:
    Household.objects.filter(pk=family.pk).update(external_id="ID-7")
    line = {"programme": "PKH", "period": "2026-10", "status": "RETUR", "account_name": "SALEH HARUN"}
    lines = ({"household_id": one} | line for one in ("ID-7", family.register_number, "ID-UNKNOWN"))
    kept("payments", written(tmp_path / "payments.csv", *lines), region_code="", as_of=DAY)
    run = run_over()
    assert (run.inputs["payments"]["rows"], run.inputs["payments"]["unfitted"]) == (3, 1)
    assert not Finding.objects.filter(subject="payment").exclude(household_id=family.pk).exists()


def test_the_newest_of_a_kind_whose_region_holds_the_run_is_read(tmp_path: Path, db: None) -> None:
    file = written(tmp_path / "dukcapil.csv", person(NIK_HEAD))
    kept("civil_registry", file, region_code="64.02", as_of=date(2026, 11, 1))
    nation = kept("civil_registry", file, region_code="", as_of=DAY)
    kept("civil_registry", file, region_code="", as_of=date(2026, 9, 30))
    assert references_for("64.01") == references_for("") == [nation]
    own = kept("civil_registry", file, region_code="64.01", as_of=date(2026, 11, 1))
    assert references_for("64.01.01") == [own]


def test_what_is_no_table_of_its_kind_is_refused_and_not_kept(tmp_path: Path, db: None) -> None:
    with pytest.raises(Refused):
        kept("civil_registry", written(tmp_path / "a.csv", {"colour": "red"}), region_code="", as_of=DAY)
    with pytest.raises(BadValue):
        kept("individuals", tmp_path / "a.csv", region_code="", as_of=DAY)
    assert not Reference.objects.exists()
    assert not list((tmp_path / "references").glob("*"))


def test_only_for_the_own_region_and_with_the_permission(tmp_path: Path, db: None) -> None:
    file = written(tmp_path / "dukcapil.csv", person(NIK_HEAD))
    filler, operator = actor("agus", "regency_filler", "64.01"), actor("siti", "village_operator")
    with entered(filler.scope):
        assert give_reference(by=filler, kind="civil_registry", file=file, region_code="64.01", as_of=DAY).given_by
    for by, region in ((filler, ""), (operator, "64.01.01.2009")):
        with pytest.raises(NotAllowed), entered(by.scope):
            give_reference(by=by, kind="civil_registry", file=file, region_code=region, as_of=DAY)


def test_a_file_that_turns_out_unreadable_is_left_out_and_told(family: Household, tmp_path: Path) -> None:
    given = kept("civil_registry", written(tmp_path / "dukcapil.csv", person(NIK_HEAD)), region_code="", as_of=DAY)
    (places.references() / given.stored_name).write_bytes(b"broken")
    run = run_over()
    assert (run.finished_at is not None, run.failed_at) == (True, None)
    assert set(run.inputs["civil_registry"]) == {"as_of", "sha256", "rows", "unfitted", "refused"}
    assert ("ID06" in run.not_run, "ID06" in run.rules) == (True, False)


def test_a_file_that_another_took_the_place_of_is_swept_after_a_month(tmp_path: Path, db: None) -> None:
    file = written(tmp_path / "dukcapil.csv", person(NIK_HEAD))
    old = kept("civil_registry", file, region_code="64.01", as_of=DAY)
    of_nation = kept("civil_registry", file, region_code="", as_of=DAY)
    new = kept("civil_registry", file, region_code="64.01", as_of=date(2026, 11, 1))
    assert sweep() == []
    Reference.objects.update(given_at=timezone.now() - timedelta(days=31))
    assert [path.name for path in sweep()] == [old.stored_name]
    assert {path.name for path in places.references().iterdir()} == {of_nation.stored_name, new.stored_name}
