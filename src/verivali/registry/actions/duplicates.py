"""Households that may be one: a search over a region is asked for, and a pair is judged."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from verivali.accounts.actor import Actor
from verivali.accounts.roles import Permission
from verivali.audit import actions as audit
from verivali.engine.text import Text
from verivali.platform import jobs
from verivali.platform.identifiers import uuid7
from verivali.registry.actions.writing import NOT_THERE, note, with_reason
from verivali.registry.errors import NotThere, Refused, WrongState
from verivali.registry.jobs import search_duplicates
from verivali.registry.models import DuplicatePair, DuplicateSearch, Household, Verdict
from verivali.registry.queries.duplicates import is_at_work

RUNNING = Text("Pencarian untuk wilayah ini sedang berjalan.", "A search over this region is at work already.")


@transaction.atomic
def seek_duplicates(*, by: Actor) -> DuplicateSearch:
    """A job that links the people of the actor's region. Raises NotAllowed, WrongState where one is at work."""
    region = by.appointment.region_code
    by.require(Permission.MERGE, at=region)
    before = DuplicateSearch.objects.filter(region_code=region, finished_at=None).order_by("-asked_at").first()
    if before and is_at_work(before):
        raise WrongState(RUNNING)
    key = uuid7()
    job_id = jobs.defer(
        search_duplicates,
        asked_by=str(by.account.id),
        at=region,
        search_id=str(key),
        account_id=str(by.account.id),
        appointment_id=str(by.appointment.id),
    )
    search = DuplicateSearch.objects.create(id=key, region_code=region, asked_by=by.account.pk, job_id=job_id)
    audit.record(
        by=str(by.account.id),
        act="duplicates.sought",
        subject=f"search:{search.pk}",
        details={},
        region_code=region,
    )
    return search


@transaction.atomic
def judge_pair(*, by: Actor, one_id: UUID, other_id: UUID, verdict: Verdict, reason: str = "") -> DuplicatePair:
    """Two households are not the same, which needs a reason, or are left for later, or open again.

    Raises NotAllowed, NotThere, Refused.
    """
    first_id, second_id = sorted((one_id, other_id))
    sides = list(Household.objects.filter(pk__in=(first_id, second_id), deleted_at=None))
    if len(sides) != 2:
        raise NotThere(NOT_THERE)
    for household in sides:
        by.require(Permission.MERGE, at=household.village_code)
    if verdict == Verdict.DIFFERENT:
        reason = with_reason(reason)
    pair, _ = DuplicatePair.objects.get_or_create(first_id=first_id, second_id=second_id)
    if pair.verdict == verdict == Verdict.OPEN:
        raise Refused(Text("Pasangan ini memang belum diputus.", "This pair is open as it is."))
    pair.verdict, pair.verdict_reason = verdict, reason.strip()
    pair.judged_by, pair.judged_at = by.account.pk, timezone.now()
    pair.save(update_fields=["verdict", "verdict_reason", "judged_by", "judged_at"])
    for household, other in (sides, reversed(sides)):
        note(
            by,
            "household.pair_judged",
            household,
            other=str(other.pk),
            verdict=verdict or "open",
            reason=pair.verdict_reason,
        )
    return pair
