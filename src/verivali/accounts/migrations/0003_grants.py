from django.db import migrations

from verivali.accounts import grants


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_endings_and_cover"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("usersessions", "0001_initial"),
        ("sessions", "0001_initial"),
        ("regions", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(grants.CACHE, grants.NO_CACHE),
        migrations.RunSQL(grants.GRANTS, grants.NO_GRANTS),
    ]
