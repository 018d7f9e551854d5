"""Who lives and eats together, in which house, with what."""

from typing import ClassVar

from django.db import models

from verivali.registry.models.retention import FIVE_YEARS
from verivali.registry.models.row import Row


class HouseholdStatus(models.TextChoices):
    ACTIVE = "active", "aktif"
    INACTIVE = "inactive", "nonaktif"


class NextRegisterNumber(models.Func):
    """The next register number, never given twice. Text of ten digits."""

    function = "registry_next_number"
    arity = 0
    output_field = models.CharField()


def code(**more: object) -> models.SmallIntegerField:  # type: ignore[type-arg]
    """An answer by its code in the list that the engine's contract names for the column of the same name."""
    return models.SmallIntegerField(null=True, blank=True, **more)  # type: ignore[arg-type]


class Household(Row):
    """A household. Columns are named as in `verivali.engine.contract`, which holds their labels, units and codes."""

    retention = FIVE_YEARS

    register_number = models.CharField(max_length=12, unique=True, db_default=NextRegisterNumber(), editable=False)
    external_id = models.CharField(max_length=64, default="", blank=True, db_index=True)
    status = models.CharField(max_length=10, choices=HouseholdStatus.choices, default=HouseholdStatus.ACTIVE)
    address = models.TextField(default="", blank=True)
    rt = models.CharField(max_length=5, default="", blank=True)
    rw = models.CharField(max_length=5, default="", blank=True)
    registered_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    tenure = code()
    floor_area_m2 = models.IntegerField(null=True, blank=True)
    floor = code()
    wall = code()
    roof = code()
    drinking_water = code()
    lighting = code()
    power = code()
    cooking_fuel = code()
    toilet = code()

    has_gas_tube = code()
    has_fridge = code()
    has_ac = code()
    has_flat_tv = code()
    has_gold = code()
    has_computer = code()
    has_motorcycle = code()
    has_car = code()
    has_land = code()
    has_other_house = code()
    cattle = models.SmallIntegerField(null=True, blank=True)

    tempat_tinggal = code()
    kk_bekerja = code()
    khawatir_makan = code()
    porsi_pangan = code()
    belanja_pakaian = code()
    lantai = code()
    dinding = code()
    jamban = code()
    listrik = code()

    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    accuracy_m = models.IntegerField(null=True, blank=True)
    photo_hash = models.CharField(max_length=64, default="", blank=True)
    roof_area_m2 = models.IntegerField(null=True, blank=True)
    survey_date = models.DateField(null=True, blank=True)
    updated_on = models.DateField(null=True, blank=True)
    electricity_va = models.IntegerField(null=True, blank=True)
    electricity_subsidised = models.BooleanField(null=True, blank=True)
    official_decile = models.SmallIntegerField(null=True, blank=True)
    decile_date = models.DateField(null=True, blank=True)
    decile_source = models.CharField(max_length=60, default="", blank=True)
    welfare_score = models.IntegerField(null=True, blank=True)
    bps_code = models.CharField(max_length=10, default="", blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["village_code", "id"], name="household_page"),
            # one RT of a regency, without reading the others
            models.Index(
                fields=["rt", "village_code", "id"], condition=models.Q(deleted_at=None), name="household_of_rt"
            ),
            # few among many; with the status in front it would be taken for lists of every status
            models.Index(
                fields=["village_code", "id"],
                condition=models.Q(deleted_at=None) & ~models.Q(status="active"),
                name="household_not_active",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(official_decile__isnull=True) | models.Q(official_decile__range=(1, 10)),
                name="household_decile_1_to_10",
            ),
        ]

    HOUSING: ClassVar = (
        *("tenure", "floor_area_m2", "floor", "wall", "roof", "drinking_water", "lighting", "power", "cooking_fuel"),
        "toilet",
    )
    ASSETS: ClassVar = (
        *("has_gas_tube", "has_fridge", "has_ac", "has_flat_tv", "has_gold", "has_computer", "has_motorcycle"),
        *("has_car", "has_land", "has_other_house", "cattle"),
    )
    CRITERIA: ClassVar = (
        *("tempat_tinggal", "kk_bekerja", "khawatir_makan", "porsi_pangan", "belanja_pakaian", "lantai", "dinding"),
        *("jamban", "listrik"),
    )
    PLACE: ClassVar = ("address", "rt", "rw", "latitude", "longitude", "accuracy_m")
    #: What a person may edit; decile, scores and matches come from elsewhere.
    EDITABLE: ClassVar = (*PLACE, "status", *HOUSING, *ASSETS, *CRITERIA)

    def __str__(self) -> str:
        return self.register_number
