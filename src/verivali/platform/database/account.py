"""The account under which the server of our own runs, and what it may enter."""

import os
import pwd
import subprocess
from pathlib import Path
from typing import Any


class ServerFailed(Exception):
    """The database did not start; the message holds what it wrote last."""


def server_account() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: then another account of the machine must do. None: as ourselves."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def as_server() -> dict[str, Any]:
    """What makes a child run under the server's account."""
    account = server_account()
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}


def server_may_run(program: Path) -> bool:
    return subprocess.run(["/usr/bin/test", "-x", program], check=False, cwd="/", **as_server()).returncode == 0


def refuse_closed_folder(folder: Path) -> None:
    """Raises ServerFailed, with the remedy, where the server's account may not enter the folder or one above it."""
    account = server_account()
    if account is None:
        return
    for place in (*reversed(folder.parents), folder):
        if not server_may_run(place):
            raise ServerFailed(
                f"PostgreSQL does not run as root, and the account {account.pw_name}, under which it runs instead, "
                f"may not enter {place}. Either: chmod o+x {place}; or set VERIVALI_DATA to a folder elsewhere, "
                f"such as /var/lib/verivali; or run Verivali as another account."
            )


def give_to_server(path: Path) -> None:
    if account := server_account():
        os.chown(path, account.pw_uid, account.pw_gid)
