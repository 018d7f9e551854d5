"""The daily seal: a signed tree head over everything chained so far."""

from datetime import date
from pathlib import Path

from django.db import connection, transaction

from verivali.audit import queries
from verivali.audit.actions import SYSTEM, record
from verivali.audit.keys import renew, signer_in, verifiers_in
from verivali.audit.merkle import Frontier
from verivali.audit.models import Seal
from verivali.audit.note import BadNote, Checkpoint, Signer
from verivali.audit.sequencer import chain_committed
from verivali.audit.spelling import NONE_BEFORE
from verivali.audit.verification import Broken, walk

LOCK = 7_206_963
HASH_BYTES = 32


def seal_log(*, keys: Path, name: str, day: date) -> Seal | None:
    """Chain what waits and seal it; None where nothing came since the last seal.

    Raises Broken where what is to be sealed does not hold, and BadNote where the key is lost: nothing is signed then.
    """
    chain_committed()
    signer = signer_in(keys, name)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        return add_seal(signer, keys, day)


def add_seal(signer: Signer, keys: Path, day: date) -> Seal | None:
    last = Seal.objects.order_by("-number").first()
    tree, of_day = Frontier(last.size, in_hashes(last.peaks)) if last else Frontier(), Frontier()
    if last and Checkpoint.read(last.checkpoint, verifiers_in(keys)).root != tree.root():
        raise Broken("seal_misfit", last.start, str(last.number))
    for link in walk(queries.links(tree.size), tree.size, last_hash(tree.size)):
        tree.add(link.stored)
        of_day.add(link.stored)
    if not of_day.size:
        return None
    return Seal.objects.create(
        number=last.number + 1 if last else 0,
        day=day,
        start=last.size if last else 0,
        size=tree.size,
        day_root=of_day.root(),
        checkpoint=signer.sign(str(Checkpoint(signer.name, tree.size, tree.root()))),
        peaks=b"".join(tree.peaks),
    )


def last_hash(size: int) -> bytes:
    """That of the last entry before place `size`. Raises Broken where it is gone."""
    if size == 0:
        return NONE_BEFORE
    link = next(queries.links(size - 1), None)
    if link is None or link.sequence != size - 1:
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
    with transaction.atomic():
        add_seal(old or new, keys, day)
    return new
