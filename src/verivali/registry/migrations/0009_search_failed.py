"""A search that ended badly says so."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0008_household_not_active")]

    operations = [migrations.AddField("duplicatesearch", "failed_at", models.DateTimeField(null=True))]
