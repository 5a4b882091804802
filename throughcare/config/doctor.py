"""What can be wrong with a machine and a service, each looked at and put in words."""

import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from throughcare.config.chromium import find_chromium
from throughcare.config.embedded_postgres import is_running, stop
from throughcare.config.environment import LOCAL, settings_in_use, state_folder
from throughcare.config.refusal import Refusal

LEAST_FREE_PERCENT = 20
LEAST_FREE_BYTES = 2 * 10**9
OLDEST_SERVER = 150000
FURTHEST_CLOCK_SECONDS = 5  # long before the pages' proofs fail, at half a minute


@dataclass(frozen=True)
class Finding:
    """What was looked at, whether it is right (empty: worth knowing, not wrong), and words."""

    what: str
    right: bool | None
    words: str


def examine() -> Iterator[Finding]:
    """Look at everything; what cannot be seen without the database is left out without it."""
    yield python_version()
    yield disk()
    yield assets()
    yield chromium()
    was_running = is_running(state_folder())
    try:
        reached = database()
        yield reached
        if reached.right:
            for look in (clock, roles, logs, settings, tables, routes, migrations):
                yield _looked(look)
            yield scanner()
    finally:
        if not was_running:
            stop(state_folder())


def python_version() -> Finding:
    """Whether this Python is one that the product is tested on."""
    version = sys.version_info
    right = (3, 11) <= version < (3, 15)
    needed = "" if right else "; 3.11 to 3.14 is needed"
    return Finding("Python", right, f"{version.major}.{version.minor}{needed}.")


def disk() -> Finding:
    """Whether the disk of the state folder has room: a full one stops PostgreSQL for good."""
    folder = state_folder()
    while not folder.exists():
        folder = folder.parent
    usage = shutil.disk_usage(folder)
    return room(folder, usage.free, usage.total, live=settings_in_use() != LOCAL)


def room(folder: Path, free: int, total: int, *, live: bool) -> Finding:
    """Whether so many bytes free are enough: a fifth of the disk for a service that grows, and
    2 GB for a demonstration on somebody's own machine, which does not."""
    percent = 100 * free // total
    right = percent >= LEAST_FREE_PERCENT or (not live and free >= LEAST_FREE_BYTES)
    enough = f"{LEAST_FREE_PERCENT} %" if live else f"{LEAST_FREE_BYTES // 10**9} GB"
    needed = "" if right else f"; free some space, {enough} is needed"
    return Finding("Disk", right, f"{percent} % of the disk of {folder} is free{needed}.")


def assets() -> Finding:
    """Whether the style sheet and scripts are built from what they are made of now."""
    from throughcare.foundation.design.serving.build_assets import BUILT, STAMP, is_current

    if is_current() or (BUILT / STAMP).is_file():
        current = "built" if is_current() else "built, from older sources"
        return Finding("Style sheet and scripts", True, f"{current}.")
    how = "run 'python -m throughcare.foundation.design.serving.build_assets'"
    return Finding("Style sheet and scripts", False, f"not built; {how}.")


def chromium() -> Finding:
    """Whether the tests have a browser; a service needs none."""
    path = find_chromium()
    if path:
        return Finding("Chromium", True, f"{path}.")
    return Finding("Chromium", None, "not found; only the tests of pages need it.")


def database() -> Finding:
    """Whether the database answers, and is new enough."""
    import psycopg
    from django.core.exceptions import ImproperlyConfigured

    from throughcare.config.command_line import set_up_django

    try:
        set_up_django()
        from django.db import connection

        connection.ensure_connection()
        version = connection.connection.info.server_version
    except (Refusal, ImproperlyConfigured) as refused:
        return Finding("Database", False, str(refused))
    except Exception as failed:
        cause = failed.__cause__ or failed
        if not isinstance(cause, psycopg.Error):
            raise
        lines = str(cause).strip().splitlines() or ["it did not say why"]
        return Finding("Database", False, f"does not answer ({lines[0]}); check DATABASE_URL.")
    right = version >= OLDEST_SERVER
    needed = "" if right else "; 15 or later is needed"
    return Finding("Database", right, f"PostgreSQL {version // 10000} answers{needed}.")


def clock() -> Iterator[str]:
    """A clock that differs from the database's would date what people record wrongly."""
    from django.db import connection

    from throughcare.foundation.pages.start_up_refusals import apart_words

    with connection.cursor() as cursor:
        cursor.execute("SELECT extract(epoch FROM clock_timestamp())")
        apart = float(cursor.fetchone()[0]) - time.time()
    if abs(apart) > FURTHEST_CLOCK_SECONDS:
        yield apart_words(apart)


def roles() -> Iterator[str]:
    """Roles that are missing, or hold more power than their work needs."""
    from django.db import connection

    from throughcare.config.database_roles import dangers_of_roles

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname, rolsuper, rolcreaterole, rolbypassrls, rolcanlogin FROM pg_roles"
        )
        yield from dangers_of_roles({row[0]: row[1:] for row in cursor.fetchall()})
        cursor.execute("SELECT has_database_privilege('app', current_database(), 'TEMPORARY')")
        if cursor.fetchone()[0]:
            yield (
                "The role app may make temporary tables, which could stand before real ones; run "
                "'throughcare prepare-database'."
            )


def logs() -> Iterator[str]:
    """Whether the server's log would hold what somebody recorded, in this role's sessions."""
    from django.db import connection

    from throughcare.config.database_roles import SILENT, dangers_of_logging

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, current_setting(name) FROM unnest(%s::text[]) name", [list(SILENT)]
        )
        yield from dangers_of_logging(dict(cursor.fetchall()))


def settings() -> Iterator[str]:
    """The secret key and what else would be dangerous in service."""
    from throughcare.foundation.pages.start_up_refusals import settings_dangers

    yield from settings_dangers()


def tables() -> Iterator[str]:
    """Row security on every protected table, and a login that does not own them."""
    from throughcare.foundation.pages.start_up_refusals import database_dangers

    yield from database_dangers()


def routes() -> Iterator[str]:
    """Pages that do not declare what they need."""
    from throughcare.foundation.pages.start_up_refusals import route_dangers

    yield from route_dangers()


def migrations() -> Iterator[str]:
    """Changes of the tables that have not been made yet, or not to their end."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from throughcare.foundation.access.fences import UNCHECKED

    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        yield f"{len(waiting)} migrations have not been applied; run 'throughcare migrate'."
    with connection.cursor() as cursor:
        cursor.execute(UNCHECKED)
        unchecked = len(cursor.fetchall())
    if unchecked:
        yield f"Rules not yet held to the rows: {unchecked}; run 'throughcare migrate' again."


def scanner() -> Finding:
    """Whether the virus scanner is there, knows viruses, and takes files of the largest size."""
    from throughcare.foundation import virus_scanner
    from throughcare.foundation.virus_scanner import ScanVerdict
    from throughcare.record.documents.models import MOST_BYTES

    what = "Virus scanner"
    if not virus_scanner.is_set_up():
        return Finding(what, None, "not set up; documents are not scanned (THROUGHCARE_CLAMAV).")
    if not virus_scanner.answers():
        words = "does not answer; no document that is added can be opened until it does."
        return Finding(what, False, words)
    if virus_scanner.scan(virus_scanner.STANDARD_TEST) is not ScanVerdict.INFECTED:
        words = "does not find the standard test file; load its signatures (freshclam)."
        return Finding(what, False, words)
    if virus_scanner.scan(bytes(MOST_BYTES)) is not ScanVerdict.CLEAN:
        return Finding(what, False, "does not take 25 MB; set StreamMaxLength of clamd to 30M.")
    return Finding(what, True, "answers, finds the standard test file, and takes 25 MB.")


def _looked(look: Callable[[], Iterator[str]]) -> Finding:
    from django.db import DatabaseError

    what = look.__name__.capitalize()
    try:
        dangers = list(look())
    except DatabaseError as failed:
        lines = str(failed).strip().splitlines() or ["no reason given"]
        return Finding(what, False, f"cannot be looked at ({lines[0]}); run 'throughcare migrate'.")
    return Finding(what, not dangers, " ".join(dangers) or "as they should be.")
