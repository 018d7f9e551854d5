"""A file that has been checked, with a row of each kind in it, and who brought it."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.accounts.people import appointed, signed_in
from tests.registry.conftest import HERE, NEXT_DOOR, NIK_HEAD
from tests.registry.views.conftest import family, regions  # noqa: F401
from verivali.accounts.models import Appointment
from verivali.intake.models import Batch, BatchState, Outcome, StagedRow

HEADERS = ["NAMA", "NO_NIK", "NO_KK", "KODE_DESA", "Catatan"]
MAPPING = {"NAMA": "name", "NO_NIK": "nik", "NO_KK": "kk", "KODE_DESA": "village_code", "Catatan": None}
KK = "9901011001200001"
WRONG = {
    "column": "nik", "code": "ID05", "severity": "B", "says": {"id": "NIK ganda", "en": "NIK twice"},
    "remedy": {"id": "Periksa KTP.", "en": "Check the KTP."},
}  # fmt: skip
NO_VILLAGE = {
    "column": "village_code", "code": "village_unknown", "severity": "refused",
    "says": {"id": "kode desa tidak dikenal", "en": "no such village"}, "remedy": {"id": "Tulis kodenya.", "en": "Write it."},
}  # fmt: skip


def cells(name: str, nik: str = NIK_HEAD) -> list[str | None]:
    return [name, nik, KK, HERE, None]


def make_batch(holder: Appointment, state: BatchState = BatchState.CHECKED, **more: Any) -> Batch:
    wanted: dict[str, Any] = {
        "account_id": holder.account_id, "appointment_id": holder.pk, "region_code": holder.region_code, "state": state,
        "source_name": "Dinas Sosial", "file_name": "data-juli.xlsx", "table": "individuals", "headers": HEADERS,
        "mapping": MAPPING, "counts": {"create": 1, "update": 1, "same": 1, "refused": 1}, "checked_at": timezone.now(),
    }  # fmt: skip
    return Batch.objects.create(**(wanted | more))


def make_row(batch: Batch, number: int, outcome: Outcome, name: str, **more: Any) -> StagedRow:
    wanted: dict[str, Any] = {"cells": cells(name), "read": {}, "village_code": HERE,
                              "is_chosen": outcome in (Outcome.CREATE, Outcome.UPDATE)}  # fmt: skip
    return StagedRow.objects.create(batch=batch, row_number=number, outcome=outcome, **(wanted | more))


def one_of_each(batch: Batch) -> None:
    make_row(batch, 2, Outcome.CREATE, "BUDI BARU", problems=[WRONG])
    make_row(batch, 3, Outcome.UPDATE, "SITI BERUBAH", differences={"birth_place": ["PASER", "TANAH GROGOT"]})
    make_row(batch, 4, Outcome.SAME, "AGUS SAMA")
    make_row(batch, 5, Outcome.REFUSED, "DEWI DITOLAK", problems=[NO_VILLAGE])


@pytest.fixture
def holder(regions: None) -> Appointment:  # noqa: F811
    return appointed("siti", "village_operator")


@pytest.fixture
def operator(holder: Appointment) -> Client:
    return signed_in(holder.account)


@pytest.fixture
def colleague(holder: Appointment) -> Client:
    """Of the same village, who did not bring the file."""
    return signed_in(appointed("tono", "village_operator").account)


@pytest.fixture
def stranger(holder: Appointment) -> Client:
    """Of the village next door, who may import there."""
    return signed_in(appointed("wati", "village_operator", NEXT_DOOR).account)


@pytest.fixture
def batch(holder: Appointment) -> Batch:
    made = make_batch(holder)
    one_of_each(made)
    return made
