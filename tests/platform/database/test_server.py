"""The embedded server keeps every committed row, however it or its keeper ends."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from verivali.platform.database import server as server_module
from verivali.platform.database.server import OWNER, SUPERUSER, WEB, WORKER, Server, ServerFailed, answers

KEEPER = """
import sys, time
from pathlib import Path
from verivali.platform.database.server import OWNER, Server
print(Server(Path(sys.argv[1])).start().url(OWNER), flush=True)
time.sleep(60)
"""


def write_rows(url: str, rows: int) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT generate_series(1, %s::int) AS row", [rows])


def count_rows(url: str) -> int:
    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT count(*) FROM kept").fetchone()
    assert found
    return int(found[0])


def pid_of(server: Server) -> int:
    assert server.child
    return server.child.pid


def gone(pid: int, within_s: float) -> bool:
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline and Path(f"/proc/{pid}/cmdline").exists() and cmdline(pid):
        time.sleep(0.02)
    return not cmdline(pid)


def cmdline(pid: int) -> str:
    """Empty for a process that ended, a zombie included."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except FileNotFoundError:
        return ""


def test_a_second_start_finds_what_the_first_wrote(folder: Path) -> None:
    with Server(folder) as address:
        write_rows(address.url(OWNER), 1000)
    with Server(folder) as address:
        assert count_rows(address.url(OWNER)) == 1000


def test_the_role_of_the_web_owns_nothing_and_may_not_create(empty_folder: Path) -> None:
    with (
        Server(empty_folder) as address,
        psycopg.connect(address.url(WEB)) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("CREATE TABLE mine (row int)")


def test_a_killed_server_is_revived_within_a_second_with_every_committed_row(folder: Path) -> None:
    server = Server(folder)
    with server as address:
        write_rows(address.url(OWNER), 100_000)
        os.kill(pid_of(server), signal.SIGKILL)
        assert server.child
        server.child.wait()
        began = time.monotonic()
        assert server.revive()
        took = time.monotonic() - began
        assert count_rows(server.address().url(OWNER)) == 100_000
        # the machine may be busy with other work; alone it takes a fifth of a second
        assert took < 1 + os.getloadavg()[0] / (os.cpu_count() or 1)


def test_a_server_that_runs_is_not_revived(folder: Path) -> None:
    server = Server(folder)
    with server:
        assert not server.revive()


def test_a_killed_keeper_leaves_no_server_behind_and_the_next_start_works(folder: Path) -> None:
    keeper = subprocess.Popen([sys.executable, "-c", KEEPER, str(folder)], stdout=subprocess.PIPE, text=True)
    assert keeper.stdout
    url = keeper.stdout.readline().strip()
    write_rows(url, 1000)
    child = int((folder / "cluster" / "postmaster.pid").read_text().split()[0])
    keeper.kill()
    keeper.wait()
    keeper.stdout.close()
    with Server(folder) as address:
        assert count_rows(address.url(OWNER)) == 1000
    assert gone(child, within_s=10)


def test_a_folder_held_by_another_process_is_joined(folder: Path) -> None:
    keeper = subprocess.Popen([sys.executable, "-c", KEEPER, str(folder)], stdout=subprocess.PIPE, text=True)
    assert keeper.stdout
    url = keeper.stdout.readline().strip()
    with Server(folder) as address:
        assert address.url(OWNER) == url
    assert answers(url)
    keeper.terminate()
    keeper.wait()
    keeper.stdout.close()


def test_a_stop_ends_the_server_at_once(folder: Path) -> None:
    server = Server(folder)
    address = server.start()
    child = pid_of(server)
    began = time.monotonic()
    server.stop()
    assert time.monotonic() - began < 5
    assert gone(child, within_s=0.1)
    assert not answers(address.url(OWNER))


def test_a_damaged_folder_says_what_the_server_wrote(folder: Path) -> None:
    with Server(folder):
        pass
    (folder / "cluster" / "global" / "pg_control").write_bytes(b"")
    with pytest.raises(ServerFailed, match="pg_control"):
        Server(folder).start()


def test_a_failed_start_lets_go_of_the_folder(folder: Path) -> None:
    with Server(folder):
        pass
    control = folder / "cluster" / "global" / "pg_control"
    whole = control.read_bytes()
    control.write_bytes(b"")
    with pytest.raises(ServerFailed):
        Server(folder).start()
    control.write_bytes(whole)
    with Server(folder) as address:
        assert answers(address.url(OWNER))


def test_a_half_made_cluster_is_made_anew(empty_folder: Path) -> None:
    (empty_folder / "cluster.part").mkdir(parents=True)
    (empty_folder / "cluster.part" / "PG_VERSION").write_text("15")
    with Server(empty_folder) as address:
        assert answers(address.url(OWNER))


def test_a_role_that_a_former_version_did_not_know_gets_its_password(folder: Path) -> None:
    known = json.loads((folder / "passwords.json").read_text())
    (folder / "passwords.json").write_text(json.dumps({name: known[name] for name in (SUPERUSER, OWNER, WEB)}))
    with Server(folder) as address:
        assert answers(address.url(WORKER))
        assert address.passwords | {WORKER: known[WORKER]} == known


def test_passwords_are_readable_by_their_owner_only(empty_folder: Path) -> None:
    with Server(empty_folder):
        assert (empty_folder / "passwords.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as another account")
def test_a_folder_closed_to_the_servers_account_is_refused_with_the_remedy(folder: Path) -> None:
    folder.parent.chmod(0o700)
    with pytest.raises(ServerFailed, match=f"chmod o\\+x {folder.parent}"):
        Server(folder).start()


def test_a_port_taken_by_others_is_left_to_them(folder: Path) -> None:
    with Server(folder) as address:
        assert server_module.free_port(address.port) != address.port
