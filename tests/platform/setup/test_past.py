"""A site comes back as it was at a moment: what was written before is there, what was written after is not."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner

from verivali.platform.cli.options import Moment
from verivali.platform.cli.restore import restore
from verivali.platform.database.archiving import WAL
from verivali.platform.database.server import OWNER, Server
from verivali.platform.setup.backups.archive import NoCopy, copies_in, make_copy
from verivali.platform.setup.backups.past import restore_past
from verivali.platform.setup.backups.postgresql import NotEmpty
from verivali.platform.setup.examination import check_archive


@dataclass
class Story:
    """A site that wrote one row, was copied, wrote another, and then a third, which was a mistake."""

    place: Path
    archive: Path
    site: Path
    before_copy: datetime
    before_mistake: datetime


def write(server: Server, row: str) -> datetime:
    with psycopg.connect(server.address().url(OWNER)) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (row text)")
        connection.execute("INSERT INTO kept VALUES (%s)", [row])
    with psycopg.connect(server.address().url(OWNER)) as connection:
        found = connection.execute("SELECT clock_timestamp()").fetchone()
    assert found
    return datetime.fromisoformat(str(found[0])).astimezone(UTC)


def rows(folder: Path) -> list[str]:
    with Server(folder / "database") as address, psycopg.connect(address.url(OWNER)) as connection:
        return [row for (row,) in connection.execute("SELECT row FROM kept ORDER BY row")]


@pytest.fixture(scope="module")
def story() -> Iterator[Story]:
    # a name that the server's commands must quote
    with tempfile.TemporaryDirectory(prefix="verivali past %f 'x' ") as name:
        place = Path(name)
        place.chmod(0o755)
        site, archive = place / "site", place / "archive"
        (site / "uploads").mkdir(parents=True)
        (site / "uploads" / "photo.jpg").write_bytes(b"of the copy")
        server = Server(site / "database", archive=archive)
        with server:
            before_copy = write(server, "A")
            make_copy(server, archive, site, keep=2)
            before_mistake = write(server, "B")
            write(server, "C, a mistake")
        yield Story(place, archive, site, before_copy, before_mistake)


def test_what_was_written_before_the_moment_is_there_and_what_came_after_is_not(story: Story) -> None:
    target = story.place / "again"
    restore_past(story.archive, until=story.before_mistake, target=target, files=story.archive)
    assert rows(target) == ["A", "B"]
    assert rows(story.site) == ["A", "B", "C, a mistake"]
    assert (target / "uploads" / "photo.jpg").read_bytes() == b"of the copy"
    assert sorted(path.name for path in target.iterdir()) == ["database", "uploads"]


def test_a_moment_before_the_first_copy_is_out_of_reach(story: Story) -> None:
    with pytest.raises(NoCopy, match="oldest copy"):
        restore_past(story.archive, until=story.before_copy, target=story.place / "none", files=story.archive)
    assert not (story.place / "none").exists()


def test_a_moment_behind_the_last_change_is_told_with_the_last(story: Story) -> None:
    with pytest.raises(NoCopy, match=r"its last change is of 20\d\d-"):
        restore_past(story.archive, until=datetime.now(UTC), target=story.place / "none", files=story.archive)
    assert not (story.place / "none").exists()
    assert not list(story.place.glob(".restore-*"))


def test_a_moment_to_come_is_refused(story: Story) -> None:
    with pytest.raises(NoCopy, match="still to come"):
        restore_past(story.archive, until=datetime.now(UTC) + timedelta(1), target=story.place, files=story.archive)


def test_a_folder_that_holds_a_site_is_left_alone(story: Story) -> None:
    with pytest.raises(NotEmpty, match="is not empty"):
        restore_past(story.archive, until=story.before_mistake, target=story.site, files=story.archive)


def test_a_folder_without_copies_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NoCopy, match="verivali archive"):
        restore_past(tmp_path, until=datetime.now(UTC), target=tmp_path / "none", files=tmp_path)


@pytest.mark.slow
def test_only_so_many_copies_stay_with_the_changes_that_they_need(story: Story) -> None:
    server = Server(story.site / "database", archive=story.archive)
    with server:
        for _ in range(2):
            write(server, "D")
            make_copy(server, story.archive, story.site, keep=1)
        until = write(server, "E")
        write(server, "F")
    (copy,) = copies_in(story.archive)
    assert min(path.name for path in (story.archive / WAL).iterdir()) >= copy.first_wal_file()
    restore_past(story.archive, until=until, target=story.place / "later", files=story.archive)
    assert rows(story.place / "later")[-1] == "E"


def test_the_command_reads_a_moment_in_the_time_of_the_site() -> None:
    assert Moment().convert("2026-11-24 10:00", None, None) == datetime(2026, 11, 24, 3, tzinfo=UTC)
    assert Moment().convert("2026-11-24T10:00:30+00:00", None, None) == datetime(2026, 11, 24, 10, 0, 30, tzinfo=UTC)


def test_a_moment_that_is_none_is_told(tmp_path: Path) -> None:
    told = CliRunner().invoke(restore, [str(tmp_path), "--until", "yesterday"])
    assert told.exit_code == 2
    assert "YYYY-MM-DD HH:MM" in told.output


def test_the_doctor_asks_for_a_first_copy_and_for_one_a_month(db: None, story: Story, tmp_path: Path) -> None:
    assert "verivali archive" in check_archive(tmp_path).remedy
    assert check_archive(story.archive).is_well
    assert not check_archive(story.archive, lambda: datetime.now(UTC) + timedelta(40)).is_well
