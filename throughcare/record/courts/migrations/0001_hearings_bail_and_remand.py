# Generated from the models by tools/squash_migrations.py, which keeps operations by hand.
# Change a model and run it again; once this is on main for good, add a migration instead.

import datetime
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.comparison
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
        ("offences", "0001_what_a_child_is_said_to_have_done"),
    ]

    operations = [
        migrations.CreateModel(
            name="Hearing",
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
                ("hearing_on", models.DateField()),
                (
                    "court_type",
                    models.CharField(
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("court-type",), **{}
                        ),
                        max_length=80,
                    ),
                ),
                (
                    "court_name",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("hearing-kind",), **{}
                        ),
                        db_default="",
                        default="",
                        max_length=80,
                    ),
                ),
                (
                    "remand_decision",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("remand-decision",), **{}
                        ),
                        db_default="",
                        default="",
                        max_length=80,
                    ),
                ),
                (
                    "native_remand_decision",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                (
                    "remand_proposal",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("remand-proposal",), **{}
                        ),
                        db_default="",
                        default="",
                        max_length=80,
                    ),
                ),
                ("result_received_on", models.DateField(blank=True, null=True)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
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
                        related_name="hearings",
                        to="children.child",
                    ),
                ),
                (
                    "court_officer_staff",
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
                "indexes": [
                    models.Index(fields=["child", "hearing_on"], name="hearings_of_a_child")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "source_id"),
                        name="hearing_has_one_number_in_its_service",
                        violation_error_message="Another record of the service has this number.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Bail",
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
                    "police_status",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices,
                            *("police-bail-status",),
                            **{},
                        ),
                        db_default="",
                        default="",
                        max_length=80,
                    ),
                ),
                (
                    "court_decision",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("court-bail",), **{}
                        ),
                        db_default="",
                        default="",
                        max_length=80,
                    ),
                ),
                ("conditions", models.TextField(blank=True, db_default="", default="")),
                ("started_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
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
                        related_name="bails",
                        to="children.child",
                    ),
                ),
                (
                    "offence",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bails",
                        to="offences.offence",
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
                    "hearing",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bails",
                        to="courts.hearing",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["child", "started_on"], name="bails_of_a_child")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "source_id"),
                        name="bail_has_one_number_in_its_service",
                        violation_error_message="Another record of the service has this number.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on", None),
                            ("ended_on__gte", models.F("started_on")),
                            _connector="OR",
                        ),
                        name="bail_ends_on_or_after_it_starts",
                        violation_error_message="Bail cannot end before it starts.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HearingOffence",
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
                    "hearing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offences_heard",
                        to="courts.hearing",
                    ),
                ),
                (
                    "offence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="heard_at",
                        to="offences.offence",
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
                        name="hearing_offence_has_one_number_in_its_service",
                        violation_error_message="Another record of the service has this number.",
                    ),
                    models.UniqueConstraint(
                        fields=("hearing", "offence"),
                        name="offence_is_before_a_hearing_once",
                        violation_error_message="The hearing has this offence already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Remand",
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
                            throughcare.foundation.facts.fields.choices, *("remand-kind",), **{}
                        ),
                        max_length=80,
                    ),
                ),
                (
                    "sector",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("remand-sector",), **{}
                        ),
                        db_default="",
                        default="",
                        max_length=80,
                    ),
                ),
                (
                    "establishment",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                ("admitted_on", models.DateField()),
                ("released_on", models.DateField(blank=True, null=True)),
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
                        related_name="remands",
                        to="children.child",
                    ),
                ),
                (
                    "hearing",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remands",
                        to="courts.hearing",
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
                    models.Index(fields=["child", "admitted_on"], name="remands_of_a_child")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "source_id"),
                        name="remand_has_one_number_in_its_service",
                        violation_error_message="Another record of the service has this number.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("released_on", None),
                            ("released_on__gte", models.F("admitted_on")),
                            _connector="OR",
                        ),
                        name="remand_ends_on_or_after_it_starts",
                        violation_error_message="The child cannot leave before they arrive.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                (
                                    "court-ordered-secure-remand",
                                    "remand-in-custody",
                                    "remand-to-youth-detention",
                                ),
                            )
                        ),
                        expressions=[
                            (
                                models.Func(
                                    models.F("child"),
                                    models.F("child"),
                                    models.Value("[]"),
                                    function="INT8RANGE",
                                    output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                ),
                                "&&",
                            ),
                            (
                                models.Func(
                                    models.F("admitted_on"),
                                    django.db.models.functions.comparison.Greatest(
                                        models.F("admitted_on"),
                                        django.db.models.functions.comparison.Coalesce(
                                            models.F("released_on"),
                                            models.Value(
                                                datetime.date(9999, 12, 30),
                                                output_field=models.DateField(),
                                            ),
                                        ),
                                    ),
                                    models.Value("[)"),
                                    function="DATERANGE",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="child_has_one_remand_bed_at_a_time",
                        violation_error_message="The child is already remanded in custody on these nights.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SentenceProposal",
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
                    "report_kind",
                    models.CharField(
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("report-kind",), **{}
                        ),
                        max_length=80,
                    ),
                ),
                ("requested_on", models.DateField(blank=True, null=True)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("provided_on", models.DateField(blank=True, null=True)),
                (
                    "proposed_outcome",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("legal-outcome",), **{}
                        ),
                        db_default="",
                        default="",
                        max_length=80,
                    ),
                ),
                ("proposed_months", models.IntegerField(blank=True, null=True)),
                (
                    "author_staff",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sentence_proposals",
                        to="access.staff",
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
                        related_name="sentence_proposals",
                        to="children.child",
                    ),
                ),
                (
                    "hearing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="courts.hearing",
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
                "indexes": [models.Index(fields=["child", "due_on"], name="proposals_of_a_child")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "source_id"),
                        name="sentence_proposal_has_one_number_in_its_service",
                        violation_error_message="Another record of the service has this number.",
                    )
                ],
            },
        ),
    ]
