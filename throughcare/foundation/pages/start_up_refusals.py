"""Refuse to start on what would be dangerous; each refusal says what to do."""

import time
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, ProgrammingError, connection

from throughcare.foundation.access.fences import fence_of, guarded_models
from throughcare.foundation.access.proof import LASTS_SECONDS, WRONG_PROOF, try_proof
from throughcare.foundation.access.roles import grants, parts
from throughcare.foundation.facts.record import Fence
from throughcare.foundation.pages.register import undeclared

DEFAULT_KEYS = {"", "for tests only", "for invented people on one machine only"}


def refuse_to_start_on_danger() -> None:
    """Raise `ImproperlyConfigured` with every danger found, one sentence each."""
    dangers = [*settings_dangers(), *route_dangers()]
    try:
        dangers += database_dangers()
    except ProgrammingError:  # no such table, no such function: nobody has migrated it
        dangers.append("The database is not prepared; run 'throughcare migrate'.")
    if dangers:
        raise ImproperlyConfigured("Throughcare does not start: " + " ".join(dangers))


def settings_dangers() -> Iterator[str]:
    """What is dangerous in the settings of a live service.

    The demonstration is let off, on the server that comes with it: that answers on a socket only.
    """
    if settings.DEMONSTRATION:
        if not str(settings.DATABASES["default"]["HOST"]).startswith("/"):
            yield (
                "The settings are those of the demonstration, in which anybody signs in with one "
                "click, and the database is on a server of your own; use the live settings."
            )
        return
    if settings.DEBUG:
        yield "DEBUG is on; turn it off."
    if settings.SECRET_KEY in DEFAULT_KEYS or len(settings.SECRET_KEY) < 32:
        yield "THROUGHCARE_SECRET_KEY is missing, short or a default; set 32 random letters."
    if not any(settings.ALLOWED_HOSTS):
        yield "THROUGHCARE_HOSTS is empty; set the names that the service answers to."


def route_dangers() -> Iterator[str]:
    """Pages that do not say what they need."""
    for at in undeclared():
        yield f"The page at /{at} does not declare its capability; reach it through page()."


def database_dangers() -> Iterator[str]:
    """A login with too much power, a table without its fence, a table of roles out of date."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
        )
        login, superuser, bypass = cursor.fetchone()
        if superuser or bypass:
            yield f"The database login {login} escapes row security; connect as the role app."
        protected = [m._meta.db_table for m in guarded_models() if fence_of(m) is not Fence.OPEN]
        cursor.execute(
            "SELECT c.relname, c.relrowsecurity, pg_has_role(current_user, c.relowner, 'USAGE') "
            "FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relname = ANY(%s)",
            [protected],
        )
        tables = {name: (secured, owned) for name, secured, owned in cursor.fetchall()}
        for table in protected:
            secured, owned = tables.get(table, (False, False))
            if not secured:
                yield f"The table {table} has no row security; run 'throughcare migrate'."
            if owned:
                yield f"The login {login} owns the table {table}; connect as the role app."
        cursor.execute("SELECT role, capability, reach FROM app.roles_in_force()")
        may = sorted(cursor.fetchall()) == sorted(grants())
        cursor.execute("SELECT role, part FROM app.parts_in_force()")
        if not may or sorted(cursor.fetchall()) != sorted(parts()):
            yield "The database's table of roles is out of date; run 'throughcare migrate'."
        yield from proof_dangers(cursor)
        yield from demonstration_dangers(cursor)


def proof_dangers(cursor: Any) -> Iterator[str]:
    """A key or a clock with which no page could prove who asks: one proof is tried."""
    cursor.execute("SELECT extract(epoch FROM clock_timestamp())")
    apart = float(cursor.fetchone()[0]) - time.time()
    if abs(apart) >= LASTS_SECONDS:
        yield apart_words(apart)
        return
    try:
        try_proof(connection)
    except DatabaseError as refused:
        if getattr(refused.__cause__, "sqlstate", "") != WRONG_PROOF:
            raise
        yield (
            "THROUGHCARE_SECRET_KEY is not the key with which the database was guarded, so nobody "
            "could sign in; set that one, or run 'throughcare migrate' with this one."
        )


def apart_words(seconds: float) -> str:
    """How far the database's clock is from this machine's, and what to do."""
    which = "behind" if seconds > 0 else "ahead of"
    return (
        f"This machine's clock is {abs(seconds):.0f} seconds {which} that of the database; let "
        "both be set by the same time server."
    )


def demonstration_dangers(cursor: Any) -> Iterator[str]:
    """The demonstration's sign-in by one click where no demonstration made the database.

    And a service on a day of its own, anywhere but in a demonstration: every due date is wrong.
    """
    if settings.DEMONSTRATION:
        cursor.execute("SELECT app.is_demonstration()")
        if not cursor.fetchone()[0]:
            yield (
                "The settings are those of the demonstration, in which anybody signs in with one "
                "click, and no demonstration made this database; use the live settings."
            )
        return
    cursor.execute("SELECT service, day FROM app.demonstration_days()")
    for service, day in cursor.fetchall():
        yield (
            f"The service {service} stands on {day} as in a demonstration; run "
            f"'throughcare demo-day {service} now'."
        )
