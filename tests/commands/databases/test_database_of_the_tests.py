"""Where the tests' own database lives: in memory where there is room, or where it was begun."""

from pathlib import Path

import pytest

from throughcare.config.embedded_postgres.places import read_note, write_note
from throughcare.config.tests_database import MEMORY, ROOM, free_memory, live_in_memory


@pytest.fixture
def state(tmp_path):
    """The state folder of a checkout in which no test ever ran."""
    yield tmp_path / "state"
    home = Path(read_note(tmp_path / "state").get("home", ""))
    if home.is_relative_to(MEMORY):
        home.rmdir()


def test_a_new_server_lives_in_memory_where_there_is_room(state):
    live_in_memory(state)

    home = Path(read_note(state).get("home", "/"))
    assert home.is_relative_to(MEMORY) == (free_memory() >= ROOM)
    assert home.is_dir()


def test_a_server_that_was_made_on_the_disk_stays_there(state):
    (state / "postgres").mkdir(parents=True)

    live_in_memory(state)

    assert read_note(state) == {}


def test_a_server_that_was_noted_elsewhere_stays_there(state):
    state.mkdir()
    write_note(state, {"home": "/somewhere"})

    live_in_memory(state)

    assert read_note(state) == {"home": "/somewhere"}
