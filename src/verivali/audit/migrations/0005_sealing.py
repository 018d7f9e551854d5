from django.db import migrations

from verivali.audit import heads


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_seals")]

    operations = [migrations.RunSQL(heads.FUNCTIONS, heads.UNDO)]
