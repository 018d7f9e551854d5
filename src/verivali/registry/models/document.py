"""Papers and photos that stand behind what the register says."""

from django.db import models

from verivali.registry.models.household import Household
from verivali.registry.models.individual import Individual
from verivali.registry.models.row import Row


class DocumentKind(models.TextChoices):
    HOUSE_FRONT = "house_front", "foto rumah tampak depan"
    HOUSE_INSIDE = "house_inside", "foto dalam rumah"
    FAMILY_CARD = "family_card", "kartu keluarga"
    IDENTITY_CARD = "identity_card", "KTP"
    DEATH_CERTIFICATE = "death_certificate", "akta kematian"
    LETTER = "letter", "surat"
    OTHER = "other", "lainnya"


class Document(Row):
    """`sha256` of the stored bytes; a photo carries no identity text."""

    retention = "as the household"

    household = models.ForeignKey(Household, models.PROTECT, related_name="documents")
    individual = models.ForeignKey(Individual, models.PROTECT, null=True, blank=True, related_name="documents")
    kind = models.CharField(max_length=20, choices=DocumentKind.choices)
    title = models.CharField(max_length=200, default="", blank=True)
    file = models.FileField(upload_to="documents/", max_length=200)
    sha256 = models.CharField(max_length=64)
    dated = models.DateField(null=True, blank=True)
