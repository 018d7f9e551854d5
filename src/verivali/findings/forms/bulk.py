"""What is asked before many cases are handed out, verified or sent back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verivali.findings.forms.acting import note_field
from verivali.findings.states import Act


class BulkForm(forms.Form):
    """`digest` is that of the preview: what was shown is what is done."""

    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)
    due_on = forms.DateField(
        label=_("Another due day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Leave it empty to keep the day of each case. Another day wants a remark."),
    )
    note = note_field(_("Remark"))

    def __init__(self, *args: Any, act: Act, **more: Any) -> None:
        super().__init__(*args, **more)
        if act != Act.HAND_OUT:
            del self.fields["due_on"]
        if act == Act.SEND_BACK:
            self.fields["note"].label = _("What is still to be done?")
            self.fields["note"].help_text = _("The officers read this; at least 8 letters.")
            self.fields["note"].required = True
