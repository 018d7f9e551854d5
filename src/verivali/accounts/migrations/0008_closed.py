from django.db import migrations

from verivali.accounts import policies


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_links")]

    operations = [
        migrations.RunSQL(policies.CLOSED, policies.OPEN),
        migrations.RunSQL(policies.TOKENS_OF_LINKS, policies.NO_TOKENS_OF_LINKS),
    ]
