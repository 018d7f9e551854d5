"""The programs of PostgreSQL that dump a database to a pipe and fill one from it, the password out of sight."""

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from types import TracebackType
from typing import IO

import psycopg

from verivali.platform.database.address import parsed
from verivali.platform.database.binaries import find_binaries
from verivali.platform.database.server import ServerFailed

PIECE = 8 << 20
#: Tables in the schema that a restore fills; a fresh database has none.
TABLES = "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"


class NotEmpty(Exception):
    """The database that a restore is to fill holds tables already."""


def dumped(url: str) -> Iterator[bytes]:
    """The dump, piece by piece. Raises ServerFailed with what pg_dump said, NoPostgreSQL."""
    with tempfile.TemporaryFile() as said:
        dump = subprocess.Popen(  # noqa: S603
            [find_binaries() / "pg_dump", "--format=custom"], env=environment(url), stdout=subprocess.PIPE, stderr=said
        )
        assert dump.stdout  # noqa: S101
        try:
            while piece := dump.stdout.read(PIECE):
                yield piece
            if dump.wait():
                raise ServerFailed(f"pg_dump: {last_words(said)}")
        finally:
            dump.kill()
            dump.stdout.close()
            dump.wait()


class Filling:
    """pg_restore at work on an empty database, in one transaction: all of the dump comes in, or nothing.

    The last piece is held back until `finish`: whatever fails before leaves the database empty.
    """

    def __init__(self, url: str) -> None:
        """Raises NotEmpty, ServerFailed, NoPostgreSQL."""
        refuse_filled(url)
        self.url = url
        self.said = tempfile.TemporaryFile()  # noqa: SIM115  closed on leaving
        self.held = b""
        self.program = subprocess.Popen(  # noqa: S603
            [find_binaries() / "pg_restore", "--exit-on-error", "--single-transaction",
             f"--dbname={parsed(url)['NAME']}"],
            env=environment(url), stdin=subprocess.PIPE, stderr=self.said,
        )  # fmt: skip

    def give(self, piece: bytes) -> None:
        """Raises ServerFailed with what pg_restore said."""
        self.write(self.held)
        self.held = piece

    def write(self, piece: bytes) -> None:
        assert self.program.stdin  # noqa: S101
        try:
            self.program.stdin.write(piece)
            self.program.stdin.flush()
        except BrokenPipeError as error:
            self.program.wait()
            raise ServerFailed(f"pg_restore: {last_words(self.said)}") from error

    def finish(self) -> None:
        """Raises ServerFailed."""
        assert self.program.stdin  # noqa: S101
        self.write(self.held)
        self.program.stdin.close()
        if self.program.wait():
            raise ServerFailed(f"pg_restore: {last_words(self.said)}")
        analyzed = subprocess.run(  # noqa: S603
            [find_binaries() / "vacuumdb", "--analyze-only", "--quiet"], env=environment(self.url),
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if analyzed.returncode:
            raise ServerFailed(f"vacuumdb: {analyzed.stderr.strip()[-2000:]}")

    def __enter__(self) -> "Filling":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: BaseException | TracebackType | None) -> None:
        self.program.kill()
        self.program.wait()
        if self.program.stdin and not self.program.stdin.closed:
            with suppress(BrokenPipeError):  # of what pg_restore will not read any more
                self.program.stdin.close()
        self.said.close()


def refuse_filled(url: str) -> None:
    """Raises NotEmpty, ServerFailed."""
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            found = connection.execute(TABLES).fetchone()
    except psycopg.Error as error:
        raise ServerFailed(str(error).strip()) from error
    if found and found[0]:
        raise NotEmpty(f"The database {parsed(url)['NAME']} holds {found[0]} tables: a restore wants an empty one.")


def last_words(said: IO[bytes]) -> str:
    said.seek(0)
    return said.read().decode(errors="replace").strip()[-2000:]


def environment(url: str) -> Mapping[str, str]:
    said = parsed(url)
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    given = {variable: said.get(name, "") for variable, name in names.items()}
    return os.environ | {variable: value for variable, value in given.items() if value}
