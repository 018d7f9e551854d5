"""Bytes that one function writes and another reads, at the same time."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO


@contextmanager
def written_by(write: Callable[[IO[bytes]], None]) -> Iterator[IO[bytes]]:
    """A stream of what `write` writes, in a thread of its own. What stops `write` is raised, before what it led to."""
    read_end, write_end = os.pipe()
    stopped: list[BaseException] = []

    def work() -> None:
        try:
            with os.fdopen(write_end, "wb") as pipe:
                write(pipe)
        except BaseException as error:  # noqa: BLE001  raised again below, in the thread that waits
            stopped.append(error)

    writer = threading.Thread(target=work)
    writer.start()
    try:
        with os.fdopen(read_end, "rb") as pipe:
            yield pipe
    except BaseException as error:
        writer.join()
        # a pipe is broken by its reader, whose own error is the one to tell
        if stopped and not isinstance(stopped[0], BrokenPipeError):
            raise stopped[0] from error
        raise
    writer.join()
    if stopped:
        raise stopped[0]
