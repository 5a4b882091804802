"""The environment that the settings read, filled in where nobody has set it."""

import os
from pathlib import Path

from throughcare.config.embedded_postgres import ensure_running, is_embedded
from throughcare.config.refusal import Refusal

CHECKOUT = Path(__file__).resolve().parents[2]
LIVE = "throughcare.config.settings.live"
LOCAL = "throughcare.config.settings.local"


def state_folder() -> Path:
    """Where everything that is made on this machine is kept: `.state` unless THROUGHCARE_STATE."""
    return Path(os.environ.get("THROUGHCARE_STATE") or CHECKOUT / ".state").resolve()


def settings_in_use() -> str:
    """The settings that somebody named, or else the live ones where a database is named."""
    given = LIVE if os.environ.get("DATABASE_URL") else LOCAL
    return os.environ.get("DJANGO_SETTINGS_MODULE") or given


def provide_environment() -> bool:
    """Start the embedded server and point the settings to it; whether it is the one in use.

    Nothing is started where DATABASE_URL is set, and the settings are then the live ones unless
    others are named. Raises `Refusal` for live settings without an address, so that a real service
    never finds itself writing to a database it did not name, and for a server that somebody named
    under the settings of the demonstration, in which anybody signs in with one click.
    """
    given = os.environ.get("DATABASE_URL", "")
    os.environ["DJANGO_SETTINGS_MODULE"] = settings_in_use()
    os.environ["THROUGHCARE_STATE"] = str(state_folder())
    if given:
        _refuse_to_demonstrate_on(given)
        return False
    if os.environ["DJANGO_SETTINGS_MODULE"] == LIVE:
        raise Refusal(
            "DATABASE_URL is not set: with the live settings no database is started for you. "
            "'throughcare prepare-database' prints the lines to set."
        )
    for name, value in ensure_running(state_folder()).environment().items():
        os.environ[name] = os.environ.get(name) or value
    return True


def _refuse_to_demonstrate_on(address: str) -> None:
    if os.environ["DJANGO_SETTINGS_MODULE"] == LOCAL and not is_embedded(address):
        raise Refusal(
            "DATABASE_URL names a server of your own, and the settings are those of the "
            "demonstration, in which anybody signs in with one click: set "
            f"DJANGO_SETTINGS_MODULE={LIVE}, or leave DATABASE_URL out."
        )
