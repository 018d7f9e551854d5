"""A file of another agency is given to the full runs."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

KINDS = {
    "civil_registry": gettext_lazy("Civil registry"),
    "external_flags": gettext_lazy("External flags"),
    "payments": gettext_lazy("Payments"),
    "previous": gettext_lazy("Previous period"),
}
ACCEPTED = ".xlsx,.csv,.parquet"


class ReferenceForm(forms.Form):
    """`whole` comes last: a request that broke off on its way lacks it, and with it the end of the file."""

    kind = forms.ChoiceField(label=gettext_lazy("What the file holds"), choices=list(KINDS.items()))
    as_of = forms.DateField(
        label=gettext_lazy("As of"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=gettext_lazy("The day for which the agency says so. Of each kind the newest is read."),
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=gettext_lazy("Excel (.xlsx), CSV or Parquet. It is read by full runs and shown to nobody."),
    )
    whole = forms.CharField(widget=forms.HiddenInput, initial="yes", required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("whole"):
            self.errors.pop("file", None)
            self.add_error("file", _("The file broke off on its way here. Nothing was kept; send it again."))
        if given.get("as_of") and given["as_of"] > timezone.localdate():
            self.add_error("as_of", _("This day is still to come."))
        return given
