"""Two households found to be one are merged, and the merge can be taken back: both are then exactly what they were."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from verivali.accounts.actor import Actor
from verivali.accounts.roles import Permission
from verivali.engine.codes import HEAD, OTHER_RELATION
from verivali.engine.text import Text
from verivali.registry.actions.editing import Outcome
from verivali.registry.actions.writing import NOT_THERE, locked, note, refuse_stale, spelt, with_reason, write
from verivali.registry.errors import NotThere, Refused, WrongState
from verivali.registry.models import (
    Document,
    FamilyCard,
    Household,
    HouseholdStatus,
    Individual,
    Membership,
    Merge,
    MergeState,
    ProgrammeMembership,
)
from verivali.registry.models.row import Row
from verivali.registry.rules import findings_of

MODELS: dict[str, type[Row]] = {
    model._meta.db_table: model
    for model in (Household, Individual, FamilyCard, Membership, ProgrammeMembership, Document)
}
#: What a row is besides its content; undoing a merge is a new version of its own, by who undoes it.
NOT_RESTORED = frozenset({"id", "version", "since", "changed_by", "name_key"})


@transaction.atomic
def merge_households(
    *,
    by: Actor,
    kept_id: UUID,
    absorbed_id: UUID,
    seen_versions: tuple[int, int],
    reason: str,
    same_people: Mapping[UUID, UUID] | None = None,
) -> Merge:
    """`absorbed` goes into `kept`: members, cards, programmes and documents are carried over, what stands twice once.

    `same_people` says which person of `absorbed` is which of `kept`. `seen_versions` are those of kept and absorbed.
    Raises NotAllowed, NotThere, StaleEdit, Refused.
    """
    if kept_id == absorbed_id:
        raise Refused(Text("Pilih dua rumah tangga.", "Choose two households."))
    # always in the same order, so that two merges of the same pair wait for each other
    rows = {key: locked(Household, key) for key in sorted((kept_id, absorbed_id))}
    kept, absorbed = rows[kept_id], rows[absorbed_id]
    for household, seen in zip((kept, absorbed), seen_versions, strict=True):
        by.require(Permission.MERGE, at=household.village_code)
        refuse_stale(household, seen, {}, Household.EDITABLE)
    reason = with_reason(reason)
    work = Carrying(kept, absorbed, dict(same_people or {}))
    work.carry_over()
    merge = Merge.objects.create(
        village_code=kept.village_code,
        kept=kept,
        absorbed=absorbed,
        reason=reason,
        before=work.before,
        after={str(row.pk): row.version for row in work.touched},
        done_by=by.account.pk,
    )
    note(by, "household.merged", kept, reason=reason, absorbed=str(absorbed.pk), merge=str(merge.pk))
    return merge


class Carrying:
    """One merge at work: remembers each row as it was before it touches it."""

    def __init__(self, kept: Household, absorbed: Household, same_people: dict[UUID, UUID]) -> None:
        self.kept, self.absorbed, self.same_people = kept, absorbed, same_people
        self.before: list[dict[str, Any]] = []
        self.touched: list[Row] = []
        self.gone = {"deleted_at": timezone.now(), "deleted_reason": f"merged into {kept.register_number}"}

    def change(self, row: Row, changes: dict[str, Any]) -> None:
        self.before.append({"table": row._meta.db_table, "id": str(row.pk), "row": content(row)})
        write(row, changes)
        self.touched.append(row)

    def carry_over(self) -> None:
        cards = self.carry_cards()
        self.carry_members(cards)
        self.carry_programmes()
        for document in living(Document, self.absorbed):
            self.change(document, {"household_id": self.kept.pk})
        self.change(self.absorbed, {**self.gone, "merged_into_id": self.kept.pk, "status": HouseholdStatus.INACTIVE})

    def carry_cards(self) -> dict[UUID, UUID]:
        """Card of the absorbed household -> card it is from now on."""
        held = {card.kk: card.pk for card in living(FamilyCard, self.kept)}
        cards = {}
        for card in living(FamilyCard, self.absorbed):
            cards[card.pk] = held.get(card.kk, card.pk)
            self.change(card, self.gone if card.kk in held else {"household_id": self.kept.pk})
        return cards

    def carry_members(self, cards: dict[UUID, UUID]) -> None:
        members = {one.individual_id for one in living(Membership, self.kept) if one.valid_to is None}
        for membership in living(Membership, self.absorbed):
            same = self.same_people.pop(membership.individual_id, None)
            if same is not None and same in members:
                self.change(membership, self.gone)
                self.change(Individual.objects.get(pk=membership.individual_id), self.gone)
                continue
            if same is not None:
                raise NotThere(NOT_THERE)
            relation = OTHER_RELATION if membership.relation == HEAD else membership.relation
            card = cards.get(membership.card_id) if membership.card_id else None
            carried = {"household_id": self.kept.pk, "card_id": card, "relation": relation, "is_caretaker": False}
            self.change(membership, carried)
        if self.same_people:
            raise NotThere(NOT_THERE)

    def carry_programmes(self) -> None:
        running = {one.programme for one in living(ProgrammeMembership, self.kept) if one.valid_to is None}
        for programme in living(ProgrammeMembership, self.absorbed):
            stands_twice = programme.valid_to is None and programme.programme in running
            self.change(programme, self.gone if stands_twice else {"household_id": self.kept.pk})


def living(model: Any, household: Household) -> list[Any]:
    return list(model.objects.select_for_update().filter(household=household, deleted_at=None).order_by("id"))


def content(row: Row) -> dict[str, Any]:
    """Every column as JSON holds it."""
    return {field.attname: spelt(written_value(field.value_from_object(row))) for field in row._meta.concrete_fields}


def written_value(value: Any) -> Any:
    return str(value) if hasattr(value, "storage") else value


@transaction.atomic
def undo_merge(*, by: Actor, merge_id: UUID, reason: str) -> Outcome:
    """Each row that the merge touched is again what it was. Raises NotAllowed, NotThere, Refused.

    Raises WrongState where it is undone already, or where one of the rows has been changed since: then nothing is.
    """
    merge = Merge.objects.select_for_update().filter(pk=merge_id).select_related("kept", "absorbed").first()
    if merge is None:
        raise NotThere(NOT_THERE)
    for household in (merge.kept, merge.absorbed):
        by.require(Permission.MERGE, at=household.village_code)
    reason = with_reason(reason)
    if merge.state != MergeState.DONE:
        raise WrongState(Text("Penggabungan ini sudah dibatalkan.", "This merge is undone already."))
    rows = [(remembered, row_of(remembered)) for remembered in merge.before]
    if any(row.version != merge.after[str(row.pk)] for _, row in rows):
        raise WrongState(Text("Sebagian data sudah diubah setelah digabung; perbaiki satu per satu.",
                              "Some of it was changed after the merge; correct it one by one."))  # fmt: skip
    # the absorbed household comes back first: the others are hung on it
    for remembered, row in reversed(rows):
        write(row, restored(row, remembered["row"]), reference=f"undo of merge {merge.pk}")
        for name in ("source", "source_reference", "source_diff"):
            setattr(row, name, remembered["row"][name])
        row.save(update_fields=["source", "source_reference", "source_diff"])
    merge.state, merge.undone_by, merge.undone_at = MergeState.UNDONE, by.account.pk, timezone.now()
    merge.save(update_fields=["state", "undone_by", "undone_at"])
    note(by, "household.merge_undone", merge.kept, reason=reason, merge=str(merge.pk))
    kept = Household.objects.get(pk=merge.kept_id)
    return Outcome(kept, findings_of(kept))


def row_of(remembered: dict[str, Any]) -> Row:
    row: Row = MODELS[remembered["table"]]._default_manager.select_for_update().get(pk=remembered["id"])
    return row


def restored(row: Row, was: dict[str, Any]) -> dict[str, Any]:
    fields = {field.attname: field for field in row._meta.concrete_fields}
    skipped = NOT_RESTORED | {"source", "source_reference", "source_diff"}
    return {name: fields[name].to_python(value) for name, value in was.items() if name not in skipped}
