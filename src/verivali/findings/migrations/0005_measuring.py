"""The planner learns what the register holds before a full run reads it."""

from django.db import migrations

from verivali.findings.database import measuring


class Migration(migrations.Migration):

    dependencies = [("findings", "0004_pages_by_due_day")]

    operations = [migrations.RunSQL(measuring.CREATE, measuring.DROP)]
