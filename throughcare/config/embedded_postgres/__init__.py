"""A PostgreSQL server of our own, for the demo and the tests: started, found and stopped.

It lives in the state folder, answers on a private socket only, and is never found by looking
for processes: everything needed to find it is noted in the state folder. A real service sets
DATABASE_URL to a server of its own, and nothing here runs.
"""

import hashlib
import os
import time
from pathlib import Path

import psycopg

from throughcare.config import database_addresses, database_roles
from throughcare.config.embedded_postgres.addresses import (
    DATABASE,
    Addresses,
    addresses,
    kept_passwords,
)
from throughcare.config.embedded_postgres.lock import alone_with
from throughcare.config.embedded_postgres.places import (
    Places,
    find_places,
    is_socket_folder,
    read_note,
    write_note,
)
from throughcare.config.embedded_postgres.server import Server
from throughcare.config.embedded_postgres.server_user import server_user
from throughcare.config.refusal import Refusal

__all__ = [
    "Addresses",
    "ensure_running",
    "in_use_by_others",
    "is_embedded",
    "is_running",
    "places_of",
    "stop",
]


LONGEST_STOP = 60  # seconds that a server takes that is being stopped


def ensure_running(state: Path) -> Addresses:
    """Start the server of the state folder unless it runs; safe at any time, from any process.

    The first call makes the data folder, the roles and the database (2 seconds); a call while
    it runs takes milliseconds. Raises `Refusal` when it cannot be done.
    """
    state = _made(state)
    with alone_with(state):
        passwords, new = kept_passwords(state)
        server = _server(state)
        if new or not server.exists():
            server.stop()
            _forget_roles(state)
            folder = server.start(password=passwords["postgres"])
        else:
            folder = server.socket_folder() or server.start()
        known = addresses(passwords, folder)
        _align_roles(state, known, passwords)
        return known


def stop(state: Path) -> bool:
    """Stop the server of the state folder; whether it was running."""
    state = state.resolve()
    if not read_note(state):
        return False
    with alone_with(state):
        return _server(state).stop()


def is_running(state: Path) -> bool:
    """Whether the server of the state folder answers."""
    state = state.resolve()
    return bool(read_note(state)) and _server(state).socket_folder() is not None


def is_embedded(address: str) -> bool:
    """Whether an address is of a server of this kind: on a socket in a folder that we made."""
    host = database_addresses.conninfo_or_none(address).get("host", "")
    return bool(host) and is_socket_folder(Path(host))


def in_use_by_others(state: Path) -> bool:
    """Whether any program but ours is signed in; waits a moment for those that are leaving."""
    state = state.resolve()
    folder = _server(state).socket_folder() if read_note(state) else None
    if folder is None:
        return False
    known = addresses(kept_passwords(state)[0], folder)
    until = time.monotonic() + 3
    try:
        while others := database_roles.count_clients(known.superuser):
            if time.monotonic() > until:
                break
            time.sleep(0.2)
    except psycopg.OperationalError:
        while is_running(state):  # somebody is stopping it, or it does not answer
            if time.monotonic() > until + LONGEST_STOP:
                raise
            time.sleep(0.2)
        return False
    return bool(others)


def places_of(state: Path) -> Places:
    """The folders that the server of the state folder uses."""
    return find_places(_made(state), server_user())


def _made(state: Path) -> Path:
    """The state folder, made so that it can be passed through but not listed by others."""
    state = state.resolve()
    try:
        state.mkdir(parents=True)
        state.chmod(0o711)  # outright, because a strict umask would shut PostgreSQL's user out
    except FileExistsError:
        pass
    except OSError as failed:
        raise Refusal(f"The state folder {state} cannot be made: {failed.strerror}.") from failed
    if not os.access(state, os.W_OK):
        raise Refusal(
            f"The state folder {state} cannot be written to by this account: run as the account "
            "that made it, or set THROUGHCARE_STATE to another folder."
        )
    return state


def _server(state: Path) -> Server:
    user = server_user()
    return Server(find_places(state, user), user)


def _forget_roles(state: Path) -> None:
    note = read_note(state)
    note.pop("roles", None)
    write_note(state, note)


def _align_roles(state: Path, known: Addresses, passwords: dict[str, str]) -> None:
    """Make the roles and the database, once for each version of the file that says how."""
    digest = hashlib.sha256(Path(database_roles.__file__).read_bytes()).hexdigest()
    note = read_note(state)
    if note.get("roles") == digest:
        return
    database_roles.prepare_server(known.superuser, database=DATABASE, passwords=passwords)
    write_note(state, note | {"roles": digest})
