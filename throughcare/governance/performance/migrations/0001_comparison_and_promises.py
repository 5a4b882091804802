# Generated from the models by tools/squash_migrations.py, which keeps operations by hand.
# Change a model and run it again; once this is on main for good, add a migration instead.

import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import functools
import throughcare.foundation.facts.fields
import throughcare.foundation.facts.record
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_the_people_and_the_cases"),
    ]

    operations = [
        migrations.CreateModel(
            name="Comparator",
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
                ("measure", models.CharField(max_length=500)),
                (
                    "area_kind",
                    models.CharField(
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("area-kind",), **{}
                        ),
                        max_length=80,
                    ),
                ),
                ("area_name", models.CharField(max_length=500)),
                ("period_from", models.DateField()),
                ("period_to", models.DateField()),
                ("numerator", models.IntegerField(blank=True, null=True)),
                ("denominator", models.IntegerField(blank=True, null=True)),
                ("value_hundredths", models.IntegerField()),
                ("source", models.CharField(blank=True, db_default="", default="", max_length=500)),
                ("published_on", models.DateField(blank=True, null=True)),
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
                        name="comparator_has_one_number_in_its_service",
                        violation_error_message="Another record of the service has this number.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("period_to", None),
                            ("period_to__gte", models.F("period_from")),
                            _connector="OR",
                        ),
                        name="comparator_ends_on_or_after_it_starts",
                        violation_error_message="The period ends before it begins.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DeepDive",
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
                ("name", models.CharField(max_length=100)),
                ("measure", models.CharField(max_length=500)),
                ("part", models.CharField(blank=True, db_default="", default="", max_length=500)),
                ("period", models.CharField(blank=True, db_default="", default="", max_length=500)),
                ("narrowed_to", models.JSONField(blank=True, default=dict)),
                (
                    "split_by",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                ("settings", models.JSONField(blank=True, default=dict)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
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
                "ordering": ["name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "source_id"),
                        name="deep_dive_has_one_number_in_its_service",
                        violation_error_message="Another record of the service has this number.",
                    ),
                    models.UniqueConstraint(
                        models.F("service"),
                        django.db.models.functions.text.Lower("name"),
                        condition=models.Q(("removed_at", None)),
                        name="deep_dives_of_a_service_have_different_names",
                        violation_error_message="There is a deep dive of this name already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Population",
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
                ("area_code", models.CharField(max_length=500)),
                ("year", models.IntegerField()),
                ("age", models.IntegerField()),
                (
                    "sex",
                    models.CharField(
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("sex",), **{}
                        ),
                        max_length=80,
                    ),
                ),
                (
                    "ethnic_group",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("ethnic-group",), **{}
                        ),
                        db_default="",
                        default="",
                        max_length=80,
                    ),
                ),
                (
                    "ethnicity_set",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("ethnicity-set",), **{}
                        ),
                        db_default="",
                        default="",
                        max_length=80,
                    ),
                ),
                ("population", models.IntegerField()),
                ("vintage", models.CharField(max_length=500)),
                ("source", models.CharField(blank=True, db_default="", default="", max_length=500)),
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
                        name="population_has_one_number_in_its_service",
                        violation_error_message="Another record of the service has this number.",
                    ),
                    models.UniqueConstraint(
                        fields=(
                            "service",
                            "area_code",
                            "year",
                            "age",
                            "sex",
                            "ethnic_group",
                            "ethnicity_set",
                            "vintage",
                        ),
                        name="children_of_a_group_are_counted_once",
                        violation_error_message="This estimate is here already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Target",
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
                ("name", models.CharField(max_length=500)),
                ("measure", models.CharField(max_length=500)),
                (
                    "direction",
                    models.CharField(
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices,
                            *("target-direction",),
                            **{},
                        ),
                        max_length=80,
                    ),
                ),
                ("value_hundredths", models.IntegerField()),
                ("started_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "source_id"),
                        name="target_has_one_number_in_its_service",
                        violation_error_message="Another record of the service has this number.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on", None),
                            ("ended_on__gte", models.F("started_on")),
                            _connector="OR",
                        ),
                        name="target_ends_on_or_after_it_starts",
                        violation_error_message="The last day is before the first.",
                    ),
                ],
            },
        ),
    ]
