from django.db import migrations

from verivali.registry.database import bulk


class Migration(migrations.Migration):
    dependencies = [("registry", "0012_handover_four_eyes")]

    operations = [migrations.RunSQL(bulk.CREATE, migrations.RunSQL.noop)]
