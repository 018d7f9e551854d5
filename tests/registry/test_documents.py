"""Photos and papers: judged by content, drawn anew, kept under random names, opened for a reason, removed for one."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image

from tests.registry.conftest import HERE, NEXT_DOOR, make_actor, make_household, make_member
from verivali.accounts.actor import Actor, NotAllowed
from verivali.audit.models import Entry
from verivali.platform.scope import entered
from verivali.registry import pictures
from verivali.registry.actions import add_document, open_paper, remove_document
from verivali.registry.actions import documents as acts
from verivali.registry.errors import BadValue, NotThere, Refused
from verivali.registry.models import Document, DocumentKind, Household, Version

FRONT, KTP = DocumentKind.HOUSE_FRONT, DocumentKind.IDENTITY_CARD
REASON = "pencocokan dengan KTP asli"
GPS, CAMERA, TURN = 0x8825, 0x010F, 0x0112


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def picture(kind: str = "JPEG", size: tuple[int, int] = (64, 48), **more) -> io.BytesIO:
    written = io.BytesIO()
    Image.new("RGB", size, "teal").save(written, kind, **more)
    written.seek(0)
    return written


def from_a_phone() -> io.BytesIO:
    """Lying on its side, with camera and place."""
    facts = Image.Exif()
    facts[CAMERA], facts[TURN] = "Contoh Kamera", 6
    facts.get_ifd(GPS)[1] = "S"
    return picture(exif=facts)


def pdf() -> io.BytesIO:
    return io.BytesIO(b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n")


def added(by: Actor, household: Household, file: io.BytesIO, kind: DocumentKind = FRONT, **more) -> Document:
    with entered(by.scope):
        return add_document(by=by, household_id=household.pk, kind=kind, file=file, **more)


def stored(document: Document) -> bytes:
    with default_storage.open(document.file.name) as file:
        return file.read()


def test_place_and_camera_are_taken_out_and_the_picture_stands_upright(operator: Actor, family: Household) -> None:
    document = added(operator, family, from_a_phone())
    with Image.open(io.BytesIO(stored(document))) as kept:
        assert (kept.size, dict(kept.getexif())) == ((48, 64), {})
    assert b"Contoh Kamera" not in stored(document)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_every_kind_of_picture_is_kept_as_one_kind_with_its_hash(operator, family, kind: str) -> None:
    document = added(operator, family, picture(kind))
    assert document.media_type == "image/jpeg"
    assert document.sha256 == pictures.Upload(stored(document), "image/jpeg").sha256
    assert document.size_bytes == len(stored(document))


def test_names_are_random_and_only_the_site_may_read_the_files(operator, family, uploads: Path) -> None:
    one, other = added(operator, family, picture()), added(operator, family, picture())
    assert one.file.name != other.file.name
    assert str(family.pk) not in one.file.name
    assert {path.stat().st_mode & 0o777 for path in uploads.rglob("*.jpg")} == {0o600}


def test_a_photo_has_a_thumbnail_and_a_paper_has_none(operator, family) -> None:
    photo = added(operator, family, picture(size=(1_200, 900)))
    with Image.open(io.BytesIO(default_storage.open(photo.thumbnail.name).read())) as small:
        assert small.size == (240, 180)
    assert not added(operator, family, picture(), KTP).thumbnail


def test_a_pdf_is_kept_as_it_is(operator, family) -> None:
    document = added(operator, family, pdf(), DocumentKind.LETTER)
    assert (document.media_type, stored(document)) == ("application/pdf", pdf().getvalue())


def bomb() -> io.BytesIO:
    """Small on the disk, 64 million pixels in the memory."""
    return picture("PNG", size=(8_000, 8_000))


BAD = {
    "empty": io.BytesIO,
    "a page": lambda: io.BytesIO(b"<script>alert(1)</script>"),
    "a page that calls itself a picture": lambda: io.BytesIO(b"GIF89a<script>alert(1)</script>"),
    "an archive": lambda: io.BytesIO(b"PK\x03\x04" + bytes(100)),
    "a picture cut off": lambda: io.BytesIO(picture(size=(400, 400)).getvalue()[:600]),
    "only the first bytes of one": lambda: io.BytesIO(b"\xff\xd8\xff" + bytes(500)),
    "one kind within another": lambda: io.BytesIO(b"RIFF\x00\x00\x00\x00WAVE" + bytes(100)),
    "a PDF cut off": lambda: io.BytesIO(b"%PDF-1.7\n1 0 obj"),
    "too many pixels": bomb,
    "too many bytes": lambda: io.BytesIO(b"\xff\xd8\xff" + bytes(pictures.LARGEST_BYTES)),
}


@pytest.mark.parametrize("file", BAD.values(), ids=BAD.keys())
def test_what_is_no_photo_and_no_pdf_is_refused_and_leaves_nothing(operator, family, uploads, file) -> None:
    with pytest.raises(BadValue):
        added(operator, family, file())
    assert Document.objects.count() == 0
    assert list(uploads.rglob("*.*")) == []


def test_a_photo_of_the_house_is_no_pdf(operator, family) -> None:
    with pytest.raises(BadValue, match="PDF"):
        added(operator, family, pdf(), FRONT)


def test_a_paper_belongs_to_a_member_of_the_household_and_of_no_other(operator, family) -> None:
    stranger = make_member(make_household(HERE), "ASRANI")
    with pytest.raises(BadValue):
        added(operator, family, picture(), KTP, individual_id=stranger.pk)


def test_a_day_to_come_is_refused(operator, family) -> None:

    with pytest.raises(BadValue, match="come"):
        added(operator, family, picture(), dated=timezone.localdate() + timedelta(days=1))


def test_a_household_holds_so_many_and_no_more(operator, family, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts, "MOST_OF_HOUSEHOLD", 1)
    added(operator, family, picture())
    with pytest.raises(Refused):
        added(operator, family, picture())


def test_opening_a_paper_is_logged_with_its_reason(operator, family) -> None:
    document = added(operator, family, picture(), KTP)
    with entered(operator.scope):
        open_paper(by=operator, document_id=document.pk, reason=REASON)
    entry = Entry.objects.get(act="document.opened")
    assert (entry.subject, entry.details["reason"]) == (f"household:{family.pk}", REASON)


def test_no_reason_opens_or_removes_nothing(operator, family) -> None:
    document = added(operator, family, picture(), KTP)
    for act in (open_paper, remove_document):
        with entered(operator.scope), pytest.raises(Refused):
            act(by=operator, document_id=document.pk, reason="")


def test_a_removed_one_is_gone_from_view_and_kept_with_its_reason(operator, family) -> None:
    document = added(operator, family, picture(), KTP)
    with entered(operator.scope):
        remove_document(by=operator, document_id=document.pk, reason=REASON)
    with entered(operator.scope), pytest.raises(NotThere):
        open_paper(by=operator, document_id=document.pk, reason=REASON)
    document.refresh_from_db()
    assert document.deleted_reason == REASON
    assert stored(document)
    assert Version.objects.filter(row_id=document.pk).count() == 1


def test_who_only_reads_adds_opens_and_removes_nothing(operator, family) -> None:
    document, head = added(operator, family, picture(), KTP), make_actor("village_head", HERE)
    with pytest.raises(NotAllowed):
        added(head, family, picture())
    for act in (open_paper, remove_document):
        with entered(head.scope), pytest.raises(NotAllowed):
            act(by=head, document_id=document.pk, reason=REASON)


def test_the_next_village_has_no_documents_for_us(operator, family, neighbours) -> None:
    neighbour = make_actor("village_operator", NEXT_DOOR)
    document = added(neighbour, neighbours, picture(), KTP)
    with pytest.raises(NotThere):
        added(operator, neighbours, picture())
    for act in (open_paper, remove_document):
        with entered(operator.scope), pytest.raises(NotThere):
            act(by=operator, document_id=document.pk, reason=REASON)
