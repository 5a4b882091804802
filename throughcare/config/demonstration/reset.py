"""Throwing the demo away."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from throughcare.config.demonstration.processes import already_running
from throughcare.config.embedded_postgres import in_use_by_others, places_of, stop
from throughcare.config.embedded_postgres.places import NOTE, read_note
from throughcare.config.refusal import Refusal

# Only what we make by these names: THROUGHCARE_STATE may point to a folder that holds more.
MADE = {
    "connections.json": "the passwords of its database",
    "stamps.json": "the notes of what had been done",
    "web.log": "what its pages' process had to say",
    "worker.log": "what its worker had to say",
    "static": "the collected style sheets and scripts",
    "synthetic": "the files of the invented service",
    "snapshot": "the snapshots of its figures",
    "incoming": "files that were sent to be imported",
    "offline-packs": "its offline packs",
}


def reset(state: Path) -> Iterator[str]:
    """Stop and remove it, saying what is removed as it goes; raises `Refusal` while in use."""
    if not state.is_dir():
        yield "There is no demo to throw away."
        return
    if (address := already_running(state)) is not None:
        raise Refusal(f"The demo is running at {address}: stop it with Ctrl-C or 'make stop'.")
    if in_use_by_others(state):
        raise Refusal("Another program is using the demo's database: stop that program first.")
    if read_note(state):
        yield from _remove_database(state)
    for name, what in MADE.items():
        if (state / name).exists():
            _remove(state / name)
            yield f"Removed {what} ({state / name})."
    yield "The next 'make demo' starts afresh."


def _remove_database(state: Path) -> Iterator[str]:
    stop(state)
    home = places_of(state).home
    _remove(home)
    (state / NOTE).unlink(missing_ok=True)
    yield f"Removed the database with every record in it ({home})."


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
