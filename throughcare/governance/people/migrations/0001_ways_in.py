# Generated from the models by tools/squash_migrations.py, which keeps operations by hand.
# Change a model and run it again; once this is on main for good, add a migration instead.

import django.db.models.deletion
import django.db.models.functions.datetime
import throughcare.foundation.facts.record
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_the_people_and_the_cases"),
    ]

    operations = [
        migrations.CreateModel(
            name="WayIn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        default=throughcare.foundation.facts.record.new_reference,
                        editable=False,
                        max_length=40,
                        unique=True,
                    ),
                ),
                ("source_id", models.CharField(editable=False, max_length=200)),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                (
                    "taken_back",
                    models.BooleanField(db_default=False, default=False, editable=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("starting-password", "Given a starting password"),
                            ("new-codes", "One-time codes to be set up again"),
                            ("unlocked", "Unlocked after failed sign-ins"),
                            ("access-ended", "Access ended"),
                            ("access-opened", "Access opened again"),
                        ],
                        max_length=20,
                    ),
                ),
                ("until", models.DateTimeField(blank=True, null=True)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.staff",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.service",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ways_in",
                        to="access.staff",
                    ),
                ),
                (
                    "supersedes",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="people.wayin",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "ways in",
                "ordering": ["-recorded_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "source_id"),
                        name="way_in_has_one_number_in_its_service",
                        violation_error_message="Another record of the service has this number.",
                    ),
                    models.UniqueConstraint(
                        fields=("supersedes",),
                        name="way_in_is_corrected_once",
                        violation_error_message="This was corrected already. Correct the newer one.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("taken_back", False), ("supersedes__isnull", False), _connector="OR"
                        ),
                        name="way_in_taken_back_was_there_before",
                        violation_error_message="Only an entry that was written before can be taken back.",
                    ),
                ],
            },
        ),
    ]
