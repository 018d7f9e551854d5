"""Runs in the foreground of a test: the same stages as a job's, without a queue."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.registry.conftest import make_family
from verivali.findings.actions.running import begun
from verivali.findings.models import FullRun
from verivali.findings.running.carrying_out import carry_out
from verivali.platform.models import Progress
from verivali.platform.scope import entered, scope_of
from verivali.registry.models import Household

DAY = date(2026, 11, 1)


class Watched:
    """Steps that are remembered; `fails_at` breaks off where a message begins so."""

    def __init__(self, fails_at: str = "") -> None:
        self.fails_at, self.messages = fails_at, list[str]()

    @contextmanager
    def step(self) -> Iterator[Progress]:
        progress = Progress()
        yield progress
        self.messages.append(progress.message)
        if self.fails_at and progress.message.startswith(self.fails_at):
            raise RuntimeError("broken off")


def run_over(region: str = "", *, as_of: date = DAY, steps: Watched | None = None) -> FullRun:
    with entered(scope_of(region, sees_people=True)):
        run = begun(region, as_of=as_of)
    return carry_out(steps or Watched(), run)


@pytest.fixture
def family(db: None) -> Household:
    return make_family()


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Path) -> Path:
    settings.DATA_FOLDER = tmp_path
    return tmp_path
