"""An import that is written, or taken back, at once: what the worker does when it comes to the job."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection

from tests.intake.bringing import checked
from verivali.accounts.actor import Actor
from verivali.intake import actions
from verivali.intake.database.undoing import MODELS, content
from verivali.intake.jobs import applying, undoing
from verivali.intake.models import Batch
from verivali.platform.scope import entered


def untold(_stage: object) -> None:
    pass


def asked(by: Actor, batch: Batch) -> Batch:
    with entered(by.scope):
        return actions.apply_batch(by=by, batch_id=batch.pk)


def written(by: Actor, batch: Batch) -> Batch:
    applying.write(by, asked(by, batch).pk, untold)
    batch.refresh_from_db()
    return batch


def imported(by: Actor, rows: Sequence[Mapping[str, str]], **more: Any) -> Batch:
    return written(by, checked(by, rows, **more))


def taken_back(by: Actor, batch: Batch, reason: str = "berkas bulan yang salah") -> Batch:
    with entered(by.scope):
        actions.undo_batch(by=by, batch_id=batch.pk, reason=reason)
    undoing.take_back(by, batch.pk, reason, untold)
    batch.refresh_from_db()
    return batch


def register_of_now() -> dict[str, list[Any]]:
    """Every living row of the register, with all that undoing is to bring back."""
    found = {}
    with connection.cursor() as cursor:
        for table in MODELS:
            names = ", ".join(["id", "village_code", *content(table)])
            cursor.execute(f"SELECT {names} FROM {table} WHERE deleted_at IS NULL ORDER BY id")
            found[table] = cursor.fetchall()
    return found
