"""Two imports of the demo site's operator: one written into the register, one that waits for a choice."""

import csv
import io
from collections.abc import Callable, Sequence
from functools import partial

from django.db import transaction

from verivali.accounts.actor import Actor
from verivali.intake import actions
from verivali.intake.jobs import applying, checking
from verivali.intake.models import Batch
from verivali.platform.jobs.foreground import done_here, hold
from verivali.platform.scope import entered
from verivali.platform.setup.showing_cases import person
from verivali.registry.models import Membership

ROWS, SOURCE = 8, "Pendataan RT"
FILES = ("pendataan-rt-oktober.csv", "pendataan-rt-november.csv")
HEADERS = (
    "ID_INDIVIDU", "ID_KELUARGA", "NIK", "NO_KK", "NAMA", "JK", "TGL_LAHIR", "HUBUNGAN", "KODE_DESA", "PEKERJAAN",
)  # fmt: skip


def bring_imports() -> None:
    """Nothing where an import is there."""
    if Batch.objects.exists():
        return
    by = person("village_operator")
    for number, name in enumerate(FILES):
        batch = brought(by, name, rows_of(by, number * ROWS))
        check(by, batch)
        if name == FILES[0]:
            write(by, batch)


def rows_of(by: Actor, skip: int) -> list[Sequence[object]]:
    """People of the village as the register has them, every second with another occupation, one with a wrong date."""
    with entered(by.scope):
        members = Membership.objects.open().filter(individual__deleted_at=None, card__isnull=False)
        members = members.select_related("individual", "household", "card").order_by("id")
        return [row_of(one, number) for number, one in enumerate(members[skip : skip + ROWS])]


def row_of(one: Membership, number: int) -> Sequence[object]:
    someone = one.individual
    born = "31/02/1990" if number == ROWS - 1 else f"{someone.birth_date:%d/%m/%Y}" if someone.birth_date else ""
    occupation = "BURUH TANI/PERKEBUNAN" if number % 2 else someone.occupation
    return (
        someone.external_id, one.household.external_id, someone.nik, one.card.kk if one.card else "", someone.name,
        someone.sex, born, one.relation, one.village_code, occupation,
    )  # fmt: skip


def brought(by: Actor, name: str, rows: list[Sequence[object]]) -> Batch:
    text = io.StringIO()
    csv.writer(text).writerows([HEADERS, *rows])
    with entered(by.scope):
        return actions.bring(
            by=by, upload=io.BytesIO(text.getvalue().encode()), file_name=name, source_name=SOURCE, language="id"
        )


def check(by: Actor, batch: Batch) -> None:
    act = partial(actions.map_columns, table=batch.table, sheet=batch.sheet, mapping=batch.mapping)
    here(by, batch, act, checking.examine)


def write(by: Actor, batch: Batch) -> None:
    with entered(by.scope):
        actions.choose(by=by, batch_id=batch.pk, outcomes=frozenset({"update"}), row_numbers={})
    here(by, batch, actions.apply_batch, applying.carry_out)


def here(by: Actor, batch: Batch, act: Callable[..., Batch], work: Callable[..., None]) -> None:
    """What the act puts on the queue is done here: no worker is there yet."""
    with transaction.atomic():
        with entered(by.scope):
            job_id = int(act(by=by, batch_id=batch.pk).job_id or 0)
        hold(job_id)
    told = {"batch_id": batch.pk, "account_id": by.account.pk, "appointment_id": by.appointment.pk}
    done_here(job_id, partial(work, **told), lambda _progress: None)
