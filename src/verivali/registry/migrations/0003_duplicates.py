"""Households that may be one, and the searches that find them."""

import django.db.models.deletion
from django.db import migrations, models

import verivali.platform.identifiers
from verivali.registry.database import duplicates

VERDICTS = [("", "belum diputus"), ("later", "ditunda"), ("different", "bukan rumah tangga yang sama")]


class Migration(migrations.Migration):
    dependencies = [("registry", "0002_exports_and_documents")]

    operations = [
        migrations.CreateModel(
            name="DuplicateSearch",
            fields=[
                ("id", models.UUIDField(default=verivali.platform.identifiers.uuid7, editable=False, primary_key=True, serialize=False)),
                ("region_code", models.CharField(db_collation="C", max_length=13)),
                ("asked_by", models.UUIDField()),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                ("job_id", models.BigIntegerField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("people", models.IntegerField(default=0)),
                ("pairs", models.IntegerField(default=0)),
                ("model", models.JSONField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["region_code", "-asked_at"], name="duplicate_search_newest")],
            },
        ),
        migrations.CreateModel(
            name="DuplicatePair",
            fields=[
                ("id", models.UUIDField(default=verivali.platform.identifiers.uuid7, editable=False, primary_key=True, serialize=False)),
                ("village_code", models.CharField(db_collation="C", max_length=13)),
                ("other_village_code", models.CharField(db_collation="C", max_length=13)),
                ("people", models.JSONField(default=list)),
                ("shared", models.SmallIntegerField(default=0)),
                ("probability", models.FloatField(default=0)),
                ("is_found", models.BooleanField(default=False)),
                ("found_at", models.DateTimeField(null=True)),
                ("verdict", models.CharField(blank=True, choices=VERDICTS, default="", max_length=10)),
                ("verdict_reason", models.TextField(blank=True, default="")),
                ("judged_by", models.UUIDField(null=True)),
                ("judged_at", models.DateTimeField(null=True)),
                ("first", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.household")),
                ("second", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.household")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["verdict", "-shared", "-probability", "-id"], name="duplicate_pair_page"),
                    models.Index(fields=["second"], name="duplicate_pair_second"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("first", "second"), name="duplicate_pair_once"),
                    models.CheckConstraint(condition=models.Q(("first__lt", models.F("second"))), name="duplicate_pair_in_order"),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(condition=models.Q(("state", "proposed")), fields=["to_village"], name="handover_waiting_there"),
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(condition=models.Q(("state", "proposed")), fields=["from_village"], name="handover_waiting_here"),
        ),
        migrations.RunSQL(duplicates.CREATE, duplicates.DROP),
    ]
