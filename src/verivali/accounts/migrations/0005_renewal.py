from django.db import migrations

from verivali.accounts import policies


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_policies")]

    operations = [migrations.RunSQL(policies.RENEWAL, policies.NO_RENEWAL)]
