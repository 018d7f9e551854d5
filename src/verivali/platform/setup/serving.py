"""The site as one parent process: it keeps the database, the web server and a worker, and ends with all of them."""

import os
import signal
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass

import psycopg

from verivali.platform.database.server import free_port
from verivali.platform.setup.databases import OWNER_URL, WEB_URL, WORKER_URL, Databases, data_folder, opened
from verivali.platform.setup.processes import LOOK_EVERY_S, Process, end_all

READY_WITHIN_S = 60.0
WORKER = "The worker"
COMMAND = [sys.executable, "-m", "verivali.platform.cli.main"]


class NotServed(Exception):
    """The site did not come up; the message says why."""


@dataclass(frozen=True)
class Wish:
    port: int = 8000
    workers: int = 2
    threads: int = 4
    migrates: bool = True
    loads_demo: bool = False
    stays: bool = True


def serve(wish: Wish, tell: Callable[[str], None]) -> None:
    """Until SIGTERM or SIGINT. Raises NotServed, ServerFailed, NoPostgreSQL."""
    ended = Ended()
    began = time.monotonic()
    if wish.stays and free_port(wish.port) != wish.port:
        raise NotServed(f"Port {wish.port} is taken, perhaps by another site: end that one, or choose another --port.")
    with opened() as databases:
        refuse_unsafe(databases)
        if wish.loads_demo:
            run_as_owner(databases, [sys.executable, "-m", "verivali.platform.setup.demonstration"], ended)
        elif wish.migrates:
            run_as_owner(databases, [*COMMAND, "migrate", "--quiet"], ended)
        if not wish.stays or ended.told:
            return
        (data_folder() / "static").mkdir(parents=True, exist_ok=True)
        processes = [web_server(wish), Process(WORKER, [*COMMAND, "worker"])]
        try:
            start_all(databases, processes)
            if wait_until_answered(wish.port, processes, ended):
                tell(f"http://localhost:{wish.port}   ({time.monotonic() - began:.0f} s; Ctrl-C ends it)")
            keep(databases, processes, ended, tell)
        finally:
            end_all(processes)


def refuse_unsafe(databases: Databases) -> None:
    """Raises NotServed in production where settings or the role of the web are unsafe, before anything is started."""
    from django.conf import settings

    from verivali.platform import safety

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verivali.platform.settings")
    if not settings.IS_PRODUCTION:
        return
    problems = safety.of_settings()
    with psycopg.connect(databases.web) as connection, connection.cursor() as cursor:
        problems += safety.of_role(cursor)
    if problems:
        raise NotServed(safety.refusal(problems))


class Ended:
    """Whether somebody asked the site to end."""

    def __init__(self) -> None:
        self.told = False
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, self.tell)

    def tell(self, *_: object) -> None:
        self.told = True


def web_server(wish: Wish) -> Process:
    return Process("The web server", [
        sys.executable, "-m", "gunicorn", "verivali.platform.wsgi:application", "--worker-class", "gthread",
        "--workers", str(wish.workers), "--threads", str(wish.threads), "--bind", f"127.0.0.1:{wish.port}",
        "--graceful-timeout", "5", "--log-level", "warning", "--name", "verivali",
    ])  # fmt: skip


def start_all(databases: Databases, processes: list[Process]) -> None:
    """Each knows its own address only: the web never the worker's, neither the owner's."""
    kept = {name: value for name, value in os.environ.items() if name not in (OWNER_URL, WORKER_URL)}
    for process in processes:
        process.start(kept | {WEB_URL: databases.worker if process.name == WORKER else databases.web})


def run_as_owner(databases: Databases, command: list[str], ended: Ended) -> None:
    """To its end, or until somebody asks the site to end. Raises NotServed where it fails."""
    step = Process(" ".join(command[2:]), command)
    step.start(os.environ | {WEB_URL: databases.owner, OWNER_URL: databases.owner})
    while (code := step.code()) is None and not ended.told:
        time.sleep(0.05)
    end_all([step])
    if code:
        raise NotServed(f"{step.name} ended with {code}.")


def wait_until_answered(port: int, processes: list[Process], ended: Ended) -> bool:
    """Raises NotServed where a child ends before the first page is answered."""
    deadline = time.monotonic() + READY_WITHIN_S
    while not ended.told:
        if is_answered(port):
            return True
        for process in processes:
            if process.child and process.child.poll() is not None:
                raise NotServed(f"{process.name} ended with {process.child.returncode}; what it wrote stands above.")
        if time.monotonic() > deadline:
            raise NotServed(f"The site did not answer within {READY_WITHIN_S:.0f} s.")
        time.sleep(LOOK_EVERY_S)
    return False


def is_answered(port: int) -> bool:
    """Whether a page comes back, a refusal included: names of the site are checked by the site. Raises NotServed."""
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/accounts/login/", timeout=5).close()
    except urllib.error.HTTPError as answer:
        if answer.code >= 500:
            raise NotServed(f"The sign-in page fails with {answer.code}; what the site wrote stands above.") from answer
    except OSError:
        return False
    return True


def keep(databases: Databases, processes: list[Process], ended: Ended, tell: Callable[[str], None]) -> None:
    """Until asked to end: what dies is started again, the database first."""
    while not ended.told:
        server = databases.server
        if server is not None and server.revive():
            tell("The database ended; it is started again.")
            before = databases.web
            databases.follow(server.address())
            if databases.web != before:
                end_all(processes)
                start_all(databases, processes)
        for process in processes:
            process.restart_if_dead(tell)
        time.sleep(LOOK_EVERY_S)
