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
        ("offences", "0001_what_a_child_is_said_to_have_done"),
    ]

    operations = [
        migrations.CreateModel(
            name="Victim",
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
                    "victim_type",
                    models.CharField(
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("victim-type",), **{}
                        ),
                        max_length=80,
                    ),
                ),
                ("enhanced_rights", models.BooleanField(blank=True, null=True)),
                ("details_received_on", models.DateField(blank=True, null=True)),
                (
                    "consent",
                    models.CharField(
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("victim-consent",), **{}
                        ),
                        max_length=80,
                    ),
                ),
                ("contacted_on", models.DateField(blank=True, null=True)),
                (
                    "view_sought_before_decision",
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
                (
                    "progress_requested",
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
                (
                    "progress_provided",
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
                ("progress_provided_on", models.DateField(blank=True, null=True)),
                (
                    "support_requested",
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
                (
                    "support_provided",
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
                ("support_provided_on", models.DateField(blank=True, null=True)),
                (
                    "rj_offer",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("rj-offer",), **{}
                        ),
                        db_default="",
                        default="",
                        max_length=80,
                    ),
                ),
                ("rj_offered_on", models.DateField(blank=True, null=True)),
                (
                    "rj_kind",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices,
                            *("restorative-process",),
                            **{},
                        ),
                        db_default="",
                        default="",
                        max_length=80,
                    ),
                ),
                (
                    "rj_engaged",
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
                ("rj_started_on", models.DateField(blank=True, null=True)),
                ("rj_ended_on", models.DateField(blank=True, null=True)),
                (
                    "satisfaction",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("satisfaction",), **{}
                        ),
                        db_default="",
                        default="",
                        max_length=80,
                    ),
                ),
                ("told_of_end_on", models.DateField(blank=True, null=True)),
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
                        name="victim_has_one_number_in_its_service",
                        violation_error_message="Another record of the service has this number.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rj_ended_on", None),
                            ("rj_ended_on__gte", models.F("rj_started_on")),
                            _connector="OR",
                        ),
                        name="restorative_process_ends_on_or_after_it_starts",
                        violation_error_message="A restorative process cannot end before it begins.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VictimIdentity",
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
                    "first_name",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                (
                    "last_name",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                (
                    "organisation",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                ("date_of_birth", models.DateField(blank=True, null=True)),
                ("phone", models.CharField(blank=True, db_default="", default="", max_length=500)),
                ("email", models.CharField(blank=True, db_default="", default="", max_length=500)),
                (
                    "address",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                (
                    "postcode",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                (
                    "safe_contact",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                (
                    "guardian_name",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                (
                    "preferred_language",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                ("notes", models.TextField(blank=True, db_default="", default="")),
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
                    "victim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="identity",
                        to="victims.victim",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "victim identities",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "source_id"),
                        name="victim_identity_has_one_number_in_its_service",
                        violation_error_message="Another record of the service has this number.",
                    ),
                    models.UniqueConstraint(
                        fields=("victim",),
                        name="victim_has_one_identity",
                        violation_error_message="Who this victim is stands here already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VictimOffence",
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
                    "child",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="victim_offences",
                        to="children.child",
                    ),
                ),
                (
                    "offence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="victims",
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
                    "victim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offences",
                        to="victims.victim",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["child"], name="victim_offences_of_a_child")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "source_id"),
                        name="victim_offence_has_one_number_in_its_service",
                        violation_error_message="Another record of the service has this number.",
                    ),
                    models.UniqueConstraint(
                        fields=("victim", "offence"),
                        name="victim_is_joined_to_an_offence_once",
                        violation_error_message="The victim is joined to this offence already.",
                    ),
                ],
            },
        ),
    ]
