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
            name="TemplateCell",
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
                ("indicator", models.CharField(max_length=500)),
                ("period_from", models.DateField()),
                ("period_to", models.DateField()),
                (
                    "row_group",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                ("row_label", models.CharField(max_length=500)),
                ("column_name", models.CharField(max_length=500)),
                ("number", models.IntegerField()),
                ("submitted_on", models.DateField()),
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "source_id"),
                        name="template_cell_has_one_number_in_its_service",
                        violation_error_message="Another record of the service has this number.",
                    ),
                    models.UniqueConstraint(
                        fields=(
                            "service",
                            "indicator",
                            "period_from",
                            "submitted_on",
                            "row_group",
                            "row_label",
                            "column_name",
                        ),
                        name="cell_is_submitted_once_on_a_day",
                        violation_error_message="This number of this day's submission is here already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 0)),
                        name="cell_counts_nobody_less_than_once",
                        violation_error_message="A number of a template is 0 or more.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("period_to", None),
                            ("period_to__gte", models.F("period_from")),
                            _connector="OR",
                        ),
                        name="template_cell_ends_on_or_after_it_starts",
                        violation_error_message="The quarter ends before it begins.",
                    ),
                ],
            },
        ),
    ]
