"""What is past its time leaves for good: rows, their versions, and the files. For the owner of the tables alone.

A simulation does everything and takes it back, so that what it counts is what would be erased.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connection, models, transaction
from django.db.models import CASCADE, ForeignKey, Q, QuerySet, UUIDField

from verivali.audit import actions as audit
from verivali.registry.models import Document, FamilyCard, Handover, Household, Individual, Membership, Version

#: Erased last, after all that names them.
LAST: tuple[type[models.Model], ...] = (FamilyCard, Individual, Household)
Erased = Counter[str]


def kept() -> list[type[models.Model]]:
    """Models of every app that say how long their rows are kept: those above the register are not known to it."""
    return [model for model in apps.get_models() if hasattr(model, "retention")]


def past(model: type[models.Model], now: datetime) -> QuerySet[Any]:
    """Rows of a model with a clock of its own whose time is over."""
    kept = model.retention  # type: ignore[attr-defined]
    if not kept.has_clock:
        return model._default_manager.none()
    return model._default_manager.filter(**{f"{kept.since}__lt": now - timedelta(days=kept.days)})


def erase(*, now: datetime, apply: bool) -> Erased:
    """How many rows of each table are erased; with `apply` false, how many would be."""
    erased: Erased = Counter()
    with transaction.atomic():
        households = list(past(Household, now).values_list("pk", flat=True))
        people = list(past(Individual, now).values_list("pk", flat=True))
        papers = past(Document, now) | Document.objects.filter(hanging_on(Document, households, people))
        files = [name for names in papers.values_list("file", "thumbnail") for name in names if name]
        rows = erase_hanging(households, people, erased)
        for model in kept():
            if model not in LAST:
                rows += drop(past(model, now), erased)
        erase_versions([*rows, *households, *people], erased)
        if apply and erased:
            audit.record(by=audit.SYSTEM, act="register.erased", subject="register", details=dict(erased))
            transaction.on_commit(lambda: forget(files))
        elif not apply:
            transaction.set_rollback(True)
    return erased


def erase_hanging(households: list[Any], people: list[Any], erased: Erased) -> list[Any]:
    """All that names a household or a person whose time is over, then these; keys of what went."""
    rows: list[Any] = []
    Household.objects.filter(merged_into__in=households).exclude(pk__in=households).update(merged_into=None)
    for model in kept():
        if model not in LAST:
            rows += drop(model._default_manager.filter(hanging_on(model, households, people)), erased)
    rows += drop(Handover.objects.filter(household_id__in=households), erased)
    cards = FamilyCard.objects.filter(household__in=households)
    Membership.objects.filter(card__in=cards).update(card=None)
    rows += drop(cards, erased)
    drop(Individual.objects.filter(pk__in=people), erased)
    drop(Household.objects.filter(pk__in=households), erased)
    return rows


def hanging_on(model: type[models.Model], households: list[Any], people: list[Any]) -> Q:
    """Rows with a key of one of these; none of a model without such keys."""
    found = Q(pk__in=[])
    for field in model._meta.get_fields():
        if isinstance(field, UUIDField) and field.name in ("household_id", "individual_id"):
            found |= Q(**{f"{field.name}__in": households if field.name == "household_id" else people})
        if isinstance(field, ForeignKey) and field.related_model in (Household, Individual):
            found |= Q(**{f"{field.name}__in": households if field.related_model is Household else people})
    return found


def drop(rows: QuerySet[Any], erased: Erased) -> list[Any]:
    """What belongs to the rows goes first, such as the events of a case."""
    keys = list(rows.values_list("pk", flat=True))
    if keys:
        for relation in rows.model._meta.related_objects:
            if relation.on_delete is CASCADE and hasattr(relation.related_model, "retention"):
                drop(relation.related_model._default_manager.filter(**{f"{relation.field.name}__in": keys}), erased)
        erased[rows.model._meta.db_table] += len(keys)
        rows.model._default_manager.filter(pk__in=keys)._raw_delete(using=connection.alias)
    return keys


def erase_versions(rows: list[Any], erased: Erased) -> None:
    """Last, since erasing a row writes its last version. What people did elsewhere afterwards keeps its history."""
    drop(Version.objects.filter(row_id__in=[one for one in rows if isinstance(one, UUID)]), erased)


def orphans(*, now: datetime, apply: bool) -> int:
    """Files that no row names, a day old or more: what an act that failed in the end left behind. With `apply` they go."""
    named = {name for names in Document.objects.values_list("file", "thumbnail") for name in names if name}
    found = [name for name in stored("documents") if name not in named and is_old(name, now)]
    if apply:
        forget(found)
    return len(found)


def stored(folder: str) -> Iterator[str]:
    if not default_storage.exists(folder):
        return
    folders, files = default_storage.listdir(folder)
    yield from (f"{folder}/{name}" for name in files)
    for inner in folders:
        yield from stored(f"{folder}/{inner}")


def is_old(name: str, now: datetime) -> bool:
    return default_storage.get_modified_time(name) < now - timedelta(days=1)


def forget(files: list[str]) -> None:
    for name in files:
        default_storage.delete(name)
