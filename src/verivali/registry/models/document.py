"""Papers and photos that stand behind what the register says."""

from django.db import models

from verivali.registry.models.household import Household
from verivali.registry.models.individual import Individual
from verivali.registry.models.retention import YEAR, after
from verivali.registry.models.row import Row


class DocumentKind(models.TextChoices):
    HOUSE_FRONT = "house_front", "foto rumah tampak depan"
    HOUSE_INSIDE = "house_inside", "foto dalam rumah"
    FAMILY_CARD = "family_card", "kartu keluarga"
    IDENTITY_CARD = "identity_card", "KTP"
    DEATH_CERTIFICATE = "death_certificate", "akta kematian"
    LETTER = "letter", "surat"
    OTHER = "other", "lainnya"


#: Pictures that carry no identity text. All other kinds are papers with names and numbers.
PHOTOS = frozenset({DocumentKind.HOUSE_FRONT, DocumentKind.HOUSE_INSIDE})


class Document(Row):
    """A picture or a PDF under a random name in the storage. `sha256` and `size_bytes` are of the stored bytes.

    `thumbnail` is a small picture of a photo; papers have none.
    """

    retention = after("satu tahun setelah dihapus", "one year after it was removed", since="deleted_at", days=YEAR)

    household = models.ForeignKey(Household, models.PROTECT, related_name="documents")
    individual = models.ForeignKey(Individual, models.PROTECT, null=True, blank=True, related_name="documents")
    kind = models.CharField(max_length=20, choices=DocumentKind.choices)
    title = models.CharField(max_length=200, default="", blank=True)
    file = models.FileField(upload_to="documents/", max_length=200)
    thumbnail = models.FileField(upload_to="documents/", max_length=200, blank=True)
    media_type = models.CharField(max_length=40, default="", blank=True)
    size_bytes = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    dated = models.DateField(null=True, blank=True)

    @property
    def is_paper(self) -> bool:
        """Whether names and numbers stand on it, so that opening it needs a reason."""
        return self.kind not in PHOTOS
