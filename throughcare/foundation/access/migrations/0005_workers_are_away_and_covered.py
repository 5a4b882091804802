import datetime
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import throughcare.foundation.facts.record
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_notices_of_merges"),
    ]

    operations = [
        migrations.CreateModel(
            name="WorkerAbsence",
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
                ("started_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("handover", models.TextField(blank=True, db_default="", default="")),
                (
                    "cover_staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="covers",
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
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absences",
                        to="access.staff",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "source_id"),
                        name="worker_absence_has_one_number_in_its_service",
                        violation_error_message="Another record of the service has this number.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on", None),
                            ("ended_on__gte", models.F("started_on")),
                            _connector="OR",
                        ),
                        name="absence_ends_on_or_after_it_starts",
                        violation_error_message="An absence cannot end before it starts.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("staff", models.F("cover_staff")), _negated=True),
                        name="nobody_covers_themselves",
                        violation_error_message="Choose another worker: nobody stands in for themselves.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                models.Func(
                                    models.F("staff"),
                                    models.F("staff"),
                                    models.Value("[]"),
                                    function="INT8RANGE",
                                    output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                ),
                                "&&",
                            ),
                            (
                                models.Func(
                                    models.F("started_on"),
                                    django.db.models.functions.comparison.Greatest(
                                        models.F("started_on"),
                                        django.db.models.functions.comparison.Coalesce(
                                            models.F("ended_on"),
                                            models.Value(
                                                datetime.date(9999, 12, 30),
                                                output_field=models.DateField(),
                                            ),
                                        ),
                                    ),
                                    models.Value("[]"),
                                    function="DATERANGE",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="worker_is_away_once_at_a_time",
                        violation_error_message="The worker is already away on some of these days.",
                    ),
                ],
            },
        ),
    ]
