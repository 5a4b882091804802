"""A migrated, fenced database to copy: made once for a state of the code, kept between runs."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import psycopg
from django.core.management import call_command
from django.db import connection, connections

from throughcare.foundation.access.fences import secure_database

ROOT = Path(__file__).resolve().parents[1] / "throughcare"
MADE_OF = (
    "*/migrations/*.py",
    "*/sql/*.sql",
    "*/views/*.sql",
    "foundation/access/fences.py",
    "foundation/access/roles.py",
    "foundation/facts/limits.py",
    "*models*.py",
    "*/models/*.py",
)


@contextmanager
def server() -> Iterator[psycopg.Cursor]:
    """A cursor of the owner outside every test database, for making and dropping them."""
    with psycopg.connect(os.environ["OWNER_DATABASE_URL"], autocommit=True) as owner:
        yield owner.cursor()


def template() -> str:
    """The name of the template for this state of the code; made if nobody has made it yet."""
    name = f"throughcare_tests_{fingerprint()}"
    with server() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext('throughcare test template'))")
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not cursor.fetchone():
            drop_older(cursor)
            make(cursor, name)
    return name


def fingerprint() -> str:
    """Changes whenever a migration, a model or a function of the database does."""
    seen = sha256()
    for pattern in MADE_OF:
        for file in sorted(ROOT.rglob(pattern)):
            seen.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return seen.hexdigest()[:12]


def drop_older(cursor: psycopg.Cursor) -> None:
    """Drop templates of earlier states of the code that nobody is copying."""
    cursor.execute(
        "SELECT datname FROM pg_database WHERE datname LIKE 'throughcare\\_tests\\_%' "
        "AND datname NOT LIKE '%\\_being\\_made'"
    )
    for (old,) in cursor.fetchall():
        cursor.execute(f'DROP DATABASE IF EXISTS "{old}"')


def make(cursor: psycopg.Cursor, name: str) -> None:
    """Migrate and fence under another name, so that a run cut short leaves no half template."""
    unfinished = f"{name}_being_made"
    cursor.execute(f'DROP DATABASE IF EXISTS "{unfinished}" WITH (FORCE)')
    cursor.execute(f'CREATE DATABASE "{unfinished}"')
    settings = connections["default"].settings_dict
    kept, settings["NAME"] = settings["NAME"], unfinished
    try:
        connection.close()
        call_command("migrate", verbosity=0, interactive=False)
        secure_database(connection)
    finally:
        connection.close()
        settings["NAME"] = kept
    cursor.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')


def copy(name: str, *, of: str = "") -> None:
    """A database of this name, copied from another or the template, in place of an earlier one."""
    source = of or template()
    with server() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')


def drop(name: str) -> None:
    with server() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
