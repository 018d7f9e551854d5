import django.contrib.postgres.fields
from django.db import migrations, models

import verivali.platform.identifiers
from verivali.registry.database import own


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Selection',
            fields=[
                ('id', models.UUIDField(default=verivali.platform.identifiers.uuid7, editable=False, primary_key=True, serialize=False)),
                ('account_id', models.UUIDField()),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('household_ids', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
            ],
        ),
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.UUIDField(default=verivali.platform.identifiers.uuid7, editable=False, primary_key=True, serialize=False)),
                ('account_id', models.UUIDField()),
                ('appointment_id', models.UUIDField()),
                ('region_code', models.CharField(blank=True, db_collation='C', max_length=13)),
                ('job_id', models.BigIntegerField(unique=True)),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('language', models.CharField(max_length=5)),
                ('filters', models.JSONField()),
                ('contents', models.CharField(choices=[('households', 'rumah tangga'), ('members', 'anggota')], max_length=10)),
                ('format', models.CharField(choices=[('xlsx', 'XLSX'), ('csv', 'CSV')], max_length=4)),
                ('reason', models.CharField(max_length=200)),
                ('unmasked_reason', models.CharField(blank=True, max_length=200)),
                ('made_at', models.DateTimeField(null=True)),
                ('rows', models.BigIntegerField(null=True)),
                ('file_name', models.CharField(blank=True, max_length=60)),
                ('size_bytes', models.BigIntegerField(null=True)),
                ('sha256', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'indexes': [models.Index(fields=['account_id', '-asked_at'], name='export_of_person')],
            },
        ),
        migrations.AddField(
            model_name='document',
            name='thumbnail',
            field=models.FileField(blank=True, max_length=200, upload_to='documents/'),
        ),
        migrations.AddField(
            model_name='document',
            name='media_type',
            field=models.CharField(blank=True, default='', max_length=40),
        ),
        migrations.AddField(
            model_name='document',
            name='size_bytes',
            field=models.BigIntegerField(default=0),
        ),
        migrations.RunSQL(own.CREATE, own.DROP),
    ]
