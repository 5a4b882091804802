"""`throughcare migrate`: bring the tables up to this version, then guard them."""

import os
from argparse import Namespace

from throughcare.config.commands import Subparsers


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser(
        "migrate", help="bring the database up to this version and guard its tables"
    )
    command.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Migrate as the owner of the tables, then write the fences; safe to repeat."""
    become_the_owner()
    from django.core.management import call_command
    from django.db import connection

    from throughcare.foundation.access.fences import make_way_for_migrations, secure_database

    make_way_for_migrations(connection)
    call_command("migrate", interactive=False, verbosity=0)
    secure_database(connection)
    print("The database is up to date, and its tables are guarded.")
    return 0


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
