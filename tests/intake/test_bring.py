"""A file is brought: kept out of reach, known by its content, guessed; what is no table of ours is refused and not kept."""

import hashlib
import io
import stat
import zipfile
from pathlib import Path

import pytest

from tests.accounts.people import actor
from tests.intake.bringing import bring, csv_of, person
from verivali.accounts.actor import Actor, NotAllowed
from verivali.audit.models import Entry
from verivali.engine.generate.generation import Wish, generate
from verivali.intake import actions, queries, stored
from verivali.intake.models import Batch, BatchState, Table
from verivali.platform.scope import entered
from verivali.registry.errors import Refused

ONE = csv_of([person()])


@pytest.fixture(scope="module")
def workbooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workbooks") / "input"
    generate(Wish(12, "64.01", 3, folder, kind="xlsx"))
    return folder


def workbook(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


def test_it_is_kept_under_a_random_name_that_the_site_alone_reads(importer: Actor) -> None:
    batch = bring(importer, ONE, "../../data juli.csv")
    path = stored.path_of(batch)
    assert path.read_bytes() == ONE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "juli" not in path.name
    assert (batch.file_name, batch.sha256, batch.size_bytes) == (
        "data juli.csv", hashlib.sha256(ONE).hexdigest(), len(ONE)
    )  # fmt: skip


def test_it_waits_for_its_columns_which_are_guessed(importer: Actor) -> None:
    batch = bring(importer, ONE)
    assert (batch.state, batch.table, batch.region_code) == (BatchState.UPLOADED, Table.INDIVIDUALS, "64.01")
    assert batch.headers == list(person())
    assert batch.mapping["TGL_LAHIR"] == "birth_date"
    assert batch.mapping["NO_KK"] == "kk"


@pytest.mark.parametrize("table", list(Table))
def test_a_workbook_is_known_by_its_sheet_and_headers(importer: Actor, workbooks: Path, table: Table) -> None:
    batch = bring(importer, (workbooks / f"{table}.xlsx").read_bytes(), "juli.xlsx")
    assert batch.table == table
    assert queries.sheets_of(batch) == [batch.sheet]
    assert set(batch.mapping.values()) >= {"household_id", "village_code"}
    assert len(queries.sample_rows(batch, 3)) == 3


def test_a_file_is_known_by_its_content_and_not_by_its_name(importer: Actor, register: Path) -> None:
    batch = bring(importer, (register / "individuals.parquet").read_bytes(), "individuals.csv")
    assert stored.path_of(batch).suffix == ".parquet"
    assert batch.mapping["birth_date"] == "birth_date"


def test_a_header_below_a_title_is_found(importer: Actor) -> None:
    assert bring(importer, b"DATA JULI 2026,,\r\n,,\r\n" + ONE).headers == list(person())


def test_the_log_tells_it_without_a_name_or_number(importer: Actor) -> None:
    batch = bring(importer, ONE)
    (entry,) = Entry.objects.filter(act="import.brought")
    assert entry.subject == f"import:{batch.pk}"
    assert "BUDI" not in str(entry.details)


BOOK = {"xl/workbook.xml": b"<workbook/>"}
HOSTILE = {
    "empty": (b"", "kosong"),
    "blanks": (b" \r\n \r\n", "kosong"),
    "old workbook or a password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "bersandi"),
    "PDF": (b"%PDF-1.7 and so on", "PDF"),
    "no workbook": (workbook({"hello.txt": b"hello"}), "bukan buku kerja"),
    "macros inside": (workbook(BOOK | {"xl/vbaProject.bin": b"macro"}), "makro"),
    "zip bomb": (workbook(BOOK | {"xl/worksheets/sheet1.xml": b"0" * (80 << 20)}), "terlalu besar"),
    "other workbooks": (workbook(BOOK | {"xl/externalLinks/externalLink1.xml": b"<a/>"}), "berkas lain"),
    "cut off": (workbook(BOOK | {"xl/worksheets/sheet1.xml": b"<sheet/>" * 90})[:-40], "terpotong"),
    "cut off Parquet": (b"PAR1" + b"\x15\x04" * 60, "terpotong"),
    "no header": (b"1,2,3\r\n4,5,6\r\n", "judul kolom"),
    "not our table": (b"BARANG,HARGA\r\nberas,12000\r\n", "judul kolom"),
    "a header twice": (b"NAMA,NIK,Nama \r\nA,1,B\r\n", "dua kali: NAMA"),
    "no text": (bytes(range(1, 32)) * 40, "bukan teks"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_no_table_of_ours_is_refused_in_words_and_nothing_is_kept(importer: Actor, kind: str) -> None:
    content, word = HOSTILE[kind]
    with pytest.raises(Refused) as refused:
        bring(importer, content, "juli.xlsx")
    assert word in refused.value.text.id
    assert refused.value.text.en
    assert not list(stored.folder().iterdir())
    assert not Batch.objects.exists()


def test_a_workbook_named_as_one_with_macros_is_refused(importer: Actor) -> None:
    with pytest.raises(Refused, match="macros"):
        bring(importer, workbook(BOOK), "juli.xlsm")


class Endless:
    """Says nothing of its size, and never ends; `read` counts what was asked for."""

    read_bytes = 0

    def chunks(self):
        while True:
            self.read_bytes += 1 << 20
            yield b"x" * (1 << 20)


def test_a_file_that_is_too_large_is_not_even_begun_where_its_size_is_known(importer: Actor) -> None:
    upload = Endless()
    upload.size = 2 << 30
    with entered(importer.scope), pytest.raises(Refused, match="200 MB"):
        actions.bring(by=importer, upload=upload, file_name="besar.csv", source_name="x")
    assert upload.read_bytes == 0


def test_one_that_hides_its_size_is_broken_off_and_removed(importer: Actor, settings) -> None:
    settings.IMPORT_MAX_BYTES = 3 << 20
    upload = Endless()
    with entered(importer.scope), pytest.raises(Refused, match="larger than 3 MB"):
        actions.bring(by=importer, upload=upload, file_name="besar.csv", source_name="x")
    assert upload.read_bytes == 4 << 20
    assert not list(stored.folder().iterdir())


@pytest.mark.parametrize("source", ["", "   ", "x" * 81])
def test_a_source_needs_a_name_that_can_be_kept(importer: Actor, source: str) -> None:
    with pytest.raises(Refused, match="where the file comes from"):
        bring(importer, ONE, source_name=source)


@pytest.mark.parametrize(("role", "region"), [("regency_verifier", "64.01"), ("village_head", "64.01.01.2009")])
def test_other_roles_bring_nothing(villages: None, role: str, region: str) -> None:
    with pytest.raises(NotAllowed):
        bring(actor("dewi", role, region), ONE)
    assert not Batch.objects.exists()
