# Generated from the models by tools/squash_migrations.py, which keeps operations by hand.
# Change a model and run it again; once this is on main for good, add a migration instead.

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.datetime
import functools
import throughcare.foundation.facts.fields
import throughcare.foundation.facts.record
from django.db import migrations, models

# The words of names and numbers as they are searched: made before the tables, whose stored
# columns lean on them. Another way of folding needs another migration.
FOLDING = """
CREATE SCHEMA IF NOT EXISTS app;

-- Small letters without accents, apostrophes and other marks: "Siân O’Neil-Łęcki" is
-- "sian oneil lecki".
CREATE OR REPLACE FUNCTION app.folded(words text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT trim(regexp_replace(
        replace(replace(replace(
            translate(
                regexp_replace(lower(normalize(words, NFKD)), '[\\u0300-\\u036f]', '', 'g'),
                'łøđðħı''’‘`´', 'loddhi'),
            'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
        '[^[:alnum:]]+', ' ', 'g'))
$$;

-- The words of a name, in no order, for finding by the beginning of each.
CREATE OR REPLACE FUNCTION app.name_words(
    first_name text, last_name text, middle_names text DEFAULT '', known_as text DEFAULT ''
) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT strip(to_tsvector('pg_catalog.simple', app.folded(
        first_name || ' ' || middle_names || ' ' || last_name || ' ' || known_as)))
$$;

-- A number without the spaces, dashes and strokes with which it is written.
CREATE OR REPLACE FUNCTION app.plain_number(number text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT upper(regexp_replace(number, '[^[:alnum:]]', '', 'g')) $$;

CREATE OR REPLACE FUNCTION app.plain_numbers(
    pnc_number text, nhs_number text, upn text, social_care_id text, source_id text
) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT array_remove(ARRAY[
        app.plain_number(pnc_number), app.plain_number(nhs_number), app.plain_number(upn),
        app.plain_number(social_care_id), app.plain_number(source_id)], '')
$$;
"""
NO_FOLDING = """
DROP FUNCTION app.plain_numbers(text, text, text, text, text);
DROP FUNCTION app.plain_number(text);
DROP FUNCTION app.name_words(text, text, text, text);
DROP FUNCTION app.folded(text);
"""

# The fences (foundation/access/fences.py) lean on the child's key; going back, they go first.
NO_FENCES = """
ALTER TABLE children_alert DROP CONSTRAINT IF EXISTS children_alert_is_of_its_child;
ALTER TABLE children_othername DROP CONSTRAINT IF EXISTS children_othername_is_of_its_child;
ALTER TABLE children_relationship DROP CONSTRAINT IF EXISTS children_relationship_is_of_its_child;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_the_people_and_the_cases"),
    ]

    operations = [
        migrations.RunSQL(FOLDING, NO_FOLDING),
        migrations.CreateModel(
            name="Child",
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
                ("first_name", models.CharField(max_length=500)),
                (
                    "middle_names",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                (
                    "last_name",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                (
                    "known_as",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                ("date_of_birth", models.DateField()),
                ("date_of_death", models.DateField(blank=True, null=True)),
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
                    "gender",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("gender",), **{}
                        ),
                        db_default="",
                        default="",
                        max_length=80,
                    ),
                ),
                (
                    "gender_term_used",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                (
                    "gender_same_as_registered",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices,
                            *("gender-matches-sex",),
                            **{},
                        ),
                        db_default="",
                        default="",
                        max_length=80,
                    ),
                ),
                (
                    "ethnicity",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("ethnicity",), **{}
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
                (
                    "ethnicity_source",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices,
                            *("ethnicity-said-by",),
                            **{},
                        ),
                        db_default="",
                        default="",
                        max_length=80,
                    ),
                ),
                (
                    "nationality",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                (
                    "immigration_status",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices,
                            *("immigration-status",),
                            **{},
                        ),
                        db_default="",
                        default="",
                        max_length=80,
                    ),
                ),
                (
                    "religion",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("religion",), **{}
                        ),
                        db_default="",
                        default="",
                        max_length=80,
                    ),
                ),
                (
                    "preferred_language",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                (
                    "interpreter_needed",
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
                    "pnc_number",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                (
                    "nhs_number",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                ("upn", models.CharField(blank=True, db_default="", default="", max_length=500)),
                (
                    "social_care_id",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                (
                    "originating_id",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                ("phone", models.CharField(blank=True, db_default="", default="", max_length=500)),
                ("email", models.CharField(blank=True, db_default="", default="", max_length=500)),
                (
                    "safe_contact",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                (
                    "search_names",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("first_name"),
                            models.F("last_name"),
                            models.F("middle_names"),
                            models.F("known_as"),
                            function="app.name_words",
                        ),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
                (
                    "search_numbers",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("pnc_number"),
                            models.F("nhs_number"),
                            models.F("upn"),
                            models.F("social_care_id"),
                            models.F("source_id"),
                            function="app.plain_numbers",
                        ),
                        output_field=django.contrib.postgres.fields.ArrayField(
                            base_field=models.TextField(), size=None
                        ),
                    ),
                ),
                (
                    "case",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="child",
                        to="access.case",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
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
                "verbose_name_plural": "children",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search_names"], name="children_by_name"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search_numbers"], name="children_by_number"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "source_id"),
                        name="child_has_one_number_in_its_service",
                        violation_error_message="Another record of the service has this number.",
                    ),
                    models.UniqueConstraint(
                        fields=("id", "case", "service"), name="child_belongs_to_one_case"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("date_of_death", None),
                            ("date_of_death__gte", models.F("date_of_birth")),
                            _connector="OR",
                        ),
                        name="child_dies_on_or_after_the_day_of_birth",
                        violation_error_message="The date of death is before the date of birth.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None),
                            models.Q(("merged_into", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="child_is_not_merged_into_itself",
                        violation_error_message="A record cannot be merged into itself.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Alert",
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
                            throughcare.foundation.facts.fields.choices, *("alert-kind",), **{}
                        ),
                        max_length=80,
                    ),
                ),
                ("words", models.TextField()),
                (
                    "confidence",
                    models.CharField(
                        blank=True,
                        choices=functools.partial(
                            throughcare.foundation.facts.fields.choices, *("confidence",), **{}
                        ),
                        db_default="",
                        default="",
                        max_length=80,
                    ),
                ),
                ("started_on", models.DateField()),
                ("review_on", models.DateField(blank=True, null=True)),
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
                (
                    "child",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="alerts",
                        to="children.child",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["child", "started_on"], name="alerts_of_a_child")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "source_id"),
                        name="alert_has_one_number_in_its_service",
                        violation_error_message="Another record of the service has this number.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on", None),
                            ("ended_on__gte", models.F("started_on")),
                            _connector="OR",
                        ),
                        name="alert_ends_on_or_after_it_starts",
                        violation_error_message="An alert cannot end before it starts.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OtherName",
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
                            throughcare.foundation.facts.fields.choices, *("name-kind",), **{}
                        ),
                        max_length=80,
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
                ("started_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "search_names",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("first_name"), models.F("last_name"), function="app.name_words"
                        ),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
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
                        related_name="other_names",
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
                    models.Index(fields=["child", "started_on"], name="other_names_of_a_child"),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search_names"], name="children_by_other_name"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "source_id"),
                        name="other_name_has_one_number_in_its_service",
                        violation_error_message="Another record of the service has this number.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on", None),
                            ("ended_on__gte", models.F("started_on")),
                            _connector="OR",
                        ),
                        name="other_name_ends_on_or_after_it_starts",
                        violation_error_message="A name cannot end before it starts.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Relationship",
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
                            throughcare.foundation.facts.fields.choices, *("relationship",), **{}
                        ),
                        max_length=80,
                    ),
                ),
                ("name", models.CharField(max_length=500)),
                (
                    "organisation",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                (
                    "parental_responsibility",
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
                    "lives_with_child",
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
                    "preferred_language",
                    models.CharField(blank=True, db_default="", default="", max_length=500),
                ),
                ("notes", models.TextField(blank=True, db_default="", default="")),
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
                        related_name="relationships",
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
                    "related_child",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="related_to",
                        to="children.child",
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
                    models.Index(fields=["child", "started_on"], name="relationships_of_a_child")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "source_id"),
                        name="relationship_has_one_number_in_its_service",
                        violation_error_message="Another record of the service has this number.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on", None),
                            ("ended_on__gte", models.F("started_on")),
                            _connector="OR",
                        ),
                        name="relationship_ends_on_or_after_it_starts",
                        violation_error_message="A relationship cannot end before it starts.",
                    ),
                ],
            },
        ),
        migrations.RunSQL(migrations.RunSQL.noop, NO_FENCES),
    ]
