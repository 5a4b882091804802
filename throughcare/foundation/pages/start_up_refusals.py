"""Refuse to start on what would be dangerous; each refusal says what to do."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import ProgrammingError, connection

from throughcare.foundation.access.fences import fence_of, grants, guarded_models
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
        if sorted(cursor.fetchall()) != sorted(grants()):
            yield "The database's table of roles is out of date; run 'throughcare migrate'."
        yield from demonstration_day_dangers(cursor)


def demonstration_day_dangers(cursor: Any) -> Iterator[str]:
    """A service on a day of its own, anywhere but in a demonstration: every due date is wrong."""
    if settings.DEMONSTRATION:
        return
    cursor.execute("SELECT service, day FROM app.demonstration_days()")
    for service, day in cursor.fetchall():
        yield (
            f"The service {service} stands on {day} as in a demonstration; run "
            f"'throughcare demo-day {service} now'."
        )
