"""What the trail holds, what it cannot say, and what a table has become since."""

import pytest
from django.core.exceptions import ValidationError

from tests import cast
from tests.actions.taking_back.arranged import PAGE, WITH_PARENTS, rows
from tests.anna import days_ago, keep
from tests.cast import sql
from throughcare.foundation.access.fences import guarded_models
from throughcare.foundation.audit.actions import take_back
from throughcare.record.circumstances.models import Residence

TABLE = "circumstances_residence"


def refused(words):
    return pytest.raises(ValidationError, match=words)


@pytest.fixture
def renamed_town(home, sam, request_of):
    """The request in which the town of a home was changed."""
    with request_of(sam) as number:
        home.town = "Eastmere"
        home.save()
    sql("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks to come is not altered
    return number


def test_every_noted_table_has_a_number_for_each_row():
    """The trail names a row by its table and its `id`."""
    odd = [model._meta.label for model in guarded_models() if model._meta.pk.column != "id"]

    assert odd == []


def test_a_column_renamed_since_is_refused(renamed_town, sam, request_of):
    """Passed over in silence it would keep what was to be taken back."""
    sql(f"ALTER TABLE {TABLE} RENAME COLUMN town TO city")

    with request_of(sam), refused("earlier release"):
        take_back(renamed_town, PAGE)


def test_a_column_added_since_keeps_what_it_says(renamed_town, sam, taken_back):
    sql(f"ALTER TABLE {TABLE} ADD COLUMN more text NOT NULL DEFAULT 'x'")

    taken_back(sam, renamed_town)

    assert sql(f"SELECT town, more FROM {TABLE}") == [("", "x")]


def test_a_column_that_is_worked_out_is_left_alone(home, sam, request_of, taken_back):
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    sql(f"ALTER TABLE {TABLE} ADD COLUMN sign text GENERATED ALWAYS AS (town || '!') STORED")
    with request_of(sam) as made:
        sql(f"UPDATE {TABLE} SET town = 'Eastmere'")

    undone = taken_back(sam, made)
    assert sql(f"SELECT sign FROM {TABLE}") == [("!",)]

    taken_back(sam, undone)
    assert sql(f"SELECT sign FROM {TABLE}") == [("Eastmere!",)]


def test_values_that_changed_places_change_back_in_one_statement(
    northwick, sam, request_of, taken_back
):
    """Row by row, each order of the rows passes through two of the same."""
    sql(f"ALTER TABLE {TABLE} ADD COLUMN place int UNIQUE DEFERRABLE INITIALLY IMMEDIATE")
    for place in (0, 1):
        child = cast.make_child(northwick)
        cast.allocate(child.case, sam)
        home = keep(Residence, child=child, **WITH_PARENTS)
        sql(f"UPDATE {TABLE} SET place = %s WHERE id = %s", place, home.pk)
    with request_of(sam) as made:
        sql(f"UPDATE {TABLE} SET place = 1 - place")

    taken_back(sam, made)

    assert sql(f"SELECT place FROM {TABLE} ORDER BY id") == [(0,), (1,)]


def test_a_row_changed_twice_says_what_it_said_first(home, sam, request_of, taken_back):
    before = rows(TABLE)
    with request_of(sam) as made:
        for town in ("Eastmere", "Westmere"):
            home.town = town
            home.save()

    taken_back(sam, made)

    assert rows(TABLE) == before


def test_a_row_added_and_changed_in_one_request_goes(anna, sam, request_of, taken_back):
    with request_of(sam) as made:
        home = keep(Residence, child=anna, **WITH_PARENTS)
        home.town = "Eastmere"
        home.save()

    taken_back(sam, made)

    assert rows(TABLE) == {TABLE: []}


def test_thousands_of_changes_are_put_back_in_a_few_statements(anna, sam, request_of, taken_back):
    """One statement for each run, not one for each row."""
    added = (
        f"INSERT INTO {TABLE} (reference, source_id, service_id, case_id, child_id, "
        "accommodation_type, suitability, is_primary, started_on) SELECT name, name, %s, %s, %s, "
        "'with-family', 'unknown', false, current_date - 9 "
        "FROM (SELECT 'row' || g AS name FROM generate_series(%s::int, %s::int) g) new"
    )
    sql(added, sam.service_id, anna.case_id, anna.pk, 1, 2000)
    before = rows(TABLE)
    with request_of(sam) as made:
        sql(f"UPDATE {TABLE} SET town = 'Northwick'")
        sql(added, sam.service_id, anna.case_id, anna.pk, 2001, 4000)
        sql(f"UPDATE {TABLE} SET town = 'Eastmere'")
    assert len(sql("SELECT * FROM app.runs_of(%s)", made)) == 3

    taken_back(sam, made)

    assert rows(TABLE) == before


def test_a_row_taken_away_from_behind_the_wall_cannot_come_back(sam, home, request_of):
    """The trail keeps nothing of who a victim is, not even for this."""
    with request_of(sam) as made:
        home.town = "Eastmere"
        home.save()
    sql("ALTER TABLE audit_change DISABLE TRIGGER never_changed")
    sql("UPDATE audit_change SET before = NULL WHERE request_id = %s", made)
    sql("ALTER TABLE audit_change ENABLE TRIGGER never_changed")

    with request_of(sam), refused("This cannot be taken back"):
        take_back(made, PAGE)


def test_days_long_ago_stay_days(anna, sam, request_of, taken_back):
    with request_of(sam) as made:
        keep(Residence, child=anna, **(WITH_PARENTS | {"started_on": days_ago(5000)}))
    undone = taken_back(sam, made)

    taken_back(sam, undone)

    assert Residence.objects.get().started_on == days_ago(5000)
