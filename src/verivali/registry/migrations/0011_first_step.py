"""The search by name begins at the likeness that one slip of the hand leaves."""

from django.db import migrations

from verivali.registry.database import alike


class Migration(migrations.Migration):
    dependencies = [("registry", "0010_estimates")]

    operations = [migrations.RunSQL(alike.search_function(), migrations.RunSQL.noop)]
