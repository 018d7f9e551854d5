"""A list leaves the register: asked for with a reason and a second factor, made within the scope, marked, harmless."""

import csv
import re
import zipfile
from pathlib import Path
from uuid import uuid4

import pytest
from python_calamine import CalamineWorkbook

from tests.accounts.people import actor
from tests.registry.conftest import (
    HERE,
    KK,
    NEXT_DOOR,
    NIK_HEAD,
    OTHER_REGENCY,
    make_actor,
    make_family,
    make_household,
)
from verivali.accounts.actor import Actor, NotAllowed
from verivali.accounts.models import Appointment
from verivali.audit.models import Entry
from verivali.platform.jobs import Cancelled, Run, status
from verivali.platform.models import Progress
from verivali.platform.scope import entered
from verivali.registry import exported
from verivali.registry.actions import ask_export, cancel_export, fetch_export
from verivali.registry.errors import NotThere, Refused, WrongState
from verivali.registry.jobs import exporting
from verivali.registry.models import Export, ExportContents, ExportFormat, Household
from verivali.registry.queries import Filters

REASON = "pemadanan dengan data desa"
ALL = Filters()


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path: Path) -> None:
    settings.DATA_FOLDER = tmp_path


@pytest.fixture
def verifier(db: None) -> Actor:
    return actor("dewi", "regency_verifier", "64.01")


def asked(by: Actor, filters: Filters = ALL, **more) -> Export:
    wanted = {"contents": ExportContents.HOUSEHOLDS, "format": ExportFormat.CSV, "reason": REASON, "is_verified": True}
    with entered(by.scope):
        return ask_export(by=by, filters=filters, **(wanted | more))


def run_of(export: Export) -> Run:
    """An attempt of a worker at the job that was asked for."""
    run = Run(export.job_id)
    Progress.objects.filter(job_id=export.job_id).update(attempt=run.attempt)
    return run


def made(export: Export, run: Run | None = None) -> Path:
    exporting.produce(
        run or run_of(export),
        export_id=export.pk,
        account_id=export.account_id,
        appointment_id=export.appointment_id,
    )
    export.refresh_from_db()
    return exported.path_of(export)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_it_holds_the_households_of_the_own_region_and_no_others(verifier: Actor) -> None:
    make_family(HERE)
    make_family(NEXT_DOOR, "ASRANI")
    make_family(OTHER_REGENCY, "DARI JAUH")
    found = rows(made(asked(verifier)))
    assert [row["Kepala keluarga"] for row in found] == ["BUDI SANTOSO", "ASRANI"]


def test_it_follows_the_filters_of_the_list(verifier: Actor) -> None:
    make_family(HERE)
    make_family(NEXT_DOOR, "ASRANI")
    (row,) = rows(made(asked(verifier, Filters(region_code=NEXT_DOOR))))
    assert row["Kepala keluarga"] == "ASRANI"


def test_numbers_stay_masked(verifier: Actor) -> None:
    make_family(HERE)
    path = made(asked(verifier, contents=ExportContents.MEMBERS))
    assert [row["NIK"] for row in rows(path)] == ["99010112********", "99010155********"]
    assert NIK_HEAD not in path.read_text()
    assert KK not in path.read_text()


def test_numbers_in_full_are_a_choice_of_their_own_and_logged_as_such(verifier: Actor) -> None:
    make_family(HERE)
    export = asked(verifier, unmasked_reason="pencocokan dengan Dukcapil")
    assert [row["NIK"] for row in rows(made(export))] == [NIK_HEAD]
    (entry,) = Entry.objects.filter(subject=f"export:{export.pk}", act="export.unmasked")
    assert entry.details == {"reason": "pencocokan dengan Dukcapil"}


def test_every_row_of_a_csv_says_who_took_it_out_when_why_and_under_which_number(verifier: Actor) -> None:
    make_family(HERE)
    make_family(HERE, "ASRANI")
    export = asked(verifier)
    marks = {row["Diekspor oleh"] for row in rows(made(export))}
    (mark,) = marks
    assert all(said in mark for said in ("Dewi", REASON, str(export.pk)))


def test_every_sheet_of_an_xlsx_says_it_too(verifier: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verivali.registry.spreadsheets.ROWS_OF_SHEET", 1)
    make_family(HERE)
    make_family(HERE, "ASRANI")
    export = asked(verifier, format=ExportFormat.XLSX)
    path = made(export)
    book = CalamineWorkbook.from_path(str(path))
    assert book.sheet_names == ["Keterangan", "Daftar", "Daftar 2"]
    about = dict(row[:2] for row in book.get_sheet_by_name("Keterangan").to_python() if row[0])
    assert about["Nomor di log audit"] == str(export.pk)
    assert about["Alasan"] == REASON
    assert margins(path) == [f"Dewi;{export.pk};{REASON}"] * 3


def margins(path: Path) -> list[str]:
    """Of each sheet: whether head and foot name the exporter, the number and the reason."""
    with zipfile.ZipFile(path) as book:
        sheets = [book.read(name).decode() for name in sorted(book.namelist()) if "worksheets/sheet" in name]
    found = []
    for sheet in sheets:
        head, foot = (re.search(f"<odd{part}>(.*?)</odd{part}>", sheet)[1] for part in ("Header", "Footer"))
        found.append(f"{head[6:10]};{head.partition('amp;R')[2]};{foot[6:].partition('&amp;R')[0]}")
    return found


@pytest.mark.parametrize("file_format", list(ExportFormat))
@pytest.mark.parametrize("address", ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", "\r=1"])
def test_no_cell_is_run_by_a_spreadsheet(verifier: Actor, file_format: ExportFormat, address: str) -> None:
    make_family(HERE, address=address)
    path = made(asked(verifier, format=file_format))
    if file_format == ExportFormat.CSV:
        found = rows(path)[0]["Alamat"]
    else:
        head, row = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Daftar").to_python()
        found = row[head.index("Alamat")]
        assert b"<f>" not in sheet_xml(path)
    assert found.startswith("'")


def sheet_xml(path: Path) -> bytes:
    with zipfile.ZipFile(path) as book:
        return b"".join(book.read(name) for name in book.namelist() if "worksheets/" in name)


def test_a_worker_that_takes_over_writes_no_row_twice(verifier: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "HOUSEHOLDS_A_STEP", 2)
    for number in range(5):
        make_family(HERE, f"KEPALA {number}")
    export = asked(verifier)
    first = run_of(export)
    exporting_page = exporting.export_page
    pages = []

    def dies_on_the_second(*args, **more):
        pages.append(1)
        if len(pages) == 2:
            raise ConnectionError
        return exporting_page(*args, **more)

    monkeypatch.setattr(exporting, "export_page", dies_on_the_second)
    with pytest.raises(ConnectionError):
        made(export, first)
    part = exported.folder() / f"{export.job_id}.part"
    part.write_bytes(part.read_bytes() + b"half a row of the step that died")
    found = rows(made(export, run_of(export)))
    assert [row["Kepala keluarga"] for row in found] == [f"KEPALA {number}" for number in range(5)]
    assert status(export.job_id).done == status(export.job_id).total == 5


class CountedRun(Run):
    """A run that knows how many steps it took."""

    steps = 0

    def step(self):
        self.steps += 1
        return super().step()


def test_writing_takes_a_step_for_many_rows_and_not_for_each(verifier: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "ROWS_BETWEEN_LOOKS", 2)
    for _ in range(5):
        make_household()
    export = asked(verifier)
    run = CountedRun(export.job_id)
    Progress.objects.filter(job_id=export.job_id).update(attempt=run.attempt)
    made(export, run)
    counting, reading, writing, finishing = 1, 1, 3, 1
    assert run.steps == counting + reading + writing + finishing


def test_a_cancelled_export_leaves_no_file(verifier: Actor) -> None:
    make_family(HERE)
    export = asked(verifier)
    with entered(verifier.scope):
        cancel_export(by=verifier, export_id=export.pk)
    with pytest.raises(Cancelled):
        made(export)
    assert list(exported.folder().iterdir()) == []


def test_an_appointment_that_has_ended_exports_nothing(verifier: Actor) -> None:
    make_family(HERE)
    export = asked(verifier)
    Appointment.objects.update(valid_to="2026-02-01")
    with pytest.raises(NotAllowed):
        made(export)
    assert list(exported.folder().iterdir()) == []


def test_only_whoever_asked_fetches_the_file(verifier: Actor) -> None:
    make_family(HERE)
    export = asked(verifier)
    made(export)
    colleague = actor("tono", "regency_verifier", "64.01")
    with entered(colleague.scope), pytest.raises(NotThere):
        fetch_export(by=colleague, is_verified=True, export_id=export.pk)
    with entered(verifier.scope):
        assert fetch_export(by=verifier, is_verified=True, export_id=export.pk)[1].is_file()
    assert Entry.objects.filter(subject=f"export:{export.pk}", act="export.fetched").count() == 1


def test_a_file_is_swept_after_some_days(verifier: Actor) -> None:
    make_family(HERE)
    export = asked(verifier)
    made_at = made(export).stat().st_mtime
    day = 24 * 60 * 60
    assert exported.sweep(now=made_at + exported.KEPT_DAYS * day - 60) == 0
    assert exported.sweep(now=made_at + exported.KEPT_DAYS * day + 60) == 1
    with entered(verifier.scope), pytest.raises(WrongState):
        fetch_export(by=verifier, is_verified=True, export_id=export.pk)


def test_a_file_that_is_not_ready_is_not_fetched(verifier: Actor) -> None:
    export = asked(verifier)
    with entered(verifier.scope), pytest.raises(WrongState):
        fetch_export(by=verifier, is_verified=True, export_id=export.pk)


def test_no_second_factor_no_export(verifier: Actor) -> None:
    with pytest.raises(NotAllowed, match="second factor"):
        asked(verifier, is_verified=False)


@pytest.mark.parametrize("role", ["village_operator", "regency_filler", "auditor"])
def test_a_role_without_the_permission_exports_nothing(db: None, role: str) -> None:
    with pytest.raises(NotAllowed):
        asked(make_actor(role, {"village_operator": HERE, "regency_filler": "64.01"}.get(role, "")))


def test_another_regency_is_not_exported(verifier: Actor) -> None:
    with pytest.raises(NotAllowed):
        asked(verifier, Filters(region_code="64.02"))


@pytest.mark.parametrize("reason", ["", "data", "x" * 201])
def test_a_reason_that_says_nothing_or_too_much_is_refused(verifier: Actor, reason: str) -> None:
    with pytest.raises(Refused):
        asked(verifier, reason=reason)
    assert Export.objects.count() == 0


def test_a_number_in_the_filters_reaches_the_log_in_part_only(verifier: Actor) -> None:
    export = asked(verifier, Filters(text=NIK_HEAD))
    (entry,) = Entry.objects.filter(subject=f"export:{export.pk}")
    assert entry.details["filters"] == {"text": "99010112********"}


def test_the_database_shows_nobody_the_exports_of_others(verifier: Actor) -> None:
    asked(verifier)
    colleague = actor("tono", "regency_verifier", "64.01")
    with entered(colleague.scope):
        assert Export.objects.count() == 0
        with pytest.raises(NotThere):
            cancel_export(by=colleague, export_id=uuid4())


def test_reading_a_page_takes_as_many_queries_for_twelve_as_for_one(verifier: Actor, django_assert_num_queries) -> None:
    for number in range(12):
        make_family(HERE, f"KEPALA {number}")
    make_household(NEXT_DOOR)
    with entered(verifier.scope), django_assert_num_queries(4):
        page = exporting.export_page(Filters(), ExportContents.MEMBERS, unmasked=False)
    assert (page.households, len(page.rows), Household.objects.count()) == (13, 24, 13)
