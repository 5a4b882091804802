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
        ("contacts", "0001_appointments_kept_or_not"),
        ("courts", "0001_hearings_bail_and_remand"),
        ("offences", "0001_what_a_child_is_said_to_have_done"),
        ("outcomes", "0001_what_was_decided_and_what_follows"),
    ]

    operations = [
        migrations.CreateModel(
            name="Breach",
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
                (
                    "step",
                    models.CharField(
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("warning-step",), **{}
                        ),
                        max_length=80,
                    ),
                ),
                ("failed_on", models.DateField(blank=True, null=True)),
                ("decided_on", models.DateField()),
                ("reason", models.TextField(blank=True, db_default="", default="")),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("breach-result",), **{}
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
                        related_name="breaches",
                        to="children.child",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="breaches",
                        to="contacts.contact",
                    ),
                ),
                (
                    "decided_by",
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
                    "hearing",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="breaches",
                        to="courts.hearing",
                    ),
                ),
                (
                    "offence",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="breaches",
                        to="offences.offence",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="breaches",
                        to="outcomes.programme",
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
                        to="compliance.breach",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "breaches",
                "indexes": [
                    models.Index(fields=["child", "decided_on"], name="breaches_of_a_child")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "source_id"),
                        name="breach_has_one_number_in_its_service",
                        violation_error_message="Another record of the service has this number.",
                    ),
                    models.UniqueConstraint(
                        fields=("supersedes",),
                        name="breach_is_corrected_once",
                        violation_error_message="This was corrected already. Correct the newer one.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("taken_back", False), ("supersedes__isnull", False), _connector="OR"
                        ),
                        name="breach_taken_back_was_there_before",
                        violation_error_message="Only an entry that was written before can be taken back.",
                    ),
                ],
            },
        ),
    ]
