"""A file is brought: kept, looked at, and what it seems to hold guessed."""

from typing import Any

from django.db import transaction

from verivali.accounts.actor import Actor
from verivali.accounts.roles import Permission
from verivali.audit import actions as audit
from verivali.engine.text import Text
from verivali.intake import stored
from verivali.intake.models import Batch
from verivali.intake.queries.contents import saved_mappings
from verivali.intake.reach import within_reach
from verivali.intake.reading import heads
from verivali.registry.errors import Refused
from verivali.registry.queries.typed import plain

LONGEST_NAME = Batch._meta.get_field("file_name").max_length or 0
LONGEST_SOURCE = Batch._meta.get_field("source_name").max_length or 0
NO_SOURCE = Text(
    "Tulis dari mana berkas ini berasal, paling panjang 80 huruf.",
    "Say where the file comes from, in at most 80 letters.",
)


@transaction.atomic
def bring(*, by: Actor, upload: Any, file_name: str, source_name: str, language: str = "id") -> Batch:
    """Keep a file of the actor's region and guess its table, sheet and columns. Nothing is kept of one that is refused.

    `upload` is anything with `chunks()` or `read()`. Raises NotAllowed, Refused.
    """
    region = by.appointment.region_code
    by.require(Permission.IMPORT, at=region)
    source = plain(source_name).strip()
    if not source or len(source) > LONGEST_SOURCE:
        raise Refused(NO_SOURCE)
    name = plain(file_name).replace("\\", "/").rsplit("/", 1)[-1][-LONGEST_NAME:]
    kept = stored.keep(upload, name)
    try:
        return opened(by, kept, name, source, language)
    except BaseException:
        kept.path.unlink(missing_ok=True)
        raise


def opened(by: Actor, kept: stored.Kept, name: str, source: str, language: str) -> Batch:
    region = by.appointment.region_code
    best = heads.guess(heads.heads(kept.path, kept.kind, name), saved_mappings(region, source))
    batch = Batch.objects.create(
        account_id=by.account.id, appointment_id=by.appointment.id, region_code=region, language=language,
        source_name=source, file_name=name, stored_name=kept.name, size_bytes=kept.size_bytes, sha256=kept.sha256,
        table=best.table, sheet=best.sheet, headers=best.headers, mapping=within_reach(best.mapping, region),
    )  # fmt: skip
    audit.record(
        by=str(by.account.id), act="import.brought", subject=f"import:{batch.pk}",
        details={"size_bytes": kept.size_bytes, "sha256": kept.sha256, "table": best.table, "source": source},
        region_code=region,
    )  # fmt: skip
    return batch
