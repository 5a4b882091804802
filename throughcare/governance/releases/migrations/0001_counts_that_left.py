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
            name="ReleasedCount",
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
                ("counted", models.CharField(max_length=64)),
                ("of_any_settings", models.CharField(blank=True, db_default="", max_length=64)),
                ("period_from", models.DateField()),
                ("period_to", models.DateField()),
                ("number", models.IntegerField()),
                ("as_at", models.DateField()),
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
                "indexes": [
                    models.Index(fields=["service", "counted"], name="releases_of_a_count"),
                    models.Index(
                        fields=["service", "of_any_settings"], name="releases_by_other_settings"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "source_id"),
                        name="released_count_has_one_number_in_its_service",
                        violation_error_message="Another record of the service has this number.",
                    ),
                    models.UniqueConstraint(
                        fields=(
                            "service",
                            "counted",
                            "period_from",
                            "period_to",
                            "number",
                            "as_at",
                        ),
                        name="count_is_released_once",
                        violation_error_message="This count was released already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("period_to", None),
                            ("period_to__gte", models.F("period_from")),
                            _connector="OR",
                        ),
                        name="released_count_ends_on_or_after_it_starts",
                        violation_error_message="The period ends before it begins.",
                    ),
                ],
            },
        ),
    ]
