"""Many households are set active or not active at once, as they were seen."""

import hashlib
from collections.abc import Iterable

from django.db import connection, transaction

from verivali.accounts.actor import Actor
from verivali.accounts.roles import Permission
from verivali.audit import actions as audit
from verivali.engine.text import Text
from verivali.platform.identifiers import uuid7
from verivali.registry.actions.exporting import told
from verivali.registry.actions.writing import with_reason
from verivali.registry.errors import Refused, WrongState
from verivali.registry.models import HouseholdStatus
from verivali.registry.queries.households import Filters
from verivali.registry.queries.statuses import to_change

AT_MOST = 5_000
CHANGED_SINCE = Text(
    "Daftar ini berubah sejak Anda melihatnya. Lihat lagi sebelum mengubah.",
    "The list changed since you saw it. Look again before changing it.",
)
TOO_MANY = Text(
    f"Paling banyak {AT_MOST} rumah tangga sekaligus. Persempit daftarnya.",
    f"At most {AT_MOST} households at once. Narrow the list.",
)
UPDATE = """
    UPDATE registry_household SET status = %(status)s, version = version + 1, source = 'edit',
        source_reference = %(reference)s,
        source_diff = jsonb_build_object('status', jsonb_build_array(status, %(status)s::text))
    WHERE id = ANY (%(keys)s::uuid[])
"""


@transaction.atomic
def set_status(*, by: Actor, filters: Filters, status: HouseholdStatus, reason: str, seen: str) -> int:
    """How many were changed. `seen` is that of the preview: what was shown is what is done, or nothing is.

    One statement; the database keeps a version of each household, and the log an entry of each.
    Raises NotAllowed, Refused, WrongState.
    """
    by.require(Permission.REGISTER_DRAFT, at=filters.region_code or by.appointment.region_code)
    reason = with_reason(reason)
    households = to_change(filters, status, at_most=AT_MOST + 1)
    if len(households) > AT_MOST:
        raise Refused(TOO_MANY)
    if not households:
        raise Refused(Text("Tidak ada yang berubah.", "There is nothing to change."))
    if print_of((str(one.pk), one.version) for one in households) != seen:
        raise WrongState(CHANGED_SINCE)
    act = str(uuid7())
    with connection.cursor() as cursor:
        cursor.execute(UPDATE, {"status": status, "reference": f"status {act}", "keys": [one.pk for one in households]})
    audit.record_each(
        by=str(by.account.id),
        act="household.status_set",
        subjects=[(f"household:{one.pk}", one.village_code) for one in households],
        details={"status": str(status), "reason": reason, "together": act, "filters": told(filters)},
    )
    return len(households)


def print_of(rows: Iterable[tuple[str, int]]) -> str:
    """As `preview_status` makes it, of keys in order with their versions."""
    spelt = ",".join(f"{key}:{version}" for key, version in rows)
    return hashlib.md5(spelt.encode(), usedforsecurity=False).hexdigest()
