"""The table of regions in the database, loaded from regions.parquet; nobody writes it by hand."""

from django.db import models


class Region(models.Model):
    """A region while it had one code. `code` is dotted (64.01.01.2009) and sorts as its hierarchy does."""

    code = models.CharField(max_length=13, db_collation="C")
    level = models.CharField(max_length=8)
    name = models.TextField()
    parent_code = models.CharField(max_length=13, db_collation="C", null=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    successor_code = models.CharField(max_length=13, db_collation="C", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "valid_to"], nulls_distinct=False, name="one_region_per_code_and_time"
            )
        ]
        indexes = [models.Index(fields=["parent_code"])]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"
