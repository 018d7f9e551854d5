"""Passwords that were stolen somewhere, looked up offline in a file as the downloader of haveibeenpwned.com writes it.

Lines "SHA-1:COUNT" in capital hexadecimals, in ascending order: some 40 GB, searched by halving, never loaded.
"""

import hashlib
import logging
import os
import re
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LINE = re.compile(rb"([0-9A-F]{40}):\d+\r?\n?$")
PROBES = 64
log = logging.getLogger(__name__)


class BreachedPasswordValidator:
    """Refuses every password where the file that VERIVALI_BREACHED_PASSWORDS names cannot be read."""

    def validate(self, password: str, user: object = None) -> None:
        try:
            is_stolen = stands_in(Path(settings.BREACHED_PASSWORDS), password)
        except OSError as error:
            log.error("the list of stolen passwords cannot be read: %s", error)
            raise ValidationError(
                _("The list of stolen passwords cannot be read. Tell whoever runs the site.")
            ) from error
        if is_stolen:
            raise ValidationError(_("This password stands in a list of stolen ones. Choose another."))

    def get_help_text(self) -> str:
        return _("It must not stand in the list of stolen passwords.")


def stands_in(path: Path, password: str) -> bool:
    wanted = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
    with path.open("rb") as file:
        low, high = 0, file.seek(0, os.SEEK_END)
        while low < high:
            middle = (low + high) // 2
            line = line_from(file, middle)
            if line and line[:40].upper() < wanted:
                low = middle + 1
            else:
                high = middle
        return line_from(file, low)[:40].upper() == wanted


def line_from(file: BinaryIO, place: int) -> bytes:
    """The first whole line that begins at `place` or behind it; empty at the end."""
    if place == 0:
        file.seek(0)
    else:
        file.seek(place - 1)
        file.readline()
    return file.readline()


def fault_of(path: Path) -> str:
    """Why the file is none such, "" where some lines all over it look right and ascend."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            lines = [line for step in range(PROBES) if (line := line_from(file, size * step // PROBES))]
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    if not lines:
        return "is empty"
    if not all(LINE.match(line) for line in lines):
        return "does not hold lines of SHA-1:COUNT"
    return "" if lines == sorted(lines) else "is not in ascending order of its hashes"
