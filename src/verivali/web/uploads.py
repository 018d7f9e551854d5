"""No request fills the disk: what announces more than any form of ours takes is refused before it is read."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

from verivali.accounts.actor import visitor
from verivali.accounts.roles import Permission

#: Twice the largest file, so that one a little too large is answered at its field.
LARGEST_REQUEST_BYTES = 24 * 1024 * 1024
#: Beside the file of an import, for the rest of its form.
MARGIN_BYTES = 1024 * 1024


class WithinReason(FileUploadHandler):
    """Stands before the others and keeps nothing itself."""

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *rest: Any) -> None:  # noqa: N803
        if content_length > largest(self.request):
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


#: Pages that take large files, and who may bring them.
TAKES_FILES = {"import-new": Permission.IMPORT, "references": Permission.FINDINGS_RUN}


def largest(request: HttpRequest | None) -> int:
    """In bytes: much where somebody brings a file who may, little everywhere else."""
    if request is None or not brings_a_file(request):
        return LARGEST_REQUEST_BYTES
    return max(LARGEST_REQUEST_BYTES, settings.IMPORT_MAX_BYTES + MARGIN_BYTES)


def brings_a_file(request: HttpRequest) -> bool:
    match, by = request.resolver_match, visitor(request)
    permission = TAKES_FILES.get(match.url_name or "") if match else None
    return permission is not None and by is not None and by.may(permission)
