"""Two households side by side: what differs, which person of one is which of the other, and what that weighs."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from verivali.engine.linkage.scoring import CLERK_FROM, MATCH_FROM
from verivali.engine.linkage.weighing import Weighed
from verivali.registry.forms import HouseholdForm, label, programme_said
from verivali.registry.linking import weigh_pairs
from verivali.registry.masks import masked
from verivali.registry.models import DuplicateSearch, Membership
from verivali.registry.queries import HouseholdStory
from verivali.registry.templatetags.register import in_words, percent

PERSON = ("name", "nik", "sex", "birth_date", "birth_place", "mother_name", "presence")
COMPARISONS = {
    "name": gettext_lazy("Name"),
    "mother": gettext_lazy("Mother's name"),
    "birth": gettext_lazy("Birth date, or that of the NIK"),
    "birth_place": gettext_lazy("Place of birth"),
    "sex": gettext_lazy("Sex"),
    "household": gettext_lazy("Family card"),
    "region": gettext_lazy("Where they live, or their NIK was given"),
    "nik": gettext_lazy("What is known of the NIKs"),
    "prior": gettext_lazy("Before looking: any two people"),
    "kin": gettext_lazy("Relatives and twins look like this too"),
}
#: The labels of the engine's levels, word by word.
LEVELS = {
    "same words": gettext_lazy("same words"),
    "one letter": gettext_lazy("one letter differs"),
    "all words alike": gettext_lazy("all words alike"),
    "contained, two words or more": gettext_lazy("one holds the other, two words or more"),
    "contained, one word, or a short form": gettext_lazy("one holds the other, one word, or a short form"),
    "somewhat alike": gettext_lazy("somewhat alike"),
    "a word shared, the rest different": gettext_lazy("a word shared, the rest different"),
    "different": gettext_lazy("different"),
    "same": gettext_lazy("same"),
    "day, month and year in another order": gettext_lazy("day, month and year in another order"),
    "one digit": gettext_lazy("one digit differs"),
    "two of day, month, year": gettext_lazy("two of day, month, year are the same"),
    "two digits, or the year alone": gettext_lazy("two digits differ, or the year alone is the same"),
    "a year apart at most": gettext_lazy("a year apart at most"),
    "misspelt": gettext_lazy("spelt differently"),
    "same village": gettext_lazy("same village"),
    "same district, or NIKs of one district": gettext_lazy("same district, or NIKs of one district"),
    "same regency, or NIKs of one regency": gettext_lazy("same regency, or NIKs of one regency"),
    "same province": gettext_lazy("same province"),
    "one lacks a NIK": gettext_lazy("one has no NIK"),
    "one is not confirmed by the civil registry": gettext_lazy("not confirmed by the civil registry"),
    "both confirmed": gettext_lazy("both confirmed by the civil registry"),
}
FULL_BAR = 20.0  # log2 of the odds at which the bar is full


@dataclass(frozen=True)
class Row:
    """One field of both. `kind`: same, differs, or one where only one side knows it."""

    title: str
    left: str
    right: str
    kind: str


@dataclass(frozen=True)
class Weight:
    title: str
    level: str
    said: str
    is_for: bool
    bar: int


@dataclass(frozen=True)
class Couple:
    """A member of each who may be one person. `probability` in words; "" where no search has taught a model."""

    left: Membership
    right: Membership
    differing: list[Row]
    alike: list[Row]
    weights: list[Weight]
    probability: str
    band: str


@dataclass(frozen=True)
class Sides:
    """`couples` are pairs of members, `left` and `right` those without a partner."""

    differing: list[Row]
    alike: list[Row]
    couples: list[Couple]
    left: list[Membership]
    right: list[Membership]

    @property
    def same_people(self) -> dict[UUID, UUID]:
        return {one.left.individual_id: one.right.individual_id for one in self.couples}


def side_by_side(left: HouseholdStory, right: HouseholdStory, search: DuplicateSearch | None) -> Sides:
    rows = household_rows(left, right)
    couples = couples_of(left, right, search)
    paired = {one.left.pk for one in couples} | {one.right.pk for one in couples}
    return Sides(
        [row for row in rows if row.kind != "same"],
        [row for row in rows if row.kind == "same"],
        couples,
        [one for one in left.memberships if one.pk not in paired],
        [one for one in right.memberships if one.pk not in paired],
    )


def household_rows(left: HouseholdStory, right: HouseholdStory) -> list[Row]:
    names = [name for _title, group in HouseholdForm.groups for name in group]
    one, other = left.household, right.household
    cards = row(_("Family card (KK)"), *(", ".join(sorted(cards_of(story))) for story in (left, right)))
    programmes = row(_("Programmes"), *(", ".join(sorted(programmes_of(story))) for story in (left, right)))
    return [cards, programmes, *(field_row(name, getattr(one, name), getattr(other, name)) for name in names)]


def cards_of(story: HouseholdStory) -> set[str]:
    return {masked(one.card.kk) for one in story.memberships if one.card}


def programmes_of(story: HouseholdStory) -> set[str]:
    return {programme_said(one.programme) for one in story.programmes if one.valid_to is None}


def field_row(name: str, left: Any, right: Any) -> Row:
    if left in (None, "") or right in (None, ""):
        kind = "same" if left in (None, "") and right in (None, "") else "one"
    else:
        kind = "same" if left == right else "differs"
    return Row(label(name), in_words(left, name), in_words(right, name), kind)


def masked_row(name: str, left: str | None, right: str | None) -> Row:
    """Compared in full, shown in part."""
    compared = field_row(name, left, right)
    said = [masked(value) or _("not known") for value in (left, right)]
    return Row(compared.title, said[0], said[1], compared.kind)


def row(title: str, left: str, right: str) -> Row:
    kind = "same" if left == right else "differs" if left and right else "one"
    return Row(title, left or _("none"), right or _("none"), kind)


def couples_of(left: HouseholdStory, right: HouseholdStory, search: DuplicateSearch | None) -> list[Couple]:
    """Each person once, the most probable pairs first; without a model, who has the same NIK."""
    asked = [(one, other) for one in left.memberships for other in right.memberships]
    keys = [(one.individual_id, other.individual_id) for one, other in asked]
    households = [left.household.pk, right.household.pk]
    weighed = weigh_pairs(keys, households, search.model if search else None)
    ranked = sorted(zip(asked, weighed, strict=False), key=lambda one: -likelihood(*one))
    taken: set[UUID] = set()
    couples = []
    for (one, other), found in ranked:
        if likelihood((one, other), found) < CLERK_FROM or taken & {one.pk, other.pk}:
            continue
        taken |= {one.pk, other.pk}
        couples.append(couple(one, other, found))
    return couples


def likelihood(pair: tuple[Membership, Membership], found: Weighed) -> float:
    """One NIK under like names is one person whatever else was written."""
    one, other = (side.individual for side in pair)
    is_one_number = bool(one.nik) and one.nik == other.nik and found.levels.get("name") != "different"
    return 1.0 if is_one_number else found.probability or 0.0


def couple(one: Membership, other: Membership, found: Weighed) -> Couple:
    people = (one.individual, other.individual)
    rows = [
        (masked_row if name in ("nik", "mother_name") else field_row)(name, *(getattr(who, name) for who in people))
        for name in PERSON
    ]
    rows.append(field_row("relation", one.relation, other.relation))
    probability = found.probability
    return Couple(
        one,
        other,
        [row for row in rows if row.kind != "same"],
        [row for row in rows if row.kind == "same"],
        weights_of(found),
        "" if probability is None else percent(probability),
        band(likelihood((one, other), found), probability),
    )


def band(likely: float, probability: float | None) -> str:
    if probability is None or likely > probability:
        return _("one NIK, names alike")
    return _("one person") if likely >= MATCH_FROM else _("likelier one person than not")


def weights_of(found: Weighed) -> list[Weight]:
    levels = found.levels
    names = [*levels, *(name for name in found.weights if name not in levels)]
    return [weight(name, levels.get(name), found.weights.get(name), name in levels) for name in names]


def weight(name: str, level: str | None, value: float | None, is_compared: bool) -> Weight:
    words = LEVELS.get(level or "", level or "") if level else _("missing on a side") if is_compared else ""
    said = "" if value is None else signed(value)
    bar = round(min(abs(value or 0), FULL_BAR) / FULL_BAR * 50)
    return Weight(str(COMPARISONS.get(name, name)), str(words), said, (value or 0) > 0, bar)


def signed(value: float) -> str:
    rounded = round(value, 1)
    shown = number_format(abs(rounded), 1, use_l10n=True)
    return f"+{shown}" if rounded > 0 else f"−{shown}" if rounded < 0 else shown
