"""Pairs of households that may be one: those to be judged, those set aside, those judged to be two."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from verivali.platform import jobs
from verivali.regions.codes import lineage
from verivali.registry.models import DuplicatePair, DuplicateSearch, Individual, Verdict
from verivali.registry.queries.households import CAP, Count, HouseholdLine, counted, lines_of
from verivali.registry.queries.paging import BadCursor

PAGE = 25
PATIENCE = timedelta(hours=2)


@dataclass(frozen=True)
class PairLine:
    """`names` are of the people who stand in both, the surest first, as the first household writes them."""

    pair: DuplicatePair
    first: HouseholdLine
    second: HouseholdLine
    names: tuple[str, ...]


@dataclass(frozen=True)
class PairPage:
    """`after` leads to the next page; None on the last."""

    lines: list[PairLine]
    after: str | None


def list_pairs(verdict: Verdict, *, after: str = "", size: int = PAGE) -> PairPage:
    """Pairs of this verdict, most people shared first, then most probable. Five queries. Raises BadCursor."""
    found = list(
        pairs_of(verdict)
        .filter(behind(after))
        .select_related("first", "second")
        .order_by("-shared", "-probability", "-id")[: size + 1]
    )
    shown = found[:size]
    lines = {one.household_id: one for one in lines_of([side for pair in shown for side in (pair.first, pair.second)])}
    names = names_of(shown)
    last = shown[-1] if len(found) > size else None
    return PairPage(
        [PairLine(pair, lines[pair.first_id], lines[pair.second_id], names[pair.pk]) for pair in shown],
        f"{last.shared}_{last.probability!r}_{last.id}" if last else None,
    )


def names_of(pairs: list[DuplicatePair]) -> dict[UUID, tuple[str, ...]]:
    """Pair -> names of who is shared."""
    people = {pair.pk: list(dict.fromkeys(one for one, _other in pair.people)) for pair in pairs}
    wanted = [person for those in people.values() for person in those]
    known = {str(key): name for key, name in Individual.objects.filter(pk__in=wanted).values_list("pk", "name")}
    return {pair: tuple(known[one] for one in those if one in known) for pair, those in people.items()}


def count_pairs(verdict: Verdict, *, cap: int = CAP) -> Count:
    return counted(pairs_of(verdict), cap)


def pairs_of(verdict: Verdict) -> QuerySet[DuplicatePair]:
    """Of living households; one that no search finds any more is listed only where somebody has judged it."""
    living = DuplicatePair.objects.filter(verdict=verdict, first__deleted_at=None, second__deleted_at=None)
    return living.filter(is_found=True) if verdict == Verdict.OPEN else living


def behind(after: str) -> Q:
    if not after:
        return Q()
    try:
        shared, probability, identifier = after.split("_")
        number, odds, key = int(shared), float(probability), UUID(identifier)
    except ValueError as error:
        raise BadCursor(after) from error
    if not (0 <= number <= 32_767 and 0 <= odds <= 1):
        raise BadCursor(after)
    same = Q(shared=number)
    return Q(shared__lt=number) | (same & Q(probability__lt=odds)) | (same & Q(probability=odds, id__lt=key))


def pair_of(one: UUID, other: UUID) -> DuplicatePair | None:
    first, second = sorted((one, other))
    return DuplicatePair.objects.filter(first=first, second=second).first()


def last_search(region_code: str, *, has_ended: bool = True) -> DuplicateSearch | None:
    """The newest search over this region or one that holds it, as far as whoever asks sees it."""
    searches = DuplicateSearch.objects.filter(region_code__in=lineage(region_code))
    if has_ended:
        searches = searches.filter(finished_at__isnull=False)
    return searches.order_by("-asked_at").first()


def is_at_work(search: DuplicateSearch) -> bool:
    """Whether it goes on. Nothing is told of a colleague's job: until the search says that it ended, it goes on for a while."""
    job = jobs.status(search.job_id) if search.job_id else None
    if job is not None:
        return not job.has_ended
    has_ended = search.finished_at or search.failed_at
    return not has_ended and search.asked_at > timezone.now() - PATIENCE


def suspected_with(household_id: UUID, *, at_most: int = 10) -> list[HouseholdLine]:
    """Households that a search suspects to be this one, and nobody has judged to be another."""
    pairs = (
        pairs_of(Verdict.OPEN).filter(Q(first=household_id) | Q(second=household_id)).select_related("first", "second")
    )
    found = pairs.order_by("-shared", "-probability")[:at_most]
    return lines_of([one.second if one.first_id == household_id else one.first for one in found])
