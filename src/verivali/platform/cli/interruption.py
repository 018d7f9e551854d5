"""Ctrl-C that is never lost.

Python may raise KeyboardInterrupt inside a destructor, where it is printed and forgotten, and DuckDB turns it into an
error of its own. So it is also remembered, and asked for where a stage begins or ends and where a command fails.
"""

import signal
from types import FrameType


class Interruption:
    """Whether the person at the keyboard asked to stop."""

    def __init__(self) -> None:
        self.is_asked = False

    def listen(self) -> None:
        signal.signal(signal.SIGINT, self.ask)

    def ask(self, _number: int, _frame: FrameType | None) -> None:
        self.is_asked = True
        raise KeyboardInterrupt

    def stop_if_asked(self) -> None:
        """Raises KeyboardInterrupt."""
        if self.is_asked:
            raise KeyboardInterrupt


INTERRUPTION = Interruption()
