"""What is asked when a file is brought, and when it is taken back."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from verivali.registry.forms.acts import Reason

KINDS = ".xlsx,.csv,.parquet"


class UploadForm(forms.Form):
    """`whole` comes last: a request that broke off on its way lacks it, and with it the end of the file."""

    source_name = forms.CharField(
        label=gettext_lazy("Where does the file come from?"),
        max_length=80,
        widget=forms.TextInput(attrs={"list": "sources", "autocomplete": "off"}),
        help_text=gettext_lazy(
            "For example the office or the application. How its columns were matched is remembered under this name."
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("File"), allow_empty_file=True, widget=forms.FileInput(attrs={"accept": KINDS})
    )
    whole = forms.CharField(widget=forms.HiddenInput, initial="yes", required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("whole"):
            self.errors.pop("file", None)
            self.add_error("file", _("The file broke off on its way here. Nothing was kept; send it again."))
        return given


class UndoForm(forms.Form):
    reason = Reason()
