"""Cases, routes, runs and figures."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from verivali.findings.database import moving, policies, routes


class Migration(migrations.Migration):

    initial = True
    dependencies = [("registry", "0012_handover_four_eyes")]

    operations = [
        migrations.CreateModel(
            name='CivilMatch',
            fields=[
                ('individual_id', models.UUIDField(primary_key=True, serialize=False)),
                ('household_id', models.UUIDField()),
                ('village_code', models.CharField(db_collation='C', max_length=13)),
                ('status', models.CharField(max_length=20)),
                ('run_id', models.UUIDField()),
            ],
        ),
        migrations.CreateModel(
            name='Reference',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=20)),
                ('region_code', models.CharField(blank=True, db_collation='C', max_length=13)),
                ('as_of', models.DateField()),
                ('stored_name', models.CharField(max_length=60)),
                ('sha256', models.CharField(max_length=64)),
                ('size_bytes', models.BigIntegerField()),
                ('given_by', models.UUIDField(null=True)),
                ('given_at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name='Standing',
            fields=[
                ('region_code', models.CharField(db_collation='C', max_length=13, primary_key=True, serialize=False)),
                ('as_of', models.DateTimeField()),
                ('households', models.IntegerField(default=0)),
                ('individuals', models.IntegerField(default=0)),
                ('matched', models.IntegerField(default=0)),
                ('verified', models.IntegerField(default=0)),
                ('blocked', models.IntegerField(default=0)),
                ('stale', models.IntegerField(default=0)),
                ('unresolved', models.IntegerField(default=0)),
                ('overdue', models.IntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('rule', models.CharField(max_length=8)),
                ('severity', models.CharField(choices=[('B', 'menahan pembayaran'), ('H', 'tangani sebelum penetapan'), ('W', 'peringatan')], max_length=1)),
                ('subject', models.CharField(max_length=10)),
                ('household_id', models.UUIDField()),
                ('individual_id', models.UUIDField(null=True)),
                ('village_code', models.CharField(db_collation='C', max_length=13)),
                ('rt', models.CharField(blank=True, default='', max_length=5)),
                ('rw', models.CharField(blank=True, default='', max_length=5)),
                ('evidence', models.JSONField(default=dict)),
                ('state', models.CharField(choices=[('open', 'terbuka'), ('corrected', 'diperbaiki'), ('contested', 'disanggah'), ('returned', 'dikembalikan'), ('verified', 'terverifikasi'), ('accepted', 'sanggahan diterima'), ('closed', 'ditutup')], default='open', max_length=10)),
                ('version', models.IntegerField(default=1)),
                ('owner_role', models.CharField(max_length=30)),
                ('assigned_to', models.UUIDField(null=True)),
                ('due_on', models.DateField()),
                ('opened_at', models.DateTimeField()),
                ('state_since', models.DateTimeField()),
                ('times_opened', models.SmallIntegerField(default=1)),
                ('corrected_by', models.UUIDField(null=True)),
                ('verified_by', models.UUIDField(null=True)),
                ('last_fired_run', models.UUIDField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state__in', ['contested', 'corrected', 'open', 'returned', 'verified'])), fields=['village_code', 'id'], name='finding_page'), models.Index(condition=models.Q(('state__in', ['contested', 'corrected', 'open', 'returned', 'verified'])), fields=['rule', 'village_code', 'id'], name='finding_of_rule'), models.Index(fields=['household_id'], name='finding_of_household'), models.Index(condition=models.Q(('assigned_to__isnull', False)), fields=['assigned_to', 'due_on'], name='finding_of_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(('verified_by__isnull', True), ('corrected_by__isnull', True), models.Q(('verified_by', models.F('corrected_by')), _negated=True), _connector='OR'), name='finding_four_eyes'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('state', 'closed')), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at__isnull', True)), _connector='OR'), name='finding_closed_at')],
            },
        ),
        migrations.CreateModel(
            name='FindingEvent',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('village_code', models.CharField(db_collation='C', max_length=13)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.UUIDField(null=True)),
                ('run_id', models.UUIDField(null=True)),
                ('act', models.CharField(max_length=12)),
                ('from_state', models.CharField(blank=True, max_length=10)),
                ('to_state', models.CharField(max_length=10)),
                ('note', models.TextField(blank=True, default='')),
                ('document_id', models.UUIDField(null=True)),
                ('finding', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='findings.finding')),
            ],
        ),
        migrations.CreateModel(
            name='FullRun',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('region_code', models.CharField(blank=True, db_collation='C', max_length=13)),
                ('asked_by', models.UUIDField(null=True)),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('job_id', models.BigIntegerField(null=True)),
                ('as_of', models.DateField()),
                ('snapshot_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('failed_at', models.DateTimeField(null=True)),
                ('households', models.IntegerField(null=True)),
                ('individuals', models.IntegerField(null=True)),
                ('rules', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=8), default=list, size=None)),
                ('not_run', models.JSONField(default=dict)),
                ('inputs', models.JSONField(default=dict)),
                ('counts', models.JSONField(default=dict)),
                ('timings', models.JSONField(default=dict)),
            ],
            options={
                'indexes': [models.Index(fields=['region_code', '-asked_at'], name='full_run_newest')],
            },
        ),
        migrations.CreateModel(
            name='Route',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fixer', models.CharField(max_length=1)),
                ('severity', models.CharField(choices=[('B', 'menahan pembayaran'), ('H', 'tangani sebelum penetapan'), ('W', 'peringatan')], max_length=1)),
                ('owner_role', models.CharField(max_length=30)),
                ('days', models.SmallIntegerField()),
                ('basis', models.TextField()),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('fixer', 'severity', 'valid_from'), name='route_once_from_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('region_code', models.CharField(blank=True, db_collation='C', max_length=13)),
                ('rule', models.CharField(max_length=8)),
                ('severity', models.CharField(max_length=1)),
                ('state', models.CharField(max_length=10)),
                ('age', models.SmallIntegerField()),
                ('cases', models.IntegerField()),
                ('overdue', models.IntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('region_code', 'rule', 'state', 'age'), name='tally_once')],
            },
        ),
        migrations.RunSQL(moving.CREATE, moving.DROP),
        migrations.RunSQL(policies.CREATE, policies.DROP),
        migrations.RunSQL(routes.CREATE, routes.DROP),
    ]
