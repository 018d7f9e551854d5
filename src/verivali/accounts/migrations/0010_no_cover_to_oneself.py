from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0009_in_force")]

    operations = [
        migrations.AddConstraint(
            model_name="delegation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("made_by__isnull", True), models.Q(("made_by", models.F("to")), _negated=True), _connector="OR"
                ),
                name="delegation_not_to_oneself",
            ),
        ),
    ]
