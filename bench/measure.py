"""Times a command as a whole process, its start-up included, and reads its peak memory from the operating system."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Measured:
    seconds: float
    peak_bytes: int
    output: str


def run(*command: str | Path, accept: tuple[int, ...] = (0,)) -> Measured:
    """Run a command to its end. Raises RuntimeError with its output when it ends with another code than these."""
    start = time.perf_counter()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, text=True)
    output = process.stdout.read() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if (code := os.waitstatus_to_exitcode(status)) not in accept:
        raise RuntimeError(f"{command} ended with {code}\n{output}")
    return Measured(seconds, usage.ru_maxrss * 1024, output)


def python(module: str, *arguments: str | Path) -> Measured:
    return run(sys.executable, "-m", module, *arguments)


def verivali(*arguments: str | Path, accept: tuple[int, ...] = (0,)) -> Measured:
    return run(Path(sys.executable).with_name("verivali"), *arguments, accept=accept)


def median(runs: list[Measured]) -> Measured:
    return sorted(runs, key=lambda measured: measured.seconds)[len(runs) // 2]
