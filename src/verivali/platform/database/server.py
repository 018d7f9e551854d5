"""A PostgreSQL server of our own: one folder, loopback only, a foreground child that ends with us."""

import ctypes
import fcntl
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psycopg
from psycopg import sql

from verivali.platform.database.account import ServerFailed as ServerFailed
from verivali.platform.database.account import as_server, give_to_server, refuse_closed_folder, server_may_run
from verivali.platform.database.archiving import archiving, make_archive
from verivali.platform.database.binaries import find_binaries, version_of

DATABASE = "verivali"
SUPERUSER, OWNER, WEB, WORKER = "postgres", "verivali_owner", "verivali_web", "verivali_worker"
ROLES = (SUPERUSER, OWNER, WEB, WORKER)
READY_WITHIN_S = 60
PR_SET_PDEATHSIG = 1
#: What PostgreSQL writes while a killed predecessor, or its processes, still hold the folder.
STILL_ENDING = ('lock file "postmaster.pid" already exists', "pre-existing shared memory block")
#: Small offices have small machines; a large register belongs on an administered server.
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "shared_buffers": "256MB",
    "max_connections": "60",
    "log_min_messages": "warning",
    "random_page_cost": "1.1",
}


@dataclass(frozen=True)
class Address:
    """Where the server listens, and the password of each role."""

    port: int
    passwords: dict[str, str]

    def url(self, role: str = WEB, database: str = DATABASE) -> str:
        return f"postgresql://{role}:{self.passwords[role]}@127.0.0.1:{self.port}/{database}"


class Server:
    """The server whose files are in `folder`. Not started by this process where another one runs it already."""

    def __init__(self, folder: Path, *, archive: Path | None = None, ready_within_s: float = READY_WITHIN_S) -> None:
        """With `archive` every change is also written there, to go back to any moment (database.archiving)."""
        self.folder = folder.absolute()
        self.archive = archive
        self.ready_within_s = ready_within_s
        self.cluster = self.folder / "cluster"
        self.child: subprocess.Popen[bytes] | None = None
        self.held: IO[str] | None = None

    def start(self) -> Address:
        """Make the cluster at first, start it, wait until it answers. Raises ServerFailed, NoPostgreSQL."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if not self.hold():
            return self.wait_for_other()
        try:
            return self.start_held()
        except BaseException:
            self.stop()
            raise

    def start_held(self) -> Address:
        refuse_closed_folder(self.folder)
        if self.archive:
            make_archive(self.archive)
        if not (self.cluster / "PG_VERSION").exists():
            self.create_cluster()
        self.launch()
        self.create_roles()
        return self.address()

    def stop(self) -> None:
        """End the server after the transactions at work are broken off; nothing committed is lost."""
        if self.child is not None:
            self.child.send_signal(signal.SIGINT)
            self.child.wait(READY_WITHIN_S)
            self.child = None
        if self.held is not None:
            self.held.close()
            self.held = None

    def __enter__(self) -> Address:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def revive(self) -> bool:
        """Start the child again where it died; whether it had."""
        if self.child is None or self.child.poll() is None:
            return False
        self.launch()
        return True

    def hold(self) -> bool:
        """Whether this process is the one that may run the server. The lock goes with the process, however it ends."""
        held = (self.folder / "lock").open("a")
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            held.close()
            return False
        self.held = held
        return True

    def wait_for_other(self) -> Address:
        deadline = time.monotonic() + READY_WITHIN_S
        while time.monotonic() < deadline:
            if (self.folder / "address.json").exists() and answers(self.address().url(SUPERUSER, "postgres")):
                return self.address()
            time.sleep(0.1)
        raise ServerFailed(f"Another process holds {self.folder}, but its database does not answer.")

    def create_cluster(self) -> None:
        passwords = self.make_passwords({})
        aside = self.folder / "cluster.part"
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(mode=0o700)
        give_to_server(aside)
        secret = self.folder / "superuser"
        write_private(secret, passwords[SUPERUSER])
        give_to_server(secret)
        try:
            self.run("initdb", "-D", str(aside), "-U", SUPERUSER, "-A", "scram-sha-256", f"--pwfile={secret}", "-E",
                     "UTF8", "--locale=C.UTF-8", "-k")  # fmt: skip
        finally:
            secret.unlink()
        aside.rename(self.cluster)

    def make_passwords(self, known: dict[str, str]) -> dict[str, str]:
        """Those that are known, and new ones for the other roles."""
        passwords = {role: known.get(role) or secrets.token_urlsafe(24) for role in ROLES}
        if passwords != known:
            write_private(self.folder / "passwords.json", json.dumps(passwords))
        return passwords

    def run(self, program: str, *arguments: str) -> None:
        done = subprocess.run([self.program(program), *arguments], capture_output=True, text=True, check=False,
                              cwd="/", **as_server())  # fmt: skip
        if done.returncode:
            raise ServerFailed(f"{program} ended with {done.returncode}:\n{(done.stdout + done.stderr)[-2000:]}")

    def program(self, name: str, made_by: int | None = None) -> Path:
        """A program of PostgreSQL that the server's account may run: from a closed folder it is copied beside the data."""
        found = find_binaries(made_by)
        if server_may_run(found / name):
            return found / name
        kept = self.folder / f"programs-{version_of(found)}"
        if not kept.exists():
            aside = self.folder / "programs.part"
            shutil.rmtree(aside, ignore_errors=True)
            shutil.copytree(found.parent, aside, symlinks=True)
            aside.rename(kept)
        return kept / "bin" / name

    def launch(self) -> None:
        """Start the child and wait until it answers; what a killed server left behind gets a moment to end."""
        patience = time.monotonic() + self.ready_within_s
        while True:
            began = self.log_size()
            try:
                return self.launch_once()
            except ServerFailed:
                written = self.log_since(began)
                if time.monotonic() > patience or not any(sign in written for sign in STILL_ENDING):
                    raise
                time.sleep(0.05)

    def launch_once(self) -> None:
        began = self.log_size()
        port = free_port(self.last_port())
        write_private(self.folder / "address.json", json.dumps({"port": port}))
        settings = SETTINGS | {"port": str(port)} | (archiving(self.archive) if self.archive else {})
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with (self.folder / "server.log").open("ab") as log:
            self.child = subprocess.Popen(
                [self.program("postgres", self.made_by()), "-D", self.cluster, *options],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/", start_new_session=True,
                preexec_fn=end_with_parent, **as_server(),
            )  # fmt: skip
        deadline = time.monotonic() + self.ready_within_s
        while not answers(self.address().url(SUPERUSER, "postgres")):
            if self.child.poll() is not None:
                self.child = None
                raise ServerFailed(f"The database in {self.folder} does not start:\n{self.log_since(began)[-2000:]}")
            if time.monotonic() > deadline:
                raise ServerFailed(f"The database in {self.folder} does not answer:\n{self.log_since(began)[-2000:]}")
            time.sleep(0.02)

    def made_by(self) -> int:
        return int((self.cluster / "PG_VERSION").read_text())

    def log_size(self) -> int:
        path = self.folder / "server.log"
        return path.stat().st_size if path.exists() else 0

    def log_since(self, position: int) -> str:
        with (self.folder / "server.log").open("rb") as log:
            log.seek(position)
            return log.read().decode(errors="replace")

    def last_port(self) -> int:
        path = self.folder / "address.json"
        return int(json.loads(path.read_text())["port"]) if path.exists() else 0

    def address(self) -> Address:
        return Address(self.last_port(), json.loads((self.folder / "passwords.json").read_text()))

    def create_roles(self) -> None:
        """The owner of the tables, the roles of web and worker, and the database; what is there stays."""
        self.make_passwords(self.address().passwords)
        address = self.address()
        with psycopg.connect(address.url(SUPERUSER, "postgres"), autocommit=True) as connection:
            roles = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles").fetchall()}
            for role, may in ((WEB, "NOCREATEDB"), (WORKER, "NOCREATEDB"), (OWNER, "CREATEDB")):
                act = "ALTER" if role in roles else "CREATE"
                connection.execute(sql.SQL(f"{act} ROLE {role} LOGIN NOBYPASSRLS {may} PASSWORD {{}}").format(
                    sql.Literal(address.passwords[role])))  # fmt: skip
            connection.execute(f"GRANT {WEB} TO {OWNER}, {WORKER}")
            connection.execute(f"GRANT {WORKER} TO {OWNER}")
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                connection.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")


def answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def free_port(wanted: int) -> int:
    """`wanted` if nobody listens there, else any."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise ServerFailed("No free port on the loopback.")


def write_private(path: Path, text: str) -> None:
    """Aside and renamed, readable by its owner only."""
    aside = path.with_suffix(".part")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    aside.replace(path)


def end_with_parent() -> None:
    """In the child: a fast shutdown when the process that started it ends, however it ends."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGINT)
