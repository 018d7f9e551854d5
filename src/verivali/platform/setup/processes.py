"""Keeps a few child processes running: what dies is started again, and all end with us."""

import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from verivali.platform.database.server import end_with_parent

END_WITHIN_S = 10.0
LOOK_EVERY_S = 0.2
#: A child that dies at once, again and again, is not started every moment.
WAIT_MOST_S, STEADY_AFTER_S = 15.0, 30.0


@dataclass
class Process:
    """One child, by the command that starts it."""

    name: str
    command: list[str]
    child: "subprocess.Popen[bytes] | None" = None
    started_at: float = 0.0
    wait_s: float = 0.5
    environment: dict[str, str] = field(default_factory=dict)

    def start(self, environment: Mapping[str, str]) -> None:
        self.environment = dict(environment)
        self.started_at = time.monotonic()
        self.child = subprocess.Popen(  # noqa: S603  a command of ours
            self.command, env=self.environment, stdin=subprocess.DEVNULL, start_new_session=True,
            preexec_fn=end_with_parent,
        )  # fmt: skip

    def code(self) -> int | None:
        """What it ended with; None while it runs."""
        return self.child.poll() if self.child else None

    def restart_if_dead(self, tell: Callable[[str], None]) -> None:
        if self.child is None or self.child.poll() is None:
            return
        lived = time.monotonic() - self.started_at
        if lived < self.wait_s:
            return
        self.wait_s = 0.5 if lived > STEADY_AFTER_S else min(self.wait_s * 2, WAIT_MOST_S)
        tell(f"{self.name} ended with {self.child.returncode}; it is started again.")
        self.start(self.environment)

    def ask_to_end(self) -> None:
        if self.child is not None and self.child.poll() is None:
            self.child.send_signal(signal.SIGTERM)

    def end_by(self, deadline: float) -> None:
        if self.child is None:
            return
        try:
            self.child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait()


def end_all(processes: list[Process]) -> None:
    """Together, within seconds; what does not end is killed."""
    for process in processes:
        process.ask_to_end()
    deadline = time.monotonic() + END_WITHIN_S
    for process in processes:
        process.end_by(deadline)
