"""A person of the register."""

from typing import ClassVar

from django.db import models

from verivali.registry.models.household import code
from verivali.registry.models.retention import FIVE_YEARS
from verivali.registry.models.row import Row, village_code


class NameKey(models.Func):
    """The name folded as the engine folds it, so that spelling habits do not count as differences."""

    function = "registry_name_key"
    output_field = models.TextField()


class Individual(Row):
    """A person. NULL in `nik` means "has no NIK"; a wrong NIK is kept as written, so that it can be put right.

    Real registers hold the same NIK twice: it is indexed, not unique, and the rules report it. `village_code` is that of
    the household where the person's open membership is; a trigger keeps it.
    """

    retention = FIVE_YEARS

    external_id = models.CharField(max_length=64, default="", blank=True, db_index=True)
    nik = models.CharField(max_length=20, null=True, blank=True, db_collation="C")  # NULL is a state, "" is nothing
    name = models.TextField()
    name_key = models.GeneratedField(
        expression=NameKey("name"), output_field=models.TextField(null=True), db_persist=True
    )
    sex = code()
    birth_date = models.DateField(null=True, blank=True)
    birth_place = models.TextField(default="", blank=True)
    mother_name = models.TextField(default="", blank=True)
    marital_status = code()
    education = code()
    occupation = models.TextField(default="", blank=True)
    disability = code()
    pregnant = code()
    presence = code()
    schooling = code()
    school_registered = models.BooleanField(null=True, blank=True)
    pregnant_since = models.DateField(null=True, blank=True)
    component = models.CharField(max_length=30, default="", blank=True)
    monthly_wage_rupiah = models.BigIntegerField(null=True, blank=True)
    minimum_wage_rupiah = models.BigIntegerField(null=True, blank=True)
    id_card_village_code = village_code(default="", blank=True)
    welfare_score = models.IntegerField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["nik"], name="individual_nik"),
            models.Index(fields=["village_code", "id"], name="individual_page"),
        ]

    MASKED: ClassVar = ("nik", "mother_name")
    EDITABLE: ClassVar = (
        *("nik", "name", "sex", "birth_date", "birth_place", "mother_name", "marital_status", "education"),
        *("occupation", "disability", "pregnant", "presence", "schooling", "pregnant_since", "id_card_village_code"),
    )

    def __str__(self) -> str:
        return self.name
