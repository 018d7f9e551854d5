"""Forms of the acts on a household and its members. Each carries the version that was seen, and most ask why."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from verivali.engine.codes import HEAD
from verivali.registry.actions import EndCause
from verivali.registry.forms.answers import AnswerForm, IndividualForm, answer_field
from verivali.registry.models import Individual, Membership, Verdict

SOMEONE_ELSE = ""
CAUSES = {
    EndCause.DIED: _("died"),
    EndCause.MOVED: _("moved elsewhere"),
    EndCause.ABROAD: _("went abroad"),
    EndCause.MARRIED: _("married and lives in a household of their own"),
    EndCause.TWICE: _("is recorded in another household too"),
    EndCause.NEVER: _("never belonged to this household"),
}


class Reason(forms.CharField):
    """Why it is done, for the audit log."""

    def __init__(self, **more: Any) -> None:
        box = forms.Textarea(attrs={"rows": 2, "maxlength": 500})
        wanted: dict[str, Any] = {"label": _("Why?"), "help_text": _("Kept in the audit log; at least 8 letters.")}
        super().__init__(max_length=500, widget=box, **(wanted | more))


class ActForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)


class MoveForm(ActForm):
    village_code = forms.CharField(widget=forms.HiddenInput, max_length=13)
    address = forms.CharField(label=_("Address there"), max_length=200)
    rt = forms.CharField(label="RT", max_length=5, required=False)
    rw = forms.CharField(label="RW", max_length=5, required=False)
    reason = Reason()


class DeleteForm(ActForm):
    reason = Reason()


class EndForm(ActForm):
    cause = forms.ChoiceField(label=_("What happened?"), choices=[("", _("choose")), *CAUSES.items()])
    on = forms.DateField(label=_("On which day?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    new_head = forms.TypedChoiceField(
        label=_("Who heads the household from now on?"), coerce=UUID, empty_value=None, required=False
    )
    reason = Reason()

    def __init__(self, *args: Any, leaving: Membership, others: list[Membership], **more: Any) -> None:
        """`others` stay; where the head leaves them, one of them is to be chosen."""
        super().__init__(*args, **more)
        self.fields["on"].widget.attrs["max"] = timezone.localdate().isoformat()
        if leaving.relation == HEAD and others and all(one.relation != HEAD for one in others):
            self.fields["new_head"].choices = [("", _("choose")), *people(others)]  # type: ignore[attr-defined]
        else:
            del self.fields["new_head"]


class MemberForm(IndividualForm):
    """A new member: as what, on which card, and who."""

    groups = ((_("In the household"), ("relation", "kk")), *IndividualForm.groups)  # type: ignore[assignment]
    version = None  # type: ignore[assignment]  # nothing is overwritten
    kk = forms.CharField(
        label=_("Family card number"), max_length=20, required=False, help_text=_("Only where it stands on a card.")
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, present=Individual(), **more)
        for name in Individual.MASKED:
            self.fields[name].help_text = ""
        self.fields["nik"].help_text = _("Leave it empty where there is none.")
        self.fields["relation"] = answer_field("relation", required=True)


class PlaceForm(AnswerForm):
    """As what a member belongs to the household and on which card; `others` stand on the same one, or likewise on none."""

    names = ("relation", "kk")
    must = ("relation",)
    groups = ((_("In the household"), ("relation", "kk", "all_on_card")),)
    others = 0

    def __init__(self, *args: Any, present: Membership, **more: Any) -> None:
        super().__init__(*args, present=present, **more)
        if self.others:
            self.fields["all_on_card"] = all_on_card_field(self.others, is_on_card=bool(present.card_id))

    def answers(self) -> dict[str, Any]:
        return super().answers() | {"all_on_card": self.cleaned_data.get("all_on_card", False)}


def place_form(others: int) -> type[PlaceForm]:
    return type("PlaceForm", (PlaceForm,), {"others": others})


def all_on_card_field(others: int, *, is_on_card: bool) -> forms.BooleanField:
    """A wrong number is wrong for all who stand on the card; who stands on none may belong on different ones."""
    on_card = ngettext_lazy(
        "The same for the %(count)d other on this card", "The same for the %(count)d others on this card", "count"
    )
    on_none = ngettext_lazy(
        "The same for the %(count)d other without a card", "The same for the %(count)d others without a card", "count"
    )
    return forms.BooleanField(
        required=False, initial=is_on_card, label=(on_card if is_on_card else on_none) % {"count": others}
    )


class SplitForm(ActForm):
    """For each member whether they go, and as what in the new household."""

    address = forms.CharField(
        label=_("Address of the new household"), max_length=200, required=False,
        help_text=_("Leave it empty where both live at the same address."),
    )  # fmt: skip
    reason = Reason()

    def __init__(self, *args: Any, members: list[Membership], **more: Any) -> None:
        super().__init__(*args, **more)
        self.members = members
        for one in members:
            self.fields[f"goes_{one.individual_id}"] = forms.BooleanField(required=False, label=one.individual.name)
            relation = answer_field("relation")
            relation.label = _("Relation to the new head")
            self.fields[f"relation_{one.individual_id}"] = relation

    def rows(self) -> list[tuple[Membership, forms.BoundField, forms.BoundField]]:
        return [(one, self[f"goes_{one.individual_id}"], self[f"relation_{one.individual_id}"]) for one in self.members]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for one in self.members:
            name = f"relation_{one.individual_id}"
            if given.get(f"goes_{one.individual_id}") and not given.get(name) and name not in self.errors:
                self.add_error(name, _("Say as what this person goes."))
        return given

    def relations(self) -> dict[UUID, int]:
        given = self.cleaned_data
        return {
            one.individual_id: given[f"relation_{one.individual_id}"]
            for one in self.members
            if given[f"goes_{one.individual_id}"]
        }


class VerdictForm(forms.Form):
    verdict = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=_("Your verdict"),
        choices=[(Verdict.DIFFERENT, _("two households, do not show again")), (Verdict.LATER, _("decide later"))],
    )
    reason = Reason(required=False, help_text=_("Needed where they are two households; at least 8 letters."))


class MergeForm(forms.Form):
    """Which of two households stays, and who of one is who of the other. `left` and `right` are their open memberships."""

    version_left = forms.IntegerField(widget=forms.HiddenInput)
    version_right = forms.IntegerField(widget=forms.HiddenInput)
    kept = forms.ChoiceField(widget=forms.RadioSelect, label=_("Which record stays?"))
    reason = Reason()

    def __init__(
        self, *args: Any, sides: list[tuple[str, str]], left: list[Membership], right: list[Membership], **more: Any
    ):
        """`sides`: key and title of the two households."""
        super().__init__(*args, **more)
        self.left, self.right = left, right
        self.fields["kept"].choices = sides  # type: ignore[attr-defined]
        for one in left:
            self.fields[f"same_{one.individual_id}"] = forms.TypedChoiceField(
                label=one.individual.name, coerce=UUID, empty_value=None, required=False,
                choices=[(SOMEONE_ELSE, _("nobody of the other household")), *people(right)],
            )  # fmt: skip

    def rows(self) -> list[tuple[Membership, forms.BoundField]]:
        return [(one, self[f"same_{one.individual_id}"]) for one in self.left]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        taken: set[UUID] = set()
        for one in self.left:
            chosen = given.get(f"same_{one.individual_id}")
            if chosen and chosen in taken:
                self.add_error(f"same_{one.individual_id}", _("This person is chosen above already."))
            elif chosen:
                taken.add(chosen)
        return given

    def same_people(self) -> dict[UUID, UUID]:
        """Person of the left household -> person of the right one."""
        chosen = {one.individual_id: self.cleaned_data[f"same_{one.individual_id}"] for one in self.left}
        return {one: other for one, other in chosen.items() if other}


class ReasonForm(forms.Form):
    reason = Reason()


class DecisionForm(forms.Form):
    """A hand-over: accepting needs no reason, refusing does."""

    reason = Reason(required=False, help_text=_("Needed to refuse; at least 8 letters."))


def people(memberships: Iterable[Membership]) -> list[tuple[str, str]]:
    return [(str(one.individual_id), one.individual.name) for one in memberships]
