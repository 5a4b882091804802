"""State folders of a test's own, with a PostgreSQL that goes when the test does."""

import shutil
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


@pytest.fixture
def kept_rows(state):
    """A running server with a table of three committed rows; answers how many there are now."""
    with psycopg.connect(ensure_running(state).owner) as owner:
        owner.execute("CREATE TABLE kept AS SELECT generate_series(1, 3)")

    def count(of=state):
        with psycopg.connect(ensure_running(of).owner) as owner:
            return owner.execute("SELECT count(*) FROM kept").fetchone()[0]

    return count


def remove(state):
    stop(state)
    shutil.rmtree(places_of(state).home)
