"""An area's migrations written again as one: each table whole, and what was by hand is kept."""

import pytest
from django.db import models
from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel

from tools.squash_migrations import HandWritten, Refused, squash, with_constraints

GENERATED = """# Generated

from django.db import migrations


class Migration(migrations.Migration):
    initial = True

    operations = [
        migrations.CreateModel(name="Home", fields=[]),
    ]
"""
BY_HAND = """from django.db import migrations
from throughcare.foundation import facts

# Why the function stands before the tables.
FUNCTION = "CREATE FUNCTION"


class Migration(migrations.Migration):
    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION"),
        migrations.CreateModel(name="House", fields=[]),
        migrations.RunPython(facts.count, facts.uncount),
    ]
"""
KEPT = """# Generated

from django.db import migrations
from throughcare.foundation import facts

# Why the function stands before the tables.
FUNCTION = "CREATE FUNCTION"


class Migration(migrations.Migration):
    initial = True

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION"),
        migrations.CreateModel(name="Home", fields=[]),
        migrations.RunPython(facts.count, facts.uncount),
    ]
"""


def table(name):
    return CreateModel(name, [("id", models.BigAutoField(primary_key=True))])


def test_what_is_written_by_hand_is_kept_where_it_stood():
    assert HandWritten(BY_HAND).added_to(GENERATED) == KEPT


def test_it_is_kept_as_often_as_the_migration_is_written_again():
    assert HandWritten(KEPT).added_to(GENERATED) == KEPT


def test_a_migration_without_anything_by_hand_is_as_django_writes_it():
    assert HandWritten(GENERATED).added_to(GENERATED) == GENERATED


def test_a_table_is_made_with_its_constraints_and_indexes_in_one_step():
    index = models.Index(fields=["id"], name="homes_by_id")
    rule = models.UniqueConstraint(fields=["id"], name="home_is_one")
    operations = [
        table("Home"),
        table("Child"),
        AddIndex("home", index),
        AddConstraint("home", rule),
    ]

    home, child = with_constraints(operations)

    assert home.options == {"indexes": [index], "constraints": [rule]}
    assert child.options == {}


def test_a_table_that_gets_a_column_later_gets_its_constraints_after_the_column():
    later = AddField("home", "child", models.BigIntegerField())
    rule = models.UniqueConstraint(fields=["child"], name="child_has_one_home")
    operations = [table("Home"), later, AddConstraint("home", rule)]

    assert list(with_constraints(operations)) == operations


def test_marks_of_a_conflict_are_refused_in_words():
    with pytest.raises(Refused, match="take either side"):
        HandWritten("<<<<<<< HEAD\n")


def test_an_area_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(Refused, match="There is no area homes: there are access, "):
        squash(["homes"], release=False)
