"""Cases take only the steps of their table."""

from django.db import migrations

from verivali.findings.database import guard


class Migration(migrations.Migration):
    dependencies = [("findings", "0002_figures")]

    operations = [migrations.RunSQL(guard.CREATE, guard.DROP)]
