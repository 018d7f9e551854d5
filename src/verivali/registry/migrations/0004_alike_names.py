"""Names are searched by how alike they are, each name once."""

from django.db import migrations

from verivali.registry.database import alike


class Migration(migrations.Migration):
    dependencies = [("registry", "0003_duplicates")]

    operations = [
        migrations.RemoveIndex("individual", "individual_name_trigrams"),
        migrations.RunSQL(alike.CREATE, alike.DROP),
    ]
