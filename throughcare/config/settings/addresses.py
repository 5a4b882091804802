"""Turn a database address into the settings that Django wants."""

from django.core.exceptions import ImproperlyConfigured

from throughcare.config import database_addresses
from throughcare.config.refusal import Refusal

DJANGO_S = {
    "NAME": "dbname",
    "USER": "user",
    "PASSWORD": "password",
    "HOST": "host",
    "PORT": "port",
}

# What every session begins with, and is brought back to (access/session_state.py): said here and
# not of the role, because a role may change what is said of it. Temporary tables come last.
BEGINS_WITH = "-c search_path=public,pg_temp -c TimeZone=UTC"
UNSAID = {"NAME": "throughcare"}


def database(address: str, *, called: str = "DATABASE_URL") -> dict[str, object]:
    """Settings for an address such as `postgresql://user:password@host:port/name?sslmode=…`.

    Every parameter of libpq is kept. Raises `ImproperlyConfigured` for one that is refused.
    """
    try:
        given = database_addresses.parameters(address, called=called)
    except Refusal as refused:
        raise ImproperlyConfigured(str(refused)) from refused
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{name: given.pop(of_libpq, UNSAID.get(name, "")) for name, of_libpq in DJANGO_S.items()},
        "OPTIONS": given | {"options": f"{given.get('options', '')} {BEGINS_WITH}".strip()},
        "ATOMIC_REQUESTS": False,  # the route register opens the transaction, inside acting()
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


def reports(address: str) -> str:
    """The address by which the figures are read, safe to reach. Raises `ImproperlyConfigured`."""
    try:
        return (
            database_addresses.with_verified(address, called="REPORT_DATABASE_URL")
            if address
            else ""
        )
    except Refusal as refused:
        raise ImproperlyConfigured(str(refused)) from refused
