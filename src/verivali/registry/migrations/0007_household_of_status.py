"""A few inactive households are found among many active ones."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0006_members_in_scope")]

    operations = [
        migrations.AddIndex(
            "household",
            models.Index(
                fields=["status", "village_code", "id"], condition=models.Q(deleted_at=None), name="household_of_status"
            ),
        ),
    ]
