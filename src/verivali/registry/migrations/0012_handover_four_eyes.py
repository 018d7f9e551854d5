from django.db import migrations

from verivali.registry.database import handovers


class Migration(migrations.Migration):
    dependencies = [("registry", "0011_first_step")]

    operations = [migrations.RunSQL(handovers.CREATE, migrations.RunSQL.noop)]
