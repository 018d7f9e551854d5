"""Where exported files lie until they are swept: under random names, in a folder that the site alone enters."""

import time
from pathlib import Path

from django.conf import settings

from verivali.registry.models import Export

KEPT_DAYS = 3


def folder() -> Path:
    found = Path(settings.DATA_FOLDER) / "exports"
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def path_of(export: Export) -> Path:
    return folder() / export.file_name


def sweep(*, now: float | None = None) -> int:
    """Delete what was made, or left half-made, longer ago than it is kept; how many files."""
    oldest = (time.time() if now is None else now) - KEPT_DAYS * 24 * 60 * 60
    stale = [path for path in folder().iterdir() if path.is_file() and path.stat().st_mtime < oldest]
    for path in stale:
        path.unlink(missing_ok=True)
    return len(stale)
