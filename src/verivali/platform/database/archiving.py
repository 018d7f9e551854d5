"""Settings by which the server writes every change to a folder too, so that it can go back to any moment."""

import shlex
from pathlib import Path

from verivali.platform.database.account import give_to_server, refuse_closed_folder

WAL = "wal"
#: Changes of a quiet minute are archived too.
AT_LEAST_EVERY = "60s"


def make_archive(folder: Path) -> None:
    """Where the server's account may write. Raises ServerFailed, OSError."""
    (folder / WAL).mkdir(parents=True, exist_ok=True)
    refuse_closed_folder(folder)
    (folder / WAL).chmod(0o700)
    give_to_server(folder / WAL)


def archiving(folder: Path) -> dict[str, str]:
    """A file that is there already, whole and the same, counts as archived; another of its name never is overwritten."""
    to = in_command(folder / WAL)
    put = f"cp %p {to}/%f.part && sync {to}/%f.part && mv {to}/%f.part {to}/%f"
    command = f"if test -e {to}/%f; then cmp -s %p {to}/%f; else {put}; fi"
    return {"archive_mode": "on", "archive_command": command, "archive_timeout": AT_LEAST_EVERY}


def fetching(folder: Path) -> str:
    """The server's command to read the archive of `folder` again."""
    return f"cp {in_command(folder / WAL)}/%f %p"


def in_command(path: Path) -> str:
    """A path as the server's commands want it, in which %p and %f mean files."""
    return shlex.quote(str(path.absolute()).replace("%", "%%"))
