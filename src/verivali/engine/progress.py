"""What a long run tells while it works: the stage, how far, how fast; and what it took, for the summary."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from verivali.engine.text import Text


class Watcher(Protocol):
    """Shows stages to a person; the engine does not know how."""

    def began(self, stage: Text, rows: int) -> None: ...
    def ended(self, stage: Text, rows: int, seconds: float) -> None: ...


class Silent:
    """Shows nothing."""

    def began(self, stage: Text, rows: int) -> None: ...
    def ended(self, stage: Text, rows: int, seconds: float) -> None: ...


@dataclass(frozen=True)
class Timing:
    stage: str
    label: Text
    seconds: float
    rows: int


@dataclass
class Stages:
    """Times each stage and tells the watcher."""

    watcher: Watcher
    timings: list[Timing] = field(default_factory=list)

    @contextmanager
    def stage(self, name: str, indonesian: str, english: str, rows: int = 0) -> Iterator[None]:
        label = Text(indonesian, english)
        self.watcher.began(label, rows)
        start = time.perf_counter()
        yield
        seconds = time.perf_counter() - start
        self.timings.append(Timing(name, label, seconds, rows))
        self.watcher.ended(label, rows, seconds)
