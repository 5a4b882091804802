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
            name="Correction",
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
                ("table_name", models.CharField(max_length=63)),
                ("row_id", models.BigIntegerField()),
                ("needs", models.CharField(blank=True, max_length=60)),
                ("request_id", models.BigIntegerField(editable=False)),
                ("why", models.TextField()),
                ("before", models.JSONField()),
                ("after", models.JSONField()),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="access.case",
                    ),
                ),
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
                    "supersedes",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="writing.correction",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["case", "table_name"], name="corrections_of_a_case")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "source_id"),
                        name="correction_has_one_number_in_its_service",
                        violation_error_message="Another record of the service has this number.",
                    ),
                    models.UniqueConstraint(
                        fields=("supersedes",),
                        name="correction_is_corrected_once",
                        violation_error_message="This was corrected already. Correct the newer one.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("taken_back", False), ("supersedes__isnull", False), _connector="OR"
                        ),
                        name="correction_taken_back_was_there_before",
                        violation_error_message="Only an entry that was written before can be taken back.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "token",
                    models.CharField(
                        default=throughcare.foundation.facts.record.new_reference, max_length=40
                    ),
                ),
                ("needs", models.CharField(max_length=60)),
                ("walled", models.BooleanField(db_default=False, default=False)),
                ("page", models.CharField(max_length=80)),
                ("address", models.CharField(max_length=300)),
                ("answers", models.JSONField(default=dict)),
                ("refusal", models.JSONField(default=dict)),
                ("saved_at", models.DateTimeField(auto_now=True)),
                ("sent_in", models.BigIntegerField(null=True)),
                ("digest", models.CharField(blank=True, default="", max_length=64)),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="access.case",
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
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.staff",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["saved_at"], name="submissions_by_age")],
                "constraints": [
                    models.UniqueConstraint(fields=("staff", "token"), name="a_form_is_sent_once")
                ],
            },
        ),
    ]
