from django.db import migrations

from verivali.audit import chain


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_guards")]

    operations = [migrations.RunSQL(chain.FUNCTIONS, chain.UNDO)]
