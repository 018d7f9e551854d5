"""Indexes of the pages of cases by their due day, and of the regions with most of them."""

import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('findings', '0003_guard'),
    ]

    operations = [
        migrations.AddField(
            model_name='standing',
            name='length',
            field=models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Length('region_code'), output_field=models.SmallIntegerField()),
        ),
        migrations.AddIndex(
            model_name='finding',
            index=models.Index(condition=models.Q(('state__in', ['contested', 'corrected', 'open', 'returned', 'verified'])), fields=['due_on', 'id', 'village_code'], name='finding_due'),
        ),
        migrations.AddIndex(
            model_name='finding',
            index=models.Index(condition=models.Q(('state__in', ['contested', 'corrected', 'open', 'returned', 'verified'])), fields=['rule', 'due_on', 'id', 'village_code'], name='finding_of_rule_due'),
        ),
        migrations.AddIndex(
            model_name='finding',
            index=models.Index(condition=models.Q(('state__in', ['open', 'returned'])), fields=['owner_role', 'due_on', 'id', 'village_code'], name='finding_to_fix'),
        ),
        migrations.AddIndex(
            model_name='finding',
            index=models.Index(condition=models.Q(('state__in', ['contested', 'corrected'])), fields=['due_on', 'id', 'village_code'], name='finding_to_verify'),
        ),
        migrations.AddIndex(
            model_name='standing',
            index=models.Index(fields=['length', '-unresolved', 'region_code'], name='standing_worst'),
        ),
    ]
