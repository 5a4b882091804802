"""Migrations can be undone and done again, and come one after another."""

from collections import Counter

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from tests.cast import sql
from tests.samples import some_of_each_kind
from throughcare.foundation.access.fences import make_way_for_migrations, secure_database
from throughcare.foundation.access.models import Person
from tools.migration_digests import digests_listed, digests_present

OURS = sorted(
    config.label for config in apps.get_app_configs() if config.name.startswith("throughcare.")
)
COLUMNS = """SELECT table_schema, table_name, column_name, data_type, is_nullable, column_default
    FROM information_schema.columns WHERE table_schema NOT IN ('pg_catalog', 'information_schema')
    ORDER BY 1, 2, 3"""
RULES = """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2"""
GUARDS = "SELECT tablename, policyname, cmd, qual, with_check FROM pg_policies ORDER BY 1, 2"
OUR_TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tablename = ANY(%s)"


def shape():
    return sql(COLUMNS), sql(RULES), sql(GUARDS)


@pytest.mark.thorough
def test_everything_can_be_undone_and_done_again(fresh_database):
    fresh_database.connect_default_as("owner")
    before = shape()
    tables = [
        model._meta.db_table for label in OURS for model in apps.get_app_config(label).get_models()
    ]

    make_way_for_migrations(connection)
    executor = MigrationExecutor(connection)
    executor.migrate([(label, None) for label in OURS if executor.loader.migrated_apps & {label}])
    [(left,)] = sql(OUR_TABLES, tables)
    call_command("migrate", verbosity=0)
    secure_database(connection)

    assert left == 0
    assert shape() == before


def test_the_newest_migration_of_an_area_can_be_undone_and_done_again(fresh_database):
    """Of another area each week; `make test-all` undoes everything."""
    fresh_database.connect_default_as("owner")
    before = shape()
    make_way_for_migrations(connection)
    executor = MigrationExecutor(connection)
    with_migrations = [label for label in OURS if label in executor.loader.migrated_apps]
    [label] = some_of_each_kind(with_migrations, lambda _label: {"an area"}, "undone")
    [newest] = executor.loader.graph.leaf_nodes(label)

    executor.migrate([before_it(executor.loader.graph, newest)])
    left = MigrationExecutor(connection).loader.applied_migrations
    call_command("migrate", verbosity=0)
    secure_database(connection)

    assert newest not in left
    assert shape() == before


def before_it(graph, key):
    """The migration of the same area that stands before another, or nothing of the area."""
    own = [each.key for each in graph.node_map[key].parents if each.key[0] == key[0]]
    return own[0] if own else (key[0], None)


MOVED = ("access", "0002_passwords_lie_by_themselves")


def test_a_password_is_the_same_through_the_move_and_back_and_in_no_audit_trail(fresh_database):
    """The move alone, back and forwards, under all that was built on it since."""
    fresh_database.connect_default_as("owner")
    before = shape()
    person = Person.objects.create_user("a@northwick.example", "a long and quiet river")
    hashed = person.password
    loader = MigrationLoader(connection)
    move, stood = (
        loader.get_migration(*MOVED),
        loader.project_state([("access", "0001_the_people_and_the_cases")]),
    )
    make_way_for_migrations(connection)

    with connection.schema_editor() as editor:
        move.unapply(stood.clone(), editor)
    [(back,)] = sql("SELECT password FROM access_person")
    with connection.schema_editor() as editor:
        move.apply(stood.clone(), editor)
    secure_database(connection)

    assert back == hashed
    assert shape() == before
    assert Person.objects.get().check_password("a long and quiet river")
    assert sql("SELECT count(*) FROM audit_change t WHERE t::text LIKE %s", "%md5$%") == [(0,)]


def test_no_row_is_read_while_the_fences_of_a_live_service_shut_its_tables(fresh_database):
    fresh_database.connect_default_as("owner")
    shut, open_to_all = [], []

    def note(execute, statement, *more):
        (shut if connection.in_atomic_block else open_to_all).append(statement)
        return execute(statement, *more)

    with connection.execute_wrapper(note):
        secure_database(connection)

    ties = [each for each in shut if "ADD CONSTRAINT" in each]
    assert len(ties) > 50
    assert [each for each in ties if "NOT VALID" not in each] == []
    assert [each for each in shut if "VALIDATE CONSTRAINT" in each] == []
    assert sum("VALIDATE CONSTRAINT" in each for each in open_to_all) == len(ties)
    assert sql("SELECT conname FROM pg_constraint WHERE NOT convalidated") == []


@pytest.mark.parametrize("label", OURS)
def test_the_migrations_of_an_area_come_one_after_another(label):
    loader = MigrationLoader(None)
    own = [key for key in loader.disk_migrations if key[0] == label]
    after = Counter(
        dependency
        for key in own
        for dependency in loader.disk_migrations[key].dependencies
        if dependency[0] == label
    )

    assert len(loader.graph.leaf_nodes(label)) == bool(own)
    assert all(number == 1 for number in after.values()), after


def test_a_migration_that_is_on_main_for_good_is_never_edited_and_a_new_one_is_noted():
    before_the_first_release = {}

    assert digests_listed() in (before_the_first_release, digests_present())
