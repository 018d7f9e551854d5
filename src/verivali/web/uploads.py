"""No request fills the disk: what announces more than any form of ours takes is refused before it is read."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

#: Twice the largest file, so that one a little too large is answered at its field.
LARGEST_REQUEST_BYTES = 24 * 1024 * 1024


class WithinReason(FileUploadHandler):
    """Stands before the others and keeps nothing itself."""

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *rest: Any) -> None:  # noqa: N803
        if content_length > LARGEST_REQUEST_BYTES:
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
