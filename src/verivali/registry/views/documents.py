"""Photos and papers of a household: added, looked at, taken away. No file has an address of its own on the server."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from verivali.accounts.actor import actor
from verivali.accounts.permissions import requires
from verivali.accounts.roles import Permission
from verivali.registry import actions
from verivali.registry.errors import BadValue, NotThere, Refused
from verivali.registry.forms import said
from verivali.registry.models import Document, DocumentKind
from verivali.registry.pictures import ENDINGS, PDF
from verivali.registry.queries import HouseholdStory
from verivali.registry.views.acting import posted
from verivali.registry.views.household import story_of
from verivali.registry.views.papers import KINDS


class DocumentForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("What it shows"), choices=list(KINDS.items()))
    individual_id = forms.TypedChoiceField(label=gettext_lazy("Of whom"), coerce=UUID, empty_value=None, required=False)
    dated = forms.DateField(
        label=gettext_lazy("Date on it"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    title = forms.CharField(label=gettext_lazy("Remark"), required=False, max_length=200)
    file = forms.FileField(
        label=gettext_lazy("File"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,application/pdf"}),
        help_text=gettext_lazy("Photo (JPEG, PNG, WebP) or PDF, at most 10 MB. Place and camera are taken out of it."),
    )

    def __init__(self, *args: Any, story: HouseholdStory, **more: Any) -> None:
        super().__init__(*args, **more)
        members = [(one.individual_id, one.individual.name) for one in story.memberships]
        self.fields["individual_id"].choices = [("", gettext_lazy("the household")), *members]  # type: ignore[attr-defined]


@requires(Permission.REGISTER_DRAFT)
def document_add(request: HttpRequest, household_id: UUID) -> HttpResponse:
    story = story_of(household_id)
    form = DocumentForm(posted(request), request.FILES or None, story=story)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.add_document(
                by=actor(request), household_id=household_id, kind=DocumentKind(given["kind"]), file=given["file"],
                title=given["title"], dated=given["dated"], individual_id=given["individual_id"],
            )  # fmt: skip
            messages.success(request, _("Kept."))
            return redirect("household-tab", household_id, "documents")
        except NotThere as error:
            raise Http404 from error
        except Refused as refused:
            field = refused.field if isinstance(refused, BadValue) else None
            form.add_error(field if field in form.fields else None, str(said(refused.text)))
    context = {"household": story.household, "head": story.head, "form": form}
    return render(request, "registry/document_add.html", context, status=422 if form.errors else 200)


@requires(Permission.REGISTER_READ)
@require_GET
@never_cache
def photo(request: HttpRequest, household_id: UUID, document_id: UUID, size: str = "whole") -> HttpResponseBase:
    """A photo of the house, for everyone in scope; papers are opened by `paper` alone."""
    found = Document.objects.filter(pk=document_id, household_id=household_id, deleted_at=None).first()
    if found is None or found.is_paper or found.household.deleted_at:
        raise Http404
    return served(found, found.thumbnail.name if size == "small" and found.thumbnail else found.file.name)


@requires(Permission.REVEAL)
@require_POST
@never_cache
def paper(request: HttpRequest, household_id: UUID, document_id: UUID) -> HttpResponseBase:
    """A paper, whole, once its reader has said why."""
    try:
        found = actions.open_paper(by=actor(request), document_id=document_id, reason=request.POST.get("reason", ""))
    except NotThere as error:
        raise Http404 from error
    except Refused as refused:
        messages.error(request, said(refused.text))
        return redirect("household-tab", household_id, "documents")
    return served(found, found.file.name)


@requires(Permission.REGISTER_DRAFT)
@require_POST
def document_remove(request: HttpRequest, household_id: UUID, document_id: UUID) -> HttpResponse:
    try:
        actions.remove_document(by=actor(request), document_id=document_id, reason=request.POST.get("reason", ""))
        messages.success(request, _("Removed."))
    except NotThere as error:
        raise Http404 from error
    except Refused as refused:
        messages.error(request, said(refused.text))
    return redirect("household-tab", household_id, "documents")


def served(document: Document, name: str | None) -> FileResponse:
    """Never guessed at, never run, never framed; a PDF always saved to the disk, since it may hold programs."""
    if not name or not default_storage.exists(name):
        raise Http404
    ending = ENDINGS.get(document.media_type, "bin")
    response = FileResponse(
        default_storage.open(name),
        as_attachment=document.media_type == PDF,
        filename=f"{document.kind}-{str(document.pk)[-6:]}.{ending}",
        content_type=document.media_type if document.media_type in ENDINGS else "application/octet-stream",
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    # the browser's own page around a picture has a style of its own
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response
