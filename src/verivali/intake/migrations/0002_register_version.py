"""The version a row of a file was compared with."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("intake", "0001_initial")]

    operations = [migrations.AddField("stagedrow", "register_version", models.IntegerField(null=True))]
