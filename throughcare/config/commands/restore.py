"""`throughcare restore`: read a backup back, for good or to see that it can be."""

import os
from argparse import Namespace
from pathlib import Path

from throughcare.config.commands import Subparsers
from throughcare.config.refusal import Refusal


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser(
        "restore",
        help="read a backup back into a new database, or rehearse that",
        description=(
            "Restores a backup into a database that is not there yet, counts every table, and "
            "compares it with what was backed up. With --rehearse the database is dropped again. "
            "Reads ADMIN_DATABASE_URL, the address of an administrator of a server that "
            "'throughcare prepare-database' has made ready; nothing that stands is written over. "
            "With --to a whole server is brought back on this machine, from a folder in which "
            "'throughcare backup --base' and '--changes' wrote, and thrown away again."
        ),
    )
    command.add_argument("backup", type=Path, help="the file, or the folder, that was backed up")
    command.add_argument("--key", type=Path, required=True, help="the file with the age key")
    how = command.add_mutually_exclusive_group(required=True)
    how.add_argument("--rehearse", action="store_true", help="only see that it can be read")
    how.add_argument("--into", metavar="DATABASE", help="the new database to restore it into")
    command.add_argument(
        "--to", metavar="MOMENT", help='as it was then, "2026-11-30 10:15", with --rehearse'
    )
    command.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Restore, say what was compared; 1 where anything is otherwise than when it was backed up."""
    if arguments.to:
        return run_to_a_moment(arguments)
    from throughcare.config.backups.rehearsal import rehearse, restore_into

    admin = administrator()
    if arguments.rehearse:
        result = rehearse(arguments.backup, admin, arguments.key)
    else:
        result = restore_into(arguments.backup, admin, arguments.into, arguments.key)
    counts = result.manifest.contents
    tables = [name for name in counts if "." in name]
    rows = sum(counts[name] for name in tables)
    print(f"Restored the backup of {result.manifest.moment} in {result.seconds:.1f} seconds.")
    if result.wrong:
        print("\n".join(["It is not what was backed up:", *result.wrong]))
        return 1
    guards = ", ".join(f"{count:,} {name}" for name, count in counts.items() if "." not in name)
    print(f"All {rows:,} rows of {len(tables)} tables are there, with {guards}.")
    if arguments.into:
        print(f"Set the addresses to the database {arguments.into}, then 'throughcare migrate'.")
    else:
        print("The rehearsal's database was dropped again.")
    return 0


def run_to_a_moment(arguments: Namespace) -> int:
    """Bring a server back as it was, say what was compared; 1 where anything is otherwise."""
    from throughcare.config.backups.moments import moment_from, rehearse_moment

    if arguments.into:
        raise Refusal("A moment is only rehearsed: say --rehearse. The how-to says what follows.")
    moment, (database, live) = moment_from(arguments.to), database_of_today()
    result = rehearse_moment(arguments.backup, arguments.key, moment, database=database, live=live)
    tables = [name for name in result.counted if "." in name]
    rows = sum(result.counted[name] for name in tables)
    print(
        f"Brought {result.base} to {result.moment:%Y-%m-%d %H:%M:%S} UTC in "
        f"{result.seconds:.1f} seconds: {rows:,} rows in {len(tables)} tables."
    )
    if result.wrong:
        print("\n".join(["It is not what was there then:", *result.wrong]))
        return 1
    if result.compared:
        print(f"{result.compared} tables have the rows that the audit trail of today says.")
    else:
        print("There is no database of today to compare it with: look at it yourself.")
    print("The rehearsal's server was thrown away again.")
    return 0


def database_of_today() -> tuple[str, str]:
    """The name of the database, and its address for backups; empty where it cannot be reached."""
    import psycopg

    from throughcare.config.database_addresses import parameters
    from throughcare.config.embedded_postgres.addresses import DATABASE
    from throughcare.config.environment import provide_environment

    provide_environment()
    address = os.environ.get("BACKUP_DATABASE_URL", "")
    name = parameters(address).get("dbname", DATABASE) if address else DATABASE
    try:
        if address:
            psycopg.connect(address, connect_timeout=10).close()
    except psycopg.Error:
        return name, ""
    return name, address


def administrator() -> str:
    """The address of an administrator: the one that is named, or the embedded server's own."""
    from throughcare.config.database_addresses import with_verified
    from throughcare.config.embedded_postgres import ensure_running
    from throughcare.config.environment import state_folder

    given = os.environ.get("ADMIN_DATABASE_URL")
    if given:
        return with_verified(given, called="ADMIN_DATABASE_URL")
    if os.environ.get("DATABASE_URL"):
        raise Refusal(
            "Set ADMIN_DATABASE_URL to the address of an administrator of the server on which to "
            "restore it."
        )
    return ensure_running(state_folder()).superuser
