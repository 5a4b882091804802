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
        ("outcomes", "0001_what_was_decided_and_what_follows"),
    ]

    operations = [
        migrations.CreateModel(
            name="Assessment",
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
                    "kind",
                    models.CharField(
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("assessment-kind",), **{}
                        ),
                        max_length=80,
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices,
                            *("assessment-stage",),
                            **{},
                        ),
                        db_default="",
                        default="",
                        max_length=80,
                    ),
                ),
                ("started_on", models.DateField()),
                ("due_on", models.DateField(blank=True, null=True)),
                ("completed_on", models.DateField(blank=True, null=True)),
                ("countersigned_on", models.DateField(blank=True, null=True)),
                ("score_dynamic", models.IntegerField(blank=True, null=True)),
                ("score_static", models.IntegerField(blank=True, null=True)),
                ("harm_indicated", models.BooleanField(blank=True, null=True)),
                (
                    "rosh",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("risk-level",), **{}
                        ),
                        db_default="",
                        default="",
                        max_length=80,
                    ),
                ),
                (
                    "safety_and_wellbeing",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("risk-level",), **{}
                        ),
                        db_default="",
                        default="",
                        max_length=80,
                    ),
                ),
                (
                    "likelihood",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices,
                            *("likelihood-level",),
                            **{},
                        ),
                        db_default="",
                        default="",
                        max_length=80,
                    ),
                ),
                ("yogrs", models.IntegerField(blank=True, null=True)),
                (
                    "indicated_level",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices,
                            *("intervention-level",),
                            **{},
                        ),
                        db_default="",
                        default="",
                        max_length=80,
                    ),
                ),
                (
                    "final_level",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices,
                            *("intervention-level",),
                            **{},
                        ),
                        db_default="",
                        default="",
                        max_length=80,
                    ),
                ),
                ("override_reason", models.TextField(blank=True, db_default="", default="")),
                ("concern_accommodation", models.BooleanField(blank=True, null=True)),
                ("concern_care_history", models.BooleanField(blank=True, null=True)),
                ("concern_family_behaviour", models.BooleanField(blank=True, null=True)),
                ("concern_learning_ete", models.BooleanField(blank=True, null=True)),
                ("concern_lifestyle", models.BooleanField(blank=True, null=True)),
                ("concern_local_issues", models.BooleanField(blank=True, null=True)),
                ("concern_mental_health", models.BooleanField(blank=True, null=True)),
                ("concern_offence_justification", models.BooleanField(blank=True, null=True)),
                ("concern_offence_attitudes", models.BooleanField(blank=True, null=True)),
                ("concern_other_behaviour", models.BooleanField(blank=True, null=True)),
                ("concern_parenting", models.BooleanField(blank=True, null=True)),
                ("concern_physical_health", models.BooleanField(blank=True, null=True)),
                ("concern_relations_to_others", models.BooleanField(blank=True, null=True)),
                ("concern_risk_to_others", models.BooleanField(blank=True, null=True)),
                ("concern_safety_wellbeing", models.BooleanField(blank=True, null=True)),
                ("concern_significant_relationships", models.BooleanField(blank=True, null=True)),
                ("concern_communication", models.BooleanField(blank=True, null=True)),
                ("concern_substance_misuse", models.BooleanField(blank=True, null=True)),
                ("county_lines", models.BooleanField(blank=True, null=True)),
                ("nrm_referred", models.BooleanField(blank=True, null=True)),
                ("sexual_exploitation", models.BooleanField(blank=True, null=True)),
                ("criminal_exploitation", models.BooleanField(blank=True, null=True)),
                ("gang_associated", models.BooleanField(blank=True, null=True)),
                ("risk_to_children", models.BooleanField(blank=True, null=True)),
                ("risk_of_self_harm", models.BooleanField(blank=True, null=True)),
                ("risk_of_suicide", models.BooleanField(blank=True, null=True)),
                (
                    "mappa_category",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("mappa-category",), **{}
                        ),
                        db_default="",
                        default="",
                        max_length=80,
                    ),
                ),
                (
                    "mappa_level",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("mappa-level",), **{}
                        ),
                        db_default="",
                        default="",
                        max_length=80,
                    ),
                ),
                ("factors_for", models.TextField(blank=True, db_default="", default="")),
                ("factors_against", models.TextField(blank=True, db_default="", default="")),
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
                        related_name="assessments",
                        to="children.child",
                    ),
                ),
                (
                    "completed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="access.staff",
                    ),
                ),
                (
                    "countersigned_by",
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
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
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
                        to="instruments.assessment",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["child", "started_on"], name="assessments_of_a_child")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "source_id"),
                        name="assessment_has_one_number_in_its_service",
                        violation_error_message="Another record of the service has this number.",
                    ),
                    models.UniqueConstraint(
                        fields=("supersedes",),
                        name="assessment_is_corrected_once",
                        violation_error_message="This was corrected already. Correct the newer one.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("taken_back", False), ("supersedes__isnull", False), _connector="OR"
                        ),
                        name="assessment_taken_back_was_there_before",
                        violation_error_message="Only an entry that was written before can be taken back.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Survey",
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
                    "instrument",
                    models.CharField(
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("instrument",), **{}
                        ),
                        max_length=80,
                    ),
                ),
                (
                    "version",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                (
                    "occasion",
                    models.CharField(
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("occasion",), **{}
                        ),
                        max_length=80,
                    ),
                ),
                ("completed_on", models.DateField()),
                ("items_answered", models.IntegerField(blank=True, null=True)),
                ("total", models.IntegerField(blank=True, null=True)),
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
                        related_name="surveys",
                        to="children.child",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="surveys",
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
                        to="instruments.survey",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["child", "completed_on"], name="surveys_of_a_child")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "source_id"),
                        name="survey_has_one_number_in_its_service",
                        violation_error_message="Another record of the service has this number.",
                    ),
                    models.UniqueConstraint(
                        fields=("supersedes",),
                        name="survey_is_corrected_once",
                        violation_error_message="This was corrected already. Correct the newer one.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("taken_back", False), ("supersedes__isnull", False), _connector="OR"
                        ),
                        name="survey_taken_back_was_there_before",
                        violation_error_message="Only an entry that was written before can be taken back.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
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
                ("item", models.CharField(max_length=500)),
                ("rating", models.IntegerField(blank=True, null=True)),
                ("words", models.TextField(blank=True, db_default="", default="")),
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
                        related_name="answers",
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
                (
                    "supersedes",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="instruments.answer",
                    ),
                ),
                (
                    "assessment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="instruments.assessment",
                    ),
                ),
                (
                    "survey",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="instruments.survey",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["child", "item"], name="answers_of_a_child")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "source_id"),
                        name="answer_has_one_number_in_its_service",
                        violation_error_message="Another record of the service has this number.",
                    ),
                    models.UniqueConstraint(
                        fields=("supersedes",),
                        name="answer_is_corrected_once",
                        violation_error_message="This was corrected already. Correct the newer one.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("taken_back", False), ("supersedes__isnull", False), _connector="OR"
                        ),
                        name="answer_taken_back_was_there_before",
                        violation_error_message="Only an entry that was written before can be taken back.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("assessment", None), ("survey__isnull", False)),
                            models.Q(("assessment__isnull", False), ("survey", None)),
                            _connector="OR",
                        ),
                        name="answer_is_of_an_assessment_or_of_a_survey",
                        violation_error_message="An answer is of one assessment or of one survey.",
                    ),
                ],
            },
        ),
    ]
