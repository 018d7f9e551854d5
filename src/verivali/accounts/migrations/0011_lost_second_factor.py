from django.db import migrations

from verivali.accounts import policies


class Migration(migrations.Migration):
    dependencies = [("accounts", "0010_no_cover_to_oneself"), ("audit", "0001_initial")]

    operations = [migrations.RunSQL(policies.FACTORS, policies.NO_FACTORS)]
