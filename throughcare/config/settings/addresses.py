"""Turn a database address into the settings that Django wants."""

from urllib.parse import parse_qs, unquote, urlsplit


def database(address: str) -> dict[str, object]:
    """Settings for `postgresql://user:password@host:port/name?host=/socket/folder`."""
    parts = urlsplit(address)
    socket = parse_qs(parts.query).get("host", [""])[0]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/") or "throughcare",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": socket or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "ATOMIC_REQUESTS": False,  # the route register opens the transaction, inside acting()
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
