"""Cases of a made-up regency are brought into every state, by the acts and the people of the demo site."""

import io
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection
from PIL import Image, ImageDraw

from verivali.accounts.actor import Actor
from verivali.accounts.models import Appointment
from verivali.findings import actions
from verivali.findings.models import RESOLVED, Finding, State
from verivali.platform.scope import entered
from verivali.registry.models import DocumentKind

OF_EACH = 3
NOTE, REASON, BACK = (
    "Sesuai surat keterangan yang diperlihatkan.",
    "Data sudah benar menurut KK asli yang diperlihatkan.",
    "Fotonya tidak terbaca, mohon diulang.",
)
#: Of these the rules over one household say nothing: a correction waits for the next full run.
WAITS_FOR_THE_RUN = ("EK01", "EK02", "PR02", "RK08", "ID15", "ID06", "ID09", "JB05", "JB06", "JB08")
#: Every second case is made older, so that there are cases of each age and some are overdue.
AGEING = """
    UPDATE findings_finding SET opened_at = opened_at - days * interval '1 day', due_on = due_on - days,
        state_since = state_since - days * interval '1 day'
    FROM (SELECT id AS aged, (ARRAY[0, 0, 0, 5, 12, 20, 45, 120])[1 + get_byte(uuid_send(id), 3) % 8] AS days
        FROM findings_finding) AS age
    WHERE id = aged AND days > 0
"""


def bring_cases_into_every_state() -> None:
    """Nothing where it was done already, or where no case is open."""
    if not Finding.objects.exists() or Finding.objects.exclude(state__in=(State.OPEN, *RESOLVED)).exists():
        return
    with connection.cursor() as cursor:
        cursor.execute(AGEING)
    verifier = person("regency_verifier")
    waiting = to_fix(rule__in=WAITS_FOR_THE_RUN)
    for settle in STEPS:
        for case, fixer in islice(waiting, OF_EACH):
            settle(case, fixer, verifier)
    for case, fixer in islice(to_fix(rule="JB01"), OF_EACH):
        name_occupation(case, fixer, verifier)


def to_fix(**of: Any) -> Iterator[tuple[Finding, Actor]]:
    """Open cases, each with who fixes it: first those of the operator's village, then of the regency's data officer."""
    for role in ("village_operator", "regency_filler"):
        fixer = person(role)
        yield from ((case, fixer) for case in open_cases(fixer, **of))


def person(role: str) -> Actor:
    """The demo account of a role, under its appointment."""
    held = Appointment.objects.filter(role_code=role, ended_at=None, account__username=role.replace("_", "-")).get()
    return Actor(held.account, held)


def open_cases(by: Actor, **of: Any) -> list[Finding]:
    """What waits for a village's officer, as `by` sees it."""
    with entered(by.scope):
        wanted = Finding.objects.filter(state=State.OPEN, owner_role="village_operator", **of)
        return list(wanted.order_by("rule", "id")[: OF_EACH * len(STEPS)])


def paper() -> io.BytesIO:
    """A picture of a paper on which nothing stands but that it is an example."""
    sheet = Image.new("RGB", (640, 400), "white")
    drawing = ImageDraw.Draw(sheet)
    drawing.rectangle((16, 16, 624, 384), outline="gray", width=2)
    drawing.text((48, 48), "CONTOH - BUKAN DOKUMEN ASLI", fill="black")
    written = io.BytesIO()
    sheet.save(written, "JPEG")
    written.seek(0)
    return written


def evidence() -> actions.Evidence:
    return actions.Evidence(upload=paper(), kind=DocumentKind.FAMILY_CARD)


def do(act: Callable[..., Any], by: Actor, finding_id: UUID, **more: Any) -> None:
    """As the site would: within the scope of the officer, on the case as it is now."""
    with entered(by.scope):
        act(by=by, finding_id=finding_id, seen_version=Finding.objects.get(pk=finding_id).version, **more)


def correct(case: Finding, fixer: Actor, _verifier: Actor) -> None:
    do(actions.correct, fixer, case.pk, register_version=0, changes={}, evidence=evidence(), note=NOTE)


def contest(case: Finding, fixer: Actor, _verifier: Actor) -> None:
    do(actions.contest, fixer, case.pk, reason=REASON, evidence=evidence())


def send_back(case: Finding, fixer: Actor, verifier: Actor) -> None:
    correct(case, fixer, verifier)
    do(actions.send_back, verifier, case.pk, note=BACK)


def verify(case: Finding, fixer: Actor, verifier: Actor) -> None:
    correct(case, fixer, verifier)
    do(actions.verify, verifier, case.pk)


def accept(case: Finding, fixer: Actor, verifier: Actor) -> None:
    contest(case, fixer, verifier)
    do(actions.verify, verifier, case.pk)


def name_occupation(case: Finding, fixer: Actor, verifier: Actor) -> None:
    """Proved at once: the rules over the household no longer find it, and the verdict closes it."""
    with entered(fixer.scope):
        version = actions.row_of(case).version
    do(
        actions.correct, fixer, case.pk, register_version=version, changes={"occupation": "PETANI/PEKEBUN"},
        evidence=evidence(), note=NOTE,
    )  # fmt: skip
    do(actions.verify, verifier, case.pk)


STEPS = (correct, contest, send_back, verify, accept)
