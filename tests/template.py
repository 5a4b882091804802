"""Databases to copy: made once for a state of the code and a day, and kept between runs.

One is migrated, fenced and empty. The other holds two services besides: Northwick, where the
synthetic cast lives as it does in the demonstration, and Eastmere, where there is nobody yet.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from django.core.management import call_command
from django.db import connection, connections

from throughcare.config.settings.addresses import database
from throughcare.dataset.synthetic import STAFF, write_cast
from throughcare.dataset.synthetic.cast.people import HOME
from throughcare.exchange.imports.actions import import_folder
from throughcare.exchange.imports.models import Absence, Batch, BatchRemark, BatchTable, ImportJob
from throughcare.foundation.access.fences import secure_database
from throughcare.foundation.access.first_service import found_service, open_accounts
from throughcare.foundation.access.jobs import command_line_of
from throughcare.foundation.audit.models import Change, Read, Request

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
    "dataset/synthetic/**/*",
    "exchange/imports/**/*.py",
    "rulebook/local_settings.py",
    "rulebook/setting.py",
    "rulebook/tables/*.csv",
    "schema/**/*.py",
)
EMPTY = "throughcare_tests_empty"
CAST = "throughcare_tests_cast"
# A copy has what the server gives to every database; `prepare-database` takes it away again.
NO_TEMPORARY_TABLES = 'REVOKE TEMPORARY ON DATABASE "{}" FROM PUBLIC'


@contextmanager
def server() -> Iterator[psycopg.Cursor]:
    """A cursor of the owner outside every test database, for making and dropping them."""
    with psycopg.connect(os.environ["OWNER_DATABASE_URL"], autocommit=True) as owner:
        yield owner.cursor()


def template(kind: str = CAST) -> str:
    """The name of a template for this state of the code; made if nobody has made it yet."""
    name = named(kind)
    with server() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext('throughcare test template'))")
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not cursor.fetchone():
            drop_older(cursor)
            make(cursor, EMPTY, migrated)
            make(cursor, CAST, peopled)
    return name


def filled_template(kind: str, fill: Callable[[str], None]) -> str:
    """The name of another template: the empty one, filled once for all processes of the tests.

    Nobody may connect to it, or others cannot copy it meanwhile.
    """
    template(EMPTY)
    name = named(kind)
    with server() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext('throughcare test template'))")
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not cursor.fetchone():
            make(cursor, kind, fill)
    return name


def named(kind: str) -> str:
    """The name of a template of today."""
    return f"{kind}_{fingerprint(date.today())}"


@cache
def fingerprint(day: date) -> str:
    """Changes with the day, for the cast's days are counted from it, and whenever a migration, a
    model, a function of the database, the cast or the way in for records does."""
    seen = sha256(str(day).encode())
    for pattern in MADE_OF:
        for file in sorted(ROOT.rglob(pattern)):
            if file.is_dir() or file.suffix == ".pyc":
                continue
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


def make(cursor: psycopg.Cursor, kind: str, fill: Callable[[str], None]) -> None:
    """Make one under another name, so that a run cut short leaves no half template."""
    name = named(kind)
    unfinished = f"{name}_being_made"
    cursor.execute(f'DROP DATABASE IF EXISTS "{unfinished}" WITH (FORCE)')
    source = "template1" if kind == EMPTY else named(EMPTY)
    cursor.execute(f'CREATE DATABASE "{unfinished}" TEMPLATE "{source}"')
    cursor.execute(NO_TEMPORARY_TABLES.format(unfinished))
    before = dict(connections["default"].settings_dict)
    try:
        fill(unfinished)
    finally:
        connection.close()
        connections["default"].settings_dict.update(before)
    cursor.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')


def connect_as(role: str, name: str) -> None:
    """Point Django's default connection to a database, as the owner or as the web role."""
    connection.close()
    variable = "OWNER_DATABASE_URL" if role == "owner" else "DATABASE_URL"
    connections["default"].settings_dict.update(database(os.environ[variable]) | {"NAME": name})


def migrated(name: str) -> None:
    """Migrate and fence."""
    connect_as("owner", name)
    call_command("migrate", verbosity=0, interactive=False)
    secure_database(connection)


def peopled(name: str) -> None:
    """Found both services, import the cast as any service's records are, and let it sign in.

    The trail of the import itself is removed, so that a test finds in it what the test did.
    """
    connect_as("owner", name)
    northwick = found_service(code=HOME, name="Northwick Youth Justice Service")
    found_service(code="eastmere", name="Eastmere Youth Justice Service")
    connect_as("app", name)
    with TemporaryDirectory() as folder:
        write_cast(Path(folder), as_at=date.today())
        import_folder(Path(folder), command_line_of(HOME))
    connect_as("owner", name)
    open_accounts(northwick, keys=[worker.key for worker in STAFF.values()])
    forget_the_import()


TRACES = (Request, Read, Change, Batch, BatchTable, BatchRemark, ImportJob, Absence)


def forget_the_import() -> None:
    """Empty the trail and the imports' own tables, as no worker could."""
    tables = [model._meta.db_table for model in TRACES]
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
        cursor.execute(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY")
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')


def copy(name: str, *, of: str = "") -> None:
    """A database of this name, copied from another or the template, in place of an earlier one."""
    source = of or template()
    with server() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        # As files: what is never to be recovered need not go through the log, which takes longer.
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}" STRATEGY FILE_COPY')
        cursor.execute(NO_TEMPORARY_TABLES.format(name))


def drop(name: str) -> None:
    with server() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
