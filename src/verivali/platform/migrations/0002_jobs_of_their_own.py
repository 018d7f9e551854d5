from django.db import migrations, models

from verivali.platform import policies


class Migration(migrations.Migration):
    dependencies = [("platform", "0001_initial"), ("procrastinate", "0041_post_retry_failed_job")]

    operations = [
        migrations.AddField(
            model_name="progress",
            name="region_code",
            field=models.CharField(blank=True, db_collation="C", default="", max_length=13),
        ),
        migrations.RunSQL(policies.PROTECT, policies.UNPROTECT),
    ]
