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
            name="Offence",
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
                    "cjs_code",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                ("description", models.CharField(max_length=500)),
                (
                    "yjb_category",
                    models.CharField(
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("yjb-category",), **{}
                        ),
                        max_length=80,
                    ),
                ),
                ("seriousness", models.IntegerField(blank=True, null=True)),
                ("recordable", models.BooleanField(blank=True, null=True)),
                ("knife_related", models.BooleanField(blank=True, null=True)),
                ("offence_on", models.DateField()),
                ("arrest_on", models.DateField(blank=True, null=True)),
                ("charged_on", models.DateField(blank=True, null=True)),
                ("place", models.CharField(blank=True, db_default="", default="", max_length=500)),
                (
                    "postcode",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                (
                    "area_code",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                (
                    "plea",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("plea",), **{}
                        ),
                        db_default="",
                        default="",
                        max_length=80,
                    ),
                ),
                (
                    "co_offence_group",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                (
                    "police_reference",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                (
                    "care_status_on_offence",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("care-status",), **{}
                        ),
                        db_default="",
                        default="",
                        max_length=80,
                    ),
                ),
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
                        related_name="offences",
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
                    models.Index(fields=["child", "offence_on"], name="offences_of_a_child")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "source_id"),
                        name="offence_has_one_number_in_its_service",
                        violation_error_message="Another record of the service has this number.",
                    )
                ],
            },
        ),
    ]
