"""The daily seal: a signed tree head over everything chained so far, one for each day that had entries."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils.timezone import localdate, make_aware

from verivali.audit import queries
from verivali.audit.actions import SYSTEM, record
from verivali.audit.heads import LOCK
from verivali.audit.keys import PUBLIC, renew, signer_in, verifiers_in
from verivali.audit.merkle import Frontier
from verivali.audit.models import Entry, Seal
from verivali.audit.note import BadNote, Checkpoint, Signer
from verivali.audit.sequencer import chain_committed
from verivali.audit.spelling import NONE_BEFORE
from verivali.audit.verification import Broken, walk
from verivali.platform.scope import entered, scope_of

HASH_BYTES = 32
#: The worker owns nothing: it reads the log as one who may read all of it.
WHOLE_LOG = scope_of("", sees_people=False, reads_audit=True)


def keys_folder() -> Path:
    return Path(settings.DATA_FOLDER) / "keys"


def log_name() -> str:
    """What the log is called in its tree heads, from the first key on: the site's first host name and /audit."""
    return f"{(settings.ALLOWED_HOSTS or ['localhost'])[0]}/audit"


def seal_past_days(*, keys: Path, name: str, today: date) -> list[Seal]:
    """Chain what waits and seal each day before `today` that has entries no seal covers yet, oldest first.

    An entry that was committed after its day had been sealed falls under the next day's seal.
    Raises Broken where what is to be sealed does not hold, and BadNote where the key is not here: nothing is signed then.
    """
    chain_committed()
    made = []
    while seal := seal_oldest_day(keys, name, today):
        made.append(seal)
    return made


def seal_log(*, keys: Path, name: str, day: date) -> Seal | None:
    """Seal the past days, then as of `day` what came since; the last seal, None where nothing came. Raises as above."""
    past = seal_past_days(keys=keys, name=name, today=day)
    with alone():
        return add_seal(keys, name, day) or (past[-1] if past else None)


def seal_oldest_day(keys: Path, name: str, today: date) -> Seal | None:
    with alone():
        last = Seal.objects.order_by("-number").first()
        with entered(WHOLE_LOG):
            unsealed = Entry.objects.filter(sequence__gte=last.size if last else 0).order_by("sequence")
            first = unsealed.first()
            day = max(localdate(first.at), last.day if last else date.min) if first else today
            later = unsealed.filter(at__gte=midnight_after(day)).first() if day < today else None
        return add_seal(keys, name, day, later.sequence if later else None) if day < today else None


def midnight_after(day: date) -> datetime:
    return make_aware(datetime.combine(day + timedelta(1), time.min))


@contextmanager
def alone() -> Iterator[None]:
    """One transaction in which nobody else adds a seal."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        yield


def add_seal(keys: Path, name: str, day: date, upto: int | None = None, signer: Signer | None = None) -> Seal | None:
    """Seal for `day` what is chained before place `upto`, all where None; None where nothing is."""
    last = Seal.objects.order_by("-number").first()
    tree = Frontier(last.size, in_hashes(last.peaks)) if last else Frontier()
    start = tree.size
    if last:
        signer = signer or signer_of_seals(keys, name)
        if Checkpoint.read(last.checkpoint, verifiers_in(keys)).root != tree.root():
            raise Broken("seal_misfit", last.start, str(last.number))
    with entered(WHOLE_LOG):
        for link in walk(queries.links(start, upto), start, last_hash(start)):
            tree.add(link.stored)
    if tree.size == start:
        return None
    signer = signer or signer_in(keys, name)
    head = signer.sign(str(Checkpoint(signer.name, tree.size, tree.root(), day)))
    with connection.cursor() as cursor:
        # the database grows the tree on its own and takes no other head than the one it finds
        cursor.execute("SELECT audit_add_seal(%s, %s, %s)", [day, tree.size, head])
        return Seal.objects.get(number=cursor.fetchone()[0])


def signer_of_seals(keys: Path, name: str) -> Signer:
    """Raises BadNote on a machine that has no keys: another one seals this log, and a new key would part it in two."""
    if not (keys / PUBLIC).exists():
        raise BadNote(
            f"{keys / PUBLIC} is missing, though the log has seals: bring the keys here from where they were made."
        )
    return signer_in(keys, name)


def last_hash(size: int) -> bytes:
    """That of the last entry before place `size`. Raises Broken where it is gone."""
    if size == 0:
        return NONE_BEFORE
    link = next(queries.links(size - 1, size), None)
    if link is None:
        raise Broken("removed", size - 1)
    return link.stored


def in_hashes(peaks: bytes | memoryview) -> list[bytes]:
    content = bytes(peaks)
    return [content[at : at + HASH_BYTES] for at in range(0, len(content), HASH_BYTES)]


def rotate_key(*, keys: Path, name: str, day: date) -> Signer:
    """Put a new signing key in the place of the old one, which last seals the entry that names the new.

    Where the old one is lost, the new one seals its own entry: it must then be published by other means.
    """
    try:
        old: Signer | None = signer_in(keys, name)
        seal_log(keys=keys, name=name, day=day)
    except BadNote:
        old = None
    new = renew(keys, name)
    record(by=SYSTEM, act="audit.key_rotated", subject="key:audit", details={"verifier": str(new.verifier)})
    chain_committed()
    with alone():
        add_seal(keys, name, day, signer=old or new)
    return new
