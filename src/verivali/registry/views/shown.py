"""A household and what hangs on it, today or as it was at the end of a day, in the same shape for the templates."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model
from django.utils import timezone

from verivali.engine.codes import HEAD
from verivali.registry import queries
from verivali.registry.models import Document, FamilyCard, Household, Individual, Membership, ProgrammeMembership

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Shown:
    household: Household
    memberships: list[Membership]
    cards: list[FamilyCard]
    programmes: list[ProgrammeMembership]
    documents: list[Document]

    @property
    def head(self) -> Individual | None:
        heads = [one for one in self.memberships if one.relation == HEAD] or self.memberships
        return heads[0].individual if heads else None


def today(story: queries.HouseholdStory) -> Shown:
    cards = {one.card.pk: one.card for one in story.memberships if one.card}
    return Shown(story.household, story.memberships, list(cards.values()), story.programmes, story.documents)


def on_day(household: Household, day: date) -> Shown | None:
    """None where the register did not know the household on that day."""
    then = queries.as_of(household.pk, end_of(day))
    if not then.household:
        return None
    people = {one.pk: one for one in (row_of(Individual, was) for was in then.individuals)}
    cards = {one.pk: one for one in (row_of(FamilyCard, was) for was in then.cards)}
    memberships = [row_of(Membership, was) for was in then.memberships if UUID(was["individual_id"]) in people]
    for one in memberships:
        one.individual = people[one.individual_id]
        one.card = cards.get(one.card_id) if one.card_id else None
    return Shown(
        row_of(Household, then.household),
        memberships,
        list(cards.values()),
        [row_of(ProgrammeMembership, was) for was in then.programmes],
        sorted((row_of(Document, was) for was in then.documents), key=lambda one: one.pk, reverse=True),
    )


def end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time())) - timedelta(microseconds=1)


def row_of(model: type[Row], was: dict[str, Any]) -> Row:
    """A row of the past, never to be saved."""
    columns = [column for column in model._meta.concrete_fields if column.attname in was]
    return model(**{column.attname: column.to_python(was[column.attname]) for column in columns})
