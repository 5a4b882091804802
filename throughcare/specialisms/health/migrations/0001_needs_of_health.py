# Generated from the models by tools/squash_migrations.py, which keeps operations by hand.
# Change a model and run it again; once this is on main for good, add a migration instead.

import django.db.models.deletion
import django.db.models.functions.datetime
import functools
import throughcare.foundation.facts.fields
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
            name="HealthNeed",
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
                    "kind",
                    models.CharField(
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("health-need",), **{}
                        ),
                        max_length=80,
                    ),
                ),
                (
                    "tool",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("health-tool",), **{}
                        ),
                        db_default="",
                        default="",
                        max_length=80,
                    ),
                ),
                ("screened_on", models.DateField(blank=True, null=True)),
                (
                    "need_found",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("yes-no-unknown",), **{}
                        ),
                        db_default="",
                        default="",
                        max_length=80,
                    ),
                ),
                ("referred_on", models.DateField(blank=True, null=True)),
                ("offered_on", models.DateField(blank=True, null=True)),
                (
                    "intervention",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices,
                            *("health-intervention",),
                            **{},
                        ),
                        db_default="",
                        default="",
                        max_length=80,
                    ),
                ),
                ("attended_from_on", models.DateField(blank=True, null=True)),
                ("attended_until_on", models.DateField(blank=True, null=True)),
                ("advice", models.TextField(blank=True, db_default="", default="")),
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
                    "child",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="health_needs",
                        to="children.child",
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
            ],
            options={
                "indexes": [
                    models.Index(fields=["child", "screened_on"], name="health_needs_of_a_child")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "source_id"),
                        name="health_need_has_one_number_in_its_service",
                        violation_error_message="Another record of the service has this number.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("attended_until_on", None),
                            ("attended_until_on__gte", models.F("attended_from_on")),
                            _connector="OR",
                        ),
                        name="health_need_ends_on_or_after_it_starts",
                        violation_error_message="The last day attended is before the first.",
                    ),
                ],
            },
        ),
    ]
