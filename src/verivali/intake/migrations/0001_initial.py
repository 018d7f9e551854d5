"""Imports, their rows, and what they wrote."""

import django.contrib.postgres.fields
import django.db.models.deletion
import verivali.platform.identifiers
from django.db import migrations, models

from verivali.intake.database import policies


class Migration(migrations.Migration):

    initial = True
    dependencies = [("registry", "0012_handover_four_eyes")]

    operations = [
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.UUIDField(default=verivali.platform.identifiers.uuid7, editable=False, primary_key=True, serialize=False)),
                ('account_id', models.UUIDField()),
                ('appointment_id', models.UUIDField()),
                ('region_code', models.CharField(blank=True, db_collation='C', max_length=13)),
                ('language', models.CharField(default='id', max_length=5)),
                ('state', models.CharField(choices=[('uploaded', 'diunggah'), ('checking', 'diperiksa'), ('checked', 'siap dipilih'), ('applying', 'diterapkan'), ('applied', 'diterapkan penuh'), ('undoing', 'dibatalkan'), ('undone', 'sudah dibatalkan'), ('refused', 'ditolak'), ('cancelled', 'dihentikan'), ('failed', 'gagal')], default='uploaded', max_length=10)),
                ('job_id', models.BigIntegerField(null=True)),
                ('source_name', models.CharField(max_length=80)),
                ('file_name', models.CharField(max_length=200)),
                ('stored_name', models.CharField(blank=True, max_length=60)),
                ('size_bytes', models.BigIntegerField(default=0)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('table', models.CharField(blank=True, choices=[('individuals', 'individu'), ('households', 'rumah tangga')], max_length=12)),
                ('sheet', models.CharField(blank=True, max_length=100)),
                ('headers', models.JSONField(default=list)),
                ('mapping', models.JSONField(default=dict)),
                ('counts', models.JSONField(default=dict)),
                ('refusal', models.JSONField(default=dict)),
                ('uploaded_at', models.DateTimeField(auto_now_add=True)),
                ('checked_at', models.DateTimeField(null=True)),
                ('applied_at', models.DateTimeField(null=True)),
                ('undone_at', models.DateTimeField(null=True)),
                ('undone_by', models.UUIDField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['region_code', '-uploaded_at'], name='batch_newest')],
            },
        ),
        migrations.CreateModel(
            name='SourceMapping',
            fields=[
                ('id', models.UUIDField(default=verivali.platform.identifiers.uuid7, editable=False, primary_key=True, serialize=False)),
                ('region_code', models.CharField(blank=True, db_collation='C', max_length=13)),
                ('source_name', models.CharField(max_length=80)),
                ('table', models.CharField(choices=[('individuals', 'individu'), ('households', 'rumah tangga')], max_length=12)),
                ('mapping', models.JSONField(default=dict)),
                ('used_by', models.UUIDField()),
                ('used_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('region_code', 'source_name', 'table'), name='mapping_of_source_once')],
            },
        ),
        migrations.CreateModel(
            name='AppliedRow',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('staged_at', models.DateTimeField(auto_now_add=True)),
                ('table_name', models.CharField(max_length=40)),
                ('row_id', models.UUIDField()),
                ('household_id', models.UUIDField()),
                ('village_code', models.CharField(db_collation='C', max_length=13)),
                ('version', models.IntegerField()),
                ('was_created', models.BooleanField()),
                ('batch', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='applied', to='intake.batch')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('batch', 'table_name', 'row_id'), name='applied_row_once')],
            },
        ),
        migrations.CreateModel(
            name='StagedRow',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('staged_at', models.DateTimeField(auto_now_add=True)),
                ('row_number', models.IntegerField()),
                ('village_code', models.CharField(blank=True, db_collation='C', default='', max_length=13)),
                ('cells', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(null=True), size=None)),
                ('read', models.JSONField()),
                ('household_ref', models.CharField(blank=True, default='', max_length=64)),
                ('household_id', models.UUIDField(null=True)),
                ('individual_id', models.UUIDField(null=True)),
                ('outcome', models.CharField(choices=[('create', 'baru'), ('update', 'berubah'), ('same', 'sama'), ('refused', 'ditolak')], max_length=8)),
                ('is_chosen', models.BooleanField(default=False)),
                ('problems', models.JSONField(default=list)),
                ('differences', models.JSONField(default=dict)),
                ('batch', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='intake.batch')),
            ],
            options={
                'indexes': [models.Index(fields=['batch', 'outcome', 'row_number'], name='staged_row_page')],
                'constraints': [models.UniqueConstraint(fields=('batch', 'row_number'), name='staged_row_once')],
            },
        ),
        migrations.RunSQL(policies.CREATE, policies.DROP),
    ]
