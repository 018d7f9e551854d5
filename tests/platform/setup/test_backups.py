"""A backup holds all of a site; whatever is wrong with it, with the key or with the place, nothing is half restored."""

import io
import os
import resource
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import count
from pathlib import Path

import psycopg
import pyrage
import pytest

from verivali.platform.database.server import SUPERUSER, Server, ServerFailed
from verivali.platform.setup.backups import locks, postgresql
from verivali.platform.setup.backups.locks import BadKey, Key, Lock, NotOpened, TooLarge
from verivali.platform.setup.backups.making import make_backup
from verivali.platform.setup.backups.postgresql import NotEmpty
from verivali.platform.setup.backups.restoring import restore_backup
from verivali.platform.setup.databases import Databases

IDENTITY = pyrage.x25519.Identity.generate()
LOCK, KEY = Lock([IDENTITY.to_public()]), Key([IDENTITY])
MEGABYTE = 1 << 20
COUNTS = """
    SELECT relname, (xpath('/row/c/text()', query_to_xml(format('SELECT count(*) AS c FROM %I', relname), false, true,
        '')))[1]::text
    FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1
"""


def counts(url: str) -> list[tuple[str, str]]:
    with psycopg.connect(url) as connection:
        return connection.execute(COUNTS).fetchall()


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for part in ("keys", "uploads")
        for path in (folder / part).rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def superuser(site: Databases) -> str:
    assert site.server
    return site.server.address().url(SUPERUSER)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keys, photos, a large document, and what does not belong in a backup."""
    found = tmp_path_factory.mktemp("site")
    (found / "keys").mkdir()
    (found / "keys" / "audit.key").write_text("example.test/audit secret\n")
    (found / "keys" / "audit.key").chmod(0o600)
    photos = found / "uploads" / "photos" / "64.01"
    photos.mkdir(parents=True)
    (photos / "rumah depan.jpg").write_bytes(os.urandom(1000))
    (found / "uploads" / "surat.pdf").write_bytes(os.urandom(3 * MEGABYTE))
    (found / "uploads" / "empty").touch()
    return found


@pytest.fixture(scope="module")
def saved(superuser: str, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("saved") / "saved.age"
    make_backup(file, url=superuser, site=folder, lock=LOCK)
    return file


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Callable[[], str]]:
    """A server that somebody else administers; each call makes an empty database there and gives its address."""
    numbers = count()
    with tempfile.TemporaryDirectory(prefix="verivali-elsewhere-") as place:
        Path(place).chmod(0o755)
        with Server(Path(place) / "database") as address:

            def make() -> str:
                name = f"register_{next(numbers)}"
                with psycopg.connect(address.url(SUPERUSER, "postgres"), autocommit=True) as connection:
                    connection.execute(f"CREATE DATABASE {name}")
                return address.url(SUPERUSER, name)

            yield make


@contextmanager
def files_at_most(size: int) -> Iterator[None]:
    """The kernel refuses to let a file of this process grow further, as it does on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_site_goes_to_a_server_elsewhere_and_from_there_into_a_new_folder(
    superuser: str, folder: Path, saved: Path, elsewhere: Callable[[], str], tmp_path: Path
) -> None:
    there = elsewhere()
    restore_backup(saved, target=tmp_path / "moved", key=KEY, url=there)
    assert counts(there) == counts(superuser)
    assert hashes(tmp_path / "moved") == hashes(folder)
    assert (tmp_path / "moved" / "keys" / "audit.key").stat().st_mode & 0o777 == 0o600
    assert left_in(tmp_path / "moved") == ["keys", "uploads"]
    make_backup(tmp_path / "again.age", url=there, site=tmp_path / "moved", lock=LOCK)
    with tempfile.TemporaryDirectory(prefix="verivali-again-") as place:
        Path(place).chmod(0o755)
        restore_backup(tmp_path / "again.age", target=Path(place) / "site", key=KEY)
        with Server(Path(place) / "site" / "database") as address:
            assert counts(address.url(SUPERUSER)) == counts(superuser)
        assert hashes(Path(place) / "site") == hashes(folder)


def test_half_written_uploads_and_links_stay_out(superuser: str, tmp_path: Path, elsewhere: Callable[[], str]) -> None:
    uploads = tmp_path / "site" / "uploads"
    uploads.mkdir(parents=True)
    (uploads / "photo.jpg").write_bytes(b"whole")
    (uploads / "photo.jpg.part").write_bytes(b"half")
    (uploads / "link").symlink_to("/etc/passwd")
    make_backup(tmp_path / "saved.age", url=superuser, site=tmp_path / "site", lock=LOCK)
    restore_backup(tmp_path / "saved.age", target=tmp_path / "back", key=KEY, url=elsewhere())
    assert left_in(tmp_path / "back" / "uploads") == ["photo.jpg"]


@pytest.mark.parametrize("kept", [0, 10, 300, MEGABYTE, -1])
def test_a_file_cut_short_restores_nothing(
    saved: Path, tmp_path: Path, elsewhere: Callable[[], str], kept: int
) -> None:
    (tmp_path / "short.age").write_bytes(saved.read_bytes()[:kept])
    there = elsewhere()
    with pytest.raises(NotOpened, match="cut short"):
        restore_backup(tmp_path / "short.age", target=tmp_path / "none", key=KEY, url=there)
    assert left_in(tmp_path) == ["short.age"]
    assert counts(there) == []


def test_a_byte_that_changed_restores_nothing(saved: Path, tmp_path: Path, elsewhere: Callable[[], str]) -> None:
    content = bytearray(saved.read_bytes())
    content[-MEGABYTE] ^= 1
    (tmp_path / "spoilt.age").write_bytes(content)
    there = elsewhere()
    with pytest.raises(NotOpened, match="spoilt"):
        restore_backup(tmp_path / "spoilt.age", target=tmp_path / "none", key=KEY, url=there)
    assert left_in(tmp_path) == ["spoilt.age"]
    assert counts(there) == []


@pytest.mark.parametrize("key", [Key([pyrage.x25519.Identity.generate()]), Key(passphrase="wrong")])  # noqa: S106
def test_a_wrong_key_restores_nothing(saved: Path, tmp_path: Path, key: Key) -> None:
    with pytest.raises(NotOpened, match="not the right one"):
        restore_backup(saved, target=tmp_path / "none", key=key)
    assert left_in(tmp_path) == []


def test_a_disk_that_is_full_half_way_leaves_no_backup(superuser: str, folder: Path, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="File too large"), files_at_most(MEGABYTE):
        make_backup(tmp_path / "saved.age", url=superuser, site=folder, lock=LOCK)
    assert left_in(tmp_path) == []


def test_a_disk_that_is_full_half_way_leaves_neither_folder_nor_rows(
    saved: Path, tmp_path: Path, elsewhere: Callable[[], str]
) -> None:
    there = elsewhere()
    with pytest.raises(OSError, match="File too large"), files_at_most(MEGABYTE):
        restore_backup(saved, target=tmp_path / "none", key=KEY, url=there)
    assert left_in(tmp_path) == []
    assert counts(there) == []


def test_a_folder_that_holds_something_is_left_alone(saved: Path, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "notes.txt").write_text("mine")
    with pytest.raises(NotEmpty, match="is not empty"):
        restore_backup(saved, target=tmp_path / "site", key=KEY)
    assert left_in(tmp_path / "site") == ["notes.txt"]


def test_a_database_that_holds_tables_is_left_alone(
    superuser: str, saved: Path, tmp_path: Path, elsewhere: Callable[[], str]
) -> None:
    before = counts(superuser)
    with pytest.raises(NotEmpty, match="wants an empty one"):
        restore_backup(saved, target=tmp_path / "none", key=KEY, url=superuser)
    assert counts(superuser) == before
    assert left_in(tmp_path) == []


def test_a_database_that_does_not_answer_leaves_no_backup(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ServerFailed, match="pg_dump"):
        make_backup(tmp_path / "saved.age", url="postgresql://x:y@127.0.0.1:1/none", site=folder, lock=LOCK)
    assert left_in(tmp_path) == []


def test_a_dump_breaking_off_half_way_leaves_no_backup(
    superuser: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "PIECE", 1 << 16)
    pieces = postgresql.dumped

    def broken(url: str) -> Iterator[bytes]:
        yield next(pieces(url))
        raise ServerFailed("pg_dump: server closed the connection unexpectedly")

    monkeypatch.setattr("verivali.platform.setup.backups.making.dumped", broken)
    with pytest.raises(ServerFailed, match="closed the connection"):
        make_backup(tmp_path / "saved.age", url=superuser, site=folder, lock=LOCK)
    assert left_in(tmp_path) == []


@pytest.mark.parametrize("name", ["uploads/../../outside", "/uploads/outside", "keys/../../outside", "", "uploads"])
def test_a_file_made_by_a_stranger_writes_nowhere_else(tmp_path: Path, name: str) -> None:
    """Whoever knows the public key can encrypt for it."""
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w") as archive:
        member = tarfile.TarInfo(name)
        member.size = 4
        archive.addfile(member, io.BytesIO(b"evil"))
    (tmp_path / "theirs.age").write_bytes(pyrage.encrypt(plain.getvalue(), LOCK.recipients))
    with pytest.raises((ServerFailed, tarfile.TarError)):
        restore_backup(tmp_path / "theirs.age", target=tmp_path / "none", key=KEY)
    assert left_in(tmp_path) == ["theirs.age"]


def test_too_much_for_a_passphrase_is_told(
    superuser: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "PASSPHRASE_MOST", MEGABYTE)
    with pytest.raises(TooLarge, match="--recipient"):
        make_backup(tmp_path / "saved.age", url=superuser, site=folder, lock=Lock(passphrase="words"))  # noqa: S106
    assert left_in(tmp_path) == []


@pytest.mark.parametrize("text", ["", "# only a remark\n", "AGE-SECRET-KEY-1WRONG", "\ufffd"])
def test_what_is_no_private_key_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "identity").write_text(text)
    with pytest.raises(BadKey, match="AGE-SECRET-KEY"):
        Key.read(tmp_path / "identity")


def test_what_is_no_public_key_is_told() -> None:
    with pytest.raises(BadKey, match="age1"):
        Lock.of(("age1nobody",))
