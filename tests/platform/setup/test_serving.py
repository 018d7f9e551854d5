"""One command serves the site; what dies is started again, and all ends together."""

import os
import re
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.platform.conftest import COMMAND
from verivali.platform.database.server import free_port

#: The machine may be busy with other tests; alone it takes a second or two.
PATIENCE_S = 90


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="verivali-serve-") as place:
        Path(place).chmod(0o755)
        yield Path(place)


def without_address() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "VERIVALI_MODE")}


def start(folder: Path, port: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [*COMMAND, "serve", "--port", str(port), "--data", str(folder), "--workers", "1"],
        env=without_address() | {"VERIVALI_MODE": "demo"}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


@pytest.fixture(scope="module")
def parent(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    yield from served(folder)


@pytest.fixture
def ending(parent: "subprocess.Popen[str]", folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """One that the test itself ends; it joins the database of the other."""
    yield from served(folder)


def served(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    port = free_port(0)
    serving = start(folder, port)
    assert serving.stdout
    assert serving.stdout.readline().startswith(f"http://localhost:{port}")
    yield serving
    serving.terminate()
    serving.wait(30)
    serving.stdout.close()


def answers(parent: "subprocess.Popen[str]") -> bool:
    port = list(parent.args)[list(parent.args).index("--port") + 1]  # type: ignore[arg-type]
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/accounts/login/", timeout=5).close()
    except OSError:
        return False
    return True


def answers_within(parent: "subprocess.Popen[str]", seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not answers(parent):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


def children(parent: "subprocess.Popen[str]") -> dict[str, int]:
    """By a word of their commands: gunicorn, worker, postgres."""
    listed = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(parent.pid)], capture_output=True, text=True)
    lines = [line.strip().split(None, 1) for line in listed.stdout.splitlines()]
    return {word: int(pid) for pid, args in lines for word in ("gunicorn", "main worker", "postgres") if word in args}


def wait_for_child(parent: "subprocess.Popen[str]", name: str, other_than: int) -> bool:
    deadline = time.monotonic() + PATIENCE_S
    while children(parent).get(name, other_than) == other_than:
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


@pytest.mark.parametrize("name", ["gunicorn", "main worker", "postgres"])
def test_what_is_killed_is_started_again(parent: "subprocess.Popen[str]", name: str) -> None:
    killed = children(parent)[name]
    os.kill(killed, signal.SIGKILL)
    assert wait_for_child(parent, name, other_than=killed)
    assert answers_within(parent, PATIENCE_S)


@pytest.mark.parametrize(("name", "role"), [("gunicorn", "verivali_web"), ("main worker", "verivali_worker")])
def test_pages_and_jobs_are_made_by_roles_of_their_own_that_own_nothing(
    parent: "subprocess.Popen[str]", name: str, role: str
) -> None:
    environment = Path(f"/proc/{children(parent)[name]}/environ").read_bytes().decode()
    assert set(re.findall(r"://(\w+):", environment)) == {role}


@pytest.mark.parametrize("sign", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.slow)])
def test_everything_ends_within_seconds_when_asked(ending: "subprocess.Popen[str]", sign: signal.Signals) -> None:
    began = time.monotonic()
    pids = children(ending).values()
    ending.send_signal(sign)
    assert ending.wait(20) == 0
    assert time.monotonic() - began < 15
    assert [pid for pid in pids if Path(f"/proc/{pid}").exists()] == []
    assert not answers(ending)


def test_a_port_that_is_taken_is_told_before_anything_is_started(parent: "subprocess.Popen[str]", folder: Path) -> None:
    port = str(list(parent.args)[list(parent.args).index("--port") + 1])  # type: ignore[arg-type]
    done = subprocess.run([*COMMAND, "serve", "--port", port, "--data", str(folder)], env=without_address(),
                          capture_output=True, text=True, timeout=60, check=False)  # fmt: skip
    assert done.returncode == 2
    assert "--port" in done.stderr


def test_preparing_ends_by_itself(folder: Path) -> None:
    done = subprocess.run([*COMMAND, "serve", "--prepare", "--data", str(folder)], env=without_address(), timeout=60)
    assert done.returncode == 0


def test_a_demonstration_never_touches_a_given_database() -> None:
    done = subprocess.run([*COMMAND, "serve", "--demo"], env=os.environ | {"DATABASE_URL": "postgresql:///real"},
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 2
    assert "never" in done.stderr
