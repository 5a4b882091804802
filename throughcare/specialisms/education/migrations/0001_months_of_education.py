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
        ("children", "0001_the_child_and_those_around_them"),
    ]

    operations = [
        migrations.CreateModel(
            name="EducationMonth",
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
                ("month_on", models.DateField()),
                (
                    "provider",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                ("hours_offered", models.IntegerField(blank=True, null=True)),
                ("hours_attended", models.IntegerField(blank=True, null=True)),
                ("sessions_authorised_absent", models.IntegerField(blank=True, null=True)),
                ("sessions_unauthorised_absent", models.IntegerField(blank=True, null=True)),
                ("days_suspended", models.IntegerField(blank=True, null=True)),
                ("corrective_action", models.TextField(blank=True, db_default="", default="")),
                ("due_on", models.DateField(blank=True, null=True)),
                ("checked_on", models.DateField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.case",
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.staff",
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="education_months",
                        to="children.child",
                    ),
                ),
                (
                    "owner_staff",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.staff",
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
                        to="education.educationmonth",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["child", "month_on"], name="education_months_of_a_child")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "source_id"),
                        name="education_month_has_one_number_in_its_service",
                        violation_error_message="Another record of the service has this number.",
                    ),
                    models.UniqueConstraint(
                        fields=("supersedes",),
                        name="education_month_is_corrected_once",
                        violation_error_message="This was corrected already. Correct the newer one.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("taken_back", False), ("supersedes__isnull", False), _connector="OR"
                        ),
                        name="education_month_taken_back_was_there_before",
                        violation_error_message="Only an entry that was written before can be taken back.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("month_on__day", 1)),
                        name="education_month_is_named_by_its_first_day",
                        violation_error_message="Give the first day of the month.",
                    ),
                ],
            },
        ),
    ]
