"""What taking an import back would do."""

from dataclasses import dataclass

from django.db import connection, transaction

from verivali.intake.database import undoing as sql
from verivali.intake.models import Batch
from verivali.registry.models import Household

SHOWN = 200


@dataclass(frozen=True)
class UndoPreview:
    """`households` would be taken back. `touched` stay as they are: those within sight, `SHOWN` at most, of `touched_count`."""

    households: int
    touched: list[Household]
    touched_count: int


@transaction.atomic
def undo_preview(batch: Batch) -> UndoPreview:
    with connection.cursor() as cursor:
        cursor.execute(sql.CLEAR)
        cursor.execute(sql.HOMES, {"batch": str(batch.pk)})
        cursor.execute(sql.COUNT)
        households, touched_count = cursor.fetchone()
        cursor.execute(sql.TOUCHED, {"at_most": SHOWN})
        touched = [key for (key,) in cursor.fetchall()]
        cursor.execute(sql.CLEAR)
    return UndoPreview(
        households, list(Household.objects.filter(pk__in=touched).order_by("register_number")), touched_count
    )
