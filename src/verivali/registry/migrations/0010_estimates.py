"""The planner expects of the policies what they do; an RT has an index of its own."""

from django.db import migrations, models

from verivali.registry.database import policies


class Migration(migrations.Migration):
    dependencies = [("registry", "0009_search_failed")]

    operations = [
        migrations.RunSQL(policies.RENEW, migrations.RunSQL.noop),
        migrations.AddIndex(
            "household",
            models.Index(
                fields=["rt", "village_code", "id"], condition=models.Q(deleted_at=None), name="household_of_rt"
            ),
        ),
    ]
