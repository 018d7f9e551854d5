from django.db import migrations

from verivali.audit import guards


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunSQL(guards.GUARD + guards.SCOPE, guards.UNDO)]
