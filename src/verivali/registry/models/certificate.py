"""Certificates of registration that were printed, so that whoever holds one can have it checked."""

from django.db import models

from verivali.platform.identifiers import uuid7
from verivali.registry.models.household import Household
from verivali.registry.models.retention import AS_THE_HOUSEHOLD


class NextCertificateNumber(models.Func):
    """The next certificate number, never given twice. Text of ten digits."""

    function = "registry_next_certificate_number"
    arity = 0
    output_field = models.CharField()


class Certificate(models.Model):
    """What a household's certificate said when it was issued, as a hash (`said`), and the code that proves it genuine.

    The same facts printed again are the same certificate. Of the people on it only the initials of the head are kept here,
    for whoever compares the paper with the public page.
    """

    retention = AS_THE_HOUSEHOLD

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    household = models.ForeignKey(Household, models.PROTECT, related_name="certificates")
    number = models.CharField(max_length=12, unique=True, db_default=NextCertificateNumber(), editable=False)
    code = models.CharField(max_length=12)
    said = models.CharField(max_length=64)
    initials = models.CharField(max_length=20, blank=True)
    issued_at = models.DateTimeField(auto_now_add=True)
    issued_by = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["household", "-id"], name="certificate_of_household")]

    def __str__(self) -> str:
        return self.number
