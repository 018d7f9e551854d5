"""Where a run works and where files of other agencies lie: in folders that the site alone enters."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.conf import settings

LEFT_AFTER_SECONDS = 24 * 60 * 60


def folder_named(name: str) -> Path:
    found = Path(settings.DATA_FOLDER) / name
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def references() -> Path:
    return folder_named("references")


@contextmanager
def work_of(run_id: UUID) -> Iterator[Path]:
    """A folder for one run, gone afterwards, as is what a run that was killed left there."""
    runs = folder_named("runs")
    oldest = time.time() - LEFT_AFTER_SECONDS
    for left in runs.iterdir():
        if left.name == str(run_id) or left.stat().st_mtime < oldest:
            shutil.rmtree(left, ignore_errors=True)
    place = runs / str(run_id)
    place.mkdir(mode=0o700)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)
