"""`throughcare migrate`: bring the tables up to this version, then guard them."""

import gc
import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from throughcare.config.commands import Subparsers

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

LONGEST_WAIT = "2s"


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser(
        "migrate", help="bring the database up to this version and guard its tables"
    )
    command.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Migrate as the owner of the tables, then write the fences; safe to repeat."""
    become_the_owner()
    from django.db import connection

    # A fifth of the time went into looking for rubbish among all the models of each migration.
    gc.set_threshold(50_000, 20, 50)
    refuse_another_version(connection)
    with never_long_in_the_way(connection):
        bring_up_to_date(connection)
    print("The database is up to date, and its tables are guarded.")
    return 0


def bring_up_to_date(connection: "BaseDatabaseWrapper") -> None:
    """Make way for migrations, make them, and write the fences anew: all of it, or nothing.

    Without its views no page of a service opens, and without its ties a row may name another
    service's case. So what stops this half way, be it the power, leaves the tables as they were.
    """
    from django.core.management import call_command

    from throughcare.foundation.access.fences import (
        check_ties,
        make_way_for_migrations,
        write_fences,
    )

    with all_or_nothing(connection):
        make_way_for_migrations(connection)
        call_command("migrate", interactive=False, verbosity=0)
        write_fences(connection)
    check_ties(connection)


@contextmanager
def all_or_nothing(connection: "BaseDatabaseWrapper") -> Iterator[None]:
    """Inside, one transaction, in which each reference is checked at once: PostgreSQL alters no
    table while one waits to be checked.

    An empty database has nothing to lose, and so many new tables are more than a small server
    locks in one transaction.
    """
    from django.db import transaction

    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('app.installation') IS NULL")
        if cursor.fetchone()[0]:
            yield
            return
        with transaction.atomic(using=connection.alias):
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            yield


@contextmanager
def never_long_in_the_way(connection: "BaseDatabaseWrapper") -> Iterator[None]:
    """Inside, give up where a table is in use for longer than pages wait for one another.

    Whatever asks for a table after us waits behind us, and a page waits for three seconds. Raises
    `Refusal` instead.
    """
    from django.db.utils import OperationalError
    from psycopg.errors import DeadlockDetected, LockNotAvailable

    from throughcare.config.refusal import Refusal

    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [LONGEST_WAIT])
    try:
        yield
    except OperationalError as error:
        if not isinstance(error.__cause__, LockNotAvailable | DeadlockDetected):
            raise
        raise Refusal(
            "A table is in use, by an import or an export perhaps, and pages would wait behind "
            "this. Nothing was changed: run 'throughcare migrate' again once that is over."
        ) from error


def refuse_another_version(connection: "BaseDatabaseWrapper") -> None:
    """Raise `Refusal` where the tables were made by migrations that this version does not have.

    So they were in every demonstration that is older than the day on which an area's migrations
    were written as one. Going on would leave tables that are neither the old ones nor ours.
    """
    from django.apps import apps
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.recorder import MigrationRecorder

    from throughcare.config.refusal import Refusal

    ours = {each.label for each in apps.get_app_configs() if each.name.startswith("throughcare.")}
    made_by = {*MigrationRecorder(connection).applied_migrations()}
    unknown = sorted(made_by - {*MigrationLoader(None).disk_migrations})
    if names := [f"{area} {name}" for area, name in unknown if area in ours]:
        raise Refusal(
            f"Another version of Throughcare made this database: {names[0]} is not in this one. If "
            "it is the demonstration's, 'make demo-reset' throws it away and 'make demo' makes it "
            "anew; if it holds a service's records, go on with the version that made it."
        )


def become_the_owner() -> None:
    """Load Django with the owner's login in place of the web's; for this process only."""
    from throughcare.config.command_line import set_up_django
    from throughcare.config.environment import provide_environment
    from throughcare.config.refusal import Refusal

    provide_environment()
    if not os.environ.get("OWNER_DATABASE_URL"):
        raise Refusal(
            "OWNER_DATABASE_URL is not set: migrating needs the login of the role 'owner', whose "
            "address 'throughcare prepare-database' prints."
        )
    os.environ["DATABASE_URL"] = os.environ["OWNER_DATABASE_URL"]
    set_up_django()
