"""How figures are counted, and which of them are old."""

from django.db import migrations, models

from verivali.findings.database import figures


class Migration(migrations.Migration):

    dependencies = [("findings", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="findingevent",
            index=models.Index(fields=["at"], name="finding_event_newest"),
        ),
        migrations.RunSQL(figures.CREATE, figures.DROP),
    ]
