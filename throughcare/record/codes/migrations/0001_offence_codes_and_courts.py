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
            name="Court",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=40)),
                ("loaded_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ["name", "code"],
            },
        ),
        migrations.CreateModel(
            name="OffenceCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("cjs_code", models.CharField(max_length=20, unique=True)),
                ("title", models.TextField()),
                ("home_office_class", models.CharField(blank=True, db_default="", max_length=20)),
                ("category", models.CharField(blank=True, db_default="", max_length=10)),
                ("recordable", models.BooleanField()),
                ("notifiable", models.BooleanField()),
                ("loaded_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ["cjs_code"],
            },
        ),
        migrations.CreateModel(
            name="OffenceReading",
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
                ("cjs_code", models.CharField(max_length=20)),
                (
                    "yjb_category",
                    models.CharField(
                        choices=[
                            ("violence-against-the-person", "Violence against the person"),
                            ("robbery", "Robbery"),
                            ("sexual-offences", "Sexual offences"),
                            ("drugs", "Drugs"),
                            ("domestic-burglary", "Domestic burglary"),
                            ("non-domestic-burglary", "Non-domestic burglary"),
                            ("theft-and-handling", "Theft and handling stolen goods"),
                            ("vehicle-theft", "Vehicle theft and unauthorised taking"),
                            ("fraud-and-forgery", "Fraud and forgery"),
                            ("criminal-damage", "Criminal damage"),
                            ("arson", "Arson"),
                            ("public-order", "Public order"),
                            ("racially-aggravated", "Racially aggravated"),
                            ("motoring", "Motoring offences"),
                            (
                                "death-or-injury-by-dangerous-driving",
                                "Death or injury by dangerous driving",
                            ),
                            ("breach-of-bail", "Breach of bail"),
                            ("breach-of-conditional-discharge", "Breach of conditional discharge"),
                            ("breach-of-statutory-order", "Breach of statutory order"),
                            ("other", "Other"),
                            ("not-known", "Not known"),
                        ],
                        max_length=60,
                    ),
                ),
                ("seriousness", models.IntegerField()),
                ("source", models.TextField()),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("V", "VERIFIED"),
                            ("H", "HIGH"),
                            ("L", "LOW"),
                            ("local", "LOCAL"),
                        ],
                        max_length=10,
                    ),
                ),
                ("started_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
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
                "ordering": ["cjs_code", "-started_on"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "source_id"),
                        name="offence_reading_has_one_number_in_its_service",
                        violation_error_message="Another record of the service has this number.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on", None),
                            ("ended_on__gte", models.F("started_on")),
                            _connector="OR",
                        ),
                        name="offence_reading_ends_on_or_after_it_starts",
                        violation_error_message="A reading cannot end before it starts.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("seriousness__gte", 1), ("seriousness__lte", 8)),
                        name="offence_reading_is_between_1_and_8",
                        violation_error_message="Seriousness is a whole number from 1 to 8.",
                    ),
                    models.UniqueConstraint(
                        fields=("service", "cjs_code", "started_on"),
                        name="offence_code_is_read_once_from_a_day",
                        violation_error_message="This offence already has a reading from that day.",
                    ),
                ],
            },
        ),
    ]
