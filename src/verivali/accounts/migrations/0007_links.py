from django.db import migrations

from verivali.accounts import policies


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_tokens"), ("socialaccount", "0006_alter_socialaccount_extra_data")]

    operations = [migrations.RunSQL(policies.LINKS, policies.NO_LINKS)]
