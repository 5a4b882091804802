"""Which folders the embedded PostgreSQL uses, and the note of them in the state folder."""

import contextlib
import hashlib
import json
import os
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from throughcare.config.embedded_postgres.server_user import ServerUser
from throughcare.config.refusal import Refusal
from throughcare.files import write_whole

LONGEST_SOCKET_PATH = 106  # bytes; the operating system's limit is 107 and a closing zero
NOTE = "postgres.json"
SOCKET_NAME = ".s.PGSQL.5432"


@dataclass(frozen=True)
class Places:
    """`home` holds the data, the log and, if need be, a copy of the programs."""

    state: Path
    home: Path

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "log" / "server.log"


def find_places(state: Path, user: ServerUser) -> Places:
    """The folders noted in the state folder, or newly chosen ones, which are then noted.

    A state folder that was copied gets a home of its own: two copies that shared one server
    would write into each other's records. One that was moved keeps the home it had.
    """
    note = read_note(state)
    home = Path(note["home"]) if "home" in note else None
    came_from = Path(note.get("state", state))
    copied = came_from != state and (came_from / NOTE).exists()
    if home is None or copied or not home.is_dir():
        inside = state / "postgres"
        home = inside if inside.is_dir() or _usable(state, user) else _elsewhere(state, user)
    elif home.is_relative_to(came_from):
        home = state / home.relative_to(came_from)
    _make_home(home, user)
    if copied:
        note.pop("roles", None)
    write_note(state, note | {"home": str(home), "state": str(state)})
    return Places(state, home)


def read_note(state: Path) -> dict[str, str]:
    """What earlier runs noted in the state folder; nothing if there was none."""
    try:
        note = json.loads((state / NOTE).read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return {}
    return note if isinstance(note, dict) else {}


def write_note(state: Path, note: dict[str, str]) -> None:
    """Replace the note whole: a power cut, or another writer, leaves the old one or a new one."""
    write_whole(state / NOTE, json.dumps(note, indent=2) + "\n")


def socket_folder(state: Path, user: ServerUser) -> Path:
    """A short private folder for the socket, ours by a check and not by its name.

    Anybody may make a folder of any name in /tmp before we do, so a folder that is not a
    plain one of our own is passed over for one with a random name.
    """
    name = f"throughcare-{os.geteuid()}-{digest_of(state)}"
    for parent in _short_folders():
        folder = parent / name
        try:
            folder.mkdir(mode=0o700)
        except FileExistsError:
            pass
        except OSError:
            continue
        if not _ours(folder):
            folder = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=parent))
        folder.chmod(0o711 if user.switches else 0o700)
        inner = folder / "run"
        user.make_private(inner)
        if len(os.fsencode(inner / SOCKET_NAME)) <= LONGEST_SOCKET_PATH:
            return inner
    raise Refusal("PostgreSQL needs a folder for its socket, and /tmp cannot be written to.")


def is_socket_folder(inner: Path) -> bool:
    """Whether a folder is one that `socket_folder` gave to this account."""
    folder = inner.parent
    return folder.name.startswith("throughcare-") and folder.is_dir() and _ours(folder)


def remove_socket_folder(inner: Path) -> None:
    """Leave nothing of ours in /tmp once the server has stopped."""
    with contextlib.suppress(OSError):
        inner.rmdir()
        inner.parent.rmdir()


def _usable(state: Path, user: ServerUser) -> bool:
    return not user.switches or user.can_enter(state)


def _elsewhere(state: Path, user: ServerUser) -> Path:
    """A folder outside a checkout that `nobody` cannot enter; kept over restarts if possible."""
    for parent in (Path("/var/lib"), Path("/var/tmp"), Path("/tmp")):
        home = parent / f"throughcare-{digest_of(state)}"
        try:
            home.mkdir(mode=0o711)
        except FileExistsError:
            if not _ours(home):
                continue
        except OSError:
            continue
        if user.can_enter(parent):
            return home
    raise Refusal(
        f"The account 'nobody', as which PostgreSQL runs when root starts it, can enter neither "
        f"{state} nor /var/lib: set THROUGHCARE_STATE to a folder that it can."
    )


def _make_home(home: Path, user: ServerUser) -> None:
    home.mkdir(mode=0o700, exist_ok=True)
    if not _ours(home):
        raise Refusal(f"{home} belongs to somebody else: move it away and try again.")
    home.chmod(0o711 if user.switches else 0o700)
    user.make_private(home / "log")
    user.make_private(home / "data")


def _short_folders() -> Iterator[Path]:
    yield Path("/tmp")
    if os.environ.get("XDG_RUNTIME_DIR"):
        yield Path(os.environ["XDG_RUNTIME_DIR"])
    yield Path(tempfile.gettempdir())


def _ours(folder: Path) -> bool:
    status = folder.lstat()
    writable_by_others = status.st_mode & 0o022
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid() and not writable_by_others


def digest_of(state: Path) -> str:
    """What tells the homes of two state folders apart."""
    return hashlib.sha256(os.fsencode(state)).hexdigest()[:10]
