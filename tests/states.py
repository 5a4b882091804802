"""State folders of a test's own, with a PostgreSQL that goes when the test does."""

import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from throughcare.config.embedded_postgres import ensure_running, places_of, stop


@contextmanager
def fresh_state(name="state"):
    """A state folder, in a place that PostgreSQL's own user can enter; gone at the end."""
    folder = Path(tempfile.mkdtemp(prefix="throughcare-test-"))
    folder.chmod(0o755)
    try:
        yield folder / name
    finally:
        for state in folder.iterdir():
            if state.is_dir():
                remove(state)
        shutil.rmtree(folder)


@pytest.fixture
def state():
    with fresh_state() as folder:
        yield folder


@pytest.fixture(scope="module")
def made_state():
    """A server with a table of three committed rows, stopped: copied in a tenth of the time that
    making one takes."""
    with fresh_state("made") as made:
        with psycopg.connect(ensure_running(made).owner) as owner:
            owner.execute("CREATE TABLE kept AS SELECT generate_series(1, 3)")
        stop(made)
        yield made


@pytest.fixture
def kept_rows(state, made_state):
    """A running server with a table of three committed rows; answers how many there are now."""
    copy_state(made_state, state)
    ensure_running(state)

    def count(of=state):
        with psycopg.connect(ensure_running(of).owner) as owner:
            return owner.execute("SELECT count(*) FROM kept").fetchone()[0]

    return count


def copy_state(made, state):
    """Copy the state folder of a server that does not run, for one of its own."""
    subprocess.run(["cp", "-a", made, state], check=True)


def remove(state):
    stop(state)
    shutil.rmtree(places_of(state).home)
