"""A few inactive households are found among many active ones, by an index that no other list is tempted to take."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0007_household_of_status")]

    operations = [
        migrations.RemoveIndex("household", "household_of_status"),
        migrations.AddIndex(
            "household",
            models.Index(
                fields=["village_code", "id"],
                condition=models.Q(deleted_at=None) & ~models.Q(status="active"),
                name="household_not_active",
            ),
        ),
    ]
