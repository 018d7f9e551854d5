from django.db import migrations

from verivali.registry.database import bulk


class Migration(migrations.Migration):
    dependencies = [("registry", "0013_bulk")]

    operations = [migrations.RunSQL(bulk.KEEP, migrations.RunSQL.noop)]
