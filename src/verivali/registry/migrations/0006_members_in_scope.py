from django.db import migrations

from verivali.registry.database import members


class Migration(migrations.Migration):
    dependencies = [("registry", "0005_certificates")]

    operations = [migrations.RunSQL(members.CREATE, members.DROP)]
