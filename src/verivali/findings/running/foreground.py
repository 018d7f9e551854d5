"""A run in the foreground of a command: its stages as lines, nobody to stop it but the terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import transaction

from verivali.platform.models import Progress


class Foreground:
    """`tell` gets the words for each stage once."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self.tell, self.last = tell, ""

    @contextmanager
    def step(self) -> Iterator[Progress]:
        with transaction.atomic():
            progress = Progress()
            yield progress
        if progress.message and progress.message != self.last:
            self.last = progress.message
            self.tell(self.last)
