"""Forms of the acts on a case. Each carries the version that was seen."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from verivali.findings.actions.casework import LONGEST_NOTE
from verivali.findings.actions.evidence import NEEDED, Evidence
from verivali.findings.fields import Cure
from verivali.registry.forms import NONE, AnswerForm, answer_field, said
from verivali.registry.forms.acts import all_on_card_field
from verivali.registry.masks import MASKED_FIELDS, masked
from verivali.registry.models import Document, DocumentKind, Membership
from verivali.registry.templatetags.register import in_words
from verivali.registry.views.papers import KINDS


def note_field(label: Any, help_text: Any = "", *, required: bool = False) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": 2, "maxlength": LONGEST_NOTE})
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=LONGEST_NOTE, widget=box)


class CaseForm(forms.Form):
    seen_version = forms.IntegerField(widget=forms.HiddenInput)


class JudgeForm(CaseForm):
    note = note_field(_("Remark"))


class SendBackForm(CaseForm):
    note = note_field(_("What is still to be done?"), _("The officer reads this; at least 8 letters."), required=True)


class EvidenceForm(CaseForm):
    """A file brought along, or one of those that the household has already."""

    document = forms.TypedChoiceField(label=_("Evidence"), coerce=UUID, empty_value=None, required=False)
    file = forms.FileField(
        label=_("Evidence: photo or file"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,application/pdf"}),
        help_text=_("Photo (JPEG, PNG, WebP) or PDF, at most 10 MB. Place and camera are taken out of it."),
    )
    kind = forms.ChoiceField(label=_("What the file shows"), choices=list(KINDS.items()))

    def __init__(self, *args: Any, documents: Iterable[tuple[Document, str]], **more: Any) -> None:
        """`documents` of the household, each with the words for it."""
        super().__init__(*args, **more)
        kept = [(str(one.pk), words) for one, words in documents]
        if kept:
            self.fields["document"].choices = [("", _("a new file")), *kept]  # type: ignore[attr-defined]
        else:
            del self.fields["document"]
        self.fields["kind"].initial = DocumentKind.IDENTITY_CARD

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("document") and given.get("file"):
            self.add_error("file", gettext("Either a new file or one that is there: take one of the two away."))
        elif not given.get("document") and not given.get("file") and not {"document", "file"} & self.errors.keys():
            self.add_error("file", str(said(NEEDED)))
        return given

    def evidence(self) -> Evidence:
        given = self.cleaned_data
        if chosen := given.get("document"):
            return Evidence(document_id=chosen)
        return Evidence(upload=given["file"], kind=DocumentKind(given["kind"]))


class ContestForm(EvidenceForm):
    field_order = ("note", "document", "file", "kind")
    note = note_field(
        _("Why is the register right as it is?"), _("Whoever judges reads this; at least 8 letters."), required=True
    )


class FixForm(EvidenceForm, AnswerForm):
    """The fields at fault, as `names` says, and no others. `version` is that of the row of the register they stand in."""

    note = note_field(_("Remark"))

    def __init__(self, *args: Any, present: Any, members: Iterable[Membership], **more: Any) -> None:
        """`members` of the household, open ones."""
        super().__init__(*args, present=present, **more)
        self.present, self.members = present, list(members)
        for name in self.names:
            self.fields[name].help_text = beside(name, getattr(present, name))
        self.ask_more()
        if not self.at_fault:
            self.fields["note"].label = _("What was done?")
            self.fields["note"].help_text = _("At least 8 letters.")
            self.fields["note"].required = True
        self.order_fields(
            ["seen_version", "version", *self.at_fault, "all_on_card", "document", "file", "kind", "note"]
        )

    def ask_more(self) -> None:
        """What a kind of cure asks for besides."""

    @property
    def at_fault(self) -> list[str]:
        return list(self.names)

    @property
    def versions(self) -> dict[str, int]:
        """The version fields, as the rows of the register stand now."""
        return {"version": self.present.version}

    def changes(self) -> dict[str, Any]:
        """What differs from the register; an identifier that was left empty stays as it is."""
        told = {name: None if value == NONE else value for name, value in self.answers().items()}
        return {name: value for name, value in told.items() if (value or None) != (getattr(self.present, name) or None)}


class CardForm(FixForm):
    """The number of the card that the person stands on, for all who stand on it where so asked."""

    names = ("kk",)

    def ask_more(self) -> None:
        own = self.present
        others = [one for one in self.members if one.card_id == own.card_id and one.pk != own.pk]
        if others:
            self.fields["all_on_card"] = all_on_card_field(len(others), is_on_card=bool(own.card_id))
        self.fields["kind"].initial = DocumentKind.FAMILY_CARD


class RelationsForm(FixForm):
    """The relation of every member to the head, since one is seldom wrong alone."""

    def ask_more(self) -> None:
        for one in self.members:
            asked = answer_field("relation", required=one.relation is not None)
            asked.label, asked.initial = one.individual.name, one.relation
            asked.help_text = beside("relation", one.relation)
            self.fields[f"relation_{one.pk}"] = asked
            self.fields[f"version_{one.pk}"] = forms.IntegerField(widget=forms.HiddenInput, initial=one.version)
        self.fields["note"].help_text = _("Needed where the fault lay elsewhere: what was done, in at least 8 letters.")
        self.fields["kind"].initial = DocumentKind.FAMILY_CARD

    @property
    def at_fault(self) -> list[str]:
        return [f"relation_{one.pk}" for one in self.members]

    @property
    def versions(self) -> dict[str, int]:
        return super().versions | {f"version_{one.pk}": one.version for one in self.members}

    def changes(self) -> dict[str, Any]:
        """Membership -> version seen and relation, of those that differ from the register."""
        given = self.cleaned_data
        differing = {
            one.pk: (given[f"version_{one.pk}"], given[f"relation_{one.pk}"])
            for one in self.members
            if given[f"relation_{one.pk}"] not in (None, one.relation)
        }
        return {"relation": differing} if differing else {}


def beside(name: str, value: Any) -> Any:
    """What stands in the register today, in words."""
    if name in MASKED_FIELDS:
        now = masked(value) or in_words(None, name)
        return lazy(lambda: gettext("Today: %(value)s. Leave it empty to keep what is there.") % {"value": now}, str)()
    return lazy(lambda: gettext("Today: %(value)s") % {"value": in_words(value, name)}, str)()


FORMS = {"membership": CardForm, "family": RelationsForm}


def fix_form(cure: Cure) -> type[FixForm]:
    return FORMS.get(cure.of) or type("FixForm", (FixForm,), {"names": cure.fields})
