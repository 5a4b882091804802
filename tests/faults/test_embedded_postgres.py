"""Whatever happens to the embedded server, it comes back with every committed row, or says why."""

import json
import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from throughcare.config.embedded_postgres import (
    ensure_running,
    in_use_by_others,
    is_running,
    places_of,
    stop,
)
from throughcare.config.embedded_postgres.places import socket_folder
from throughcare.config.embedded_postgres.server_user import server_user
from throughcare.config.refusal import Refusal


def pid_file(state):
    return places_of(state).data / "postmaster.pid"


def write_pid_file(state, text):
    """Leave a pid file as a crash of the machine would, in the server's own name."""
    file = pid_file(state)
    file.write_text(text)
    user = server_user()
    os.chown(file, user.uid, user.gid)


def test_a_killed_server_comes_back_with_every_committed_row(state, kept_rows):
    os.kill(int(pid_file(state).read_text().split()[0]), signal.SIGKILL)

    assert kept_rows() == 3


def test_a_server_killed_under_a_client_comes_back_with_every_committed_row(state, kept_rows):
    client = psycopg.connect(ensure_running(state).owner)
    client.execute("INSERT INTO kept VALUES (4)")
    os.kill(int(pid_file(state).read_text().split()[0]), signal.SIGKILL)

    counted = kept_rows()

    client.close()
    assert counted == 3


def test_four_processes_starting_at_once_share_one_server(state):
    command = [sys.executable, "-m", "throughcare.config.embedded_postgres", "start"]
    starts = [
        subprocess.Popen([*command, "--state", str(state)], stdout=subprocess.PIPE)
        for _ in range(4)
    ]

    said = {start.communicate()[0] for start in starts}

    assert len(said) == 1
    assert [start.returncode for start in starts] == [0, 0, 0, 0]


def test_lost_passwords_are_replaced_and_no_row_is_lost(state, kept_rows):
    (state / "connections.json").unlink()

    assert kept_rows() == 3


def test_a_lost_note_of_the_folders_does_not_lose_the_server(state, kept_rows):
    (state / "postgres.json").unlink()

    assert is_running(state) is False  # nothing says where to look, until it is asked for
    assert kept_rows() == 3


@pytest.mark.parametrize(
    "left",
    [
        pytest.param("", id="empty"),
        pytest.param("1\n", id="cut short"),
        pytest.param("{us}\n{data}\n1\n5432\n/tmp/x\n\n 1 1\nready   \n", id="of another program"),
    ],
)
def test_a_pid_file_left_behind_does_not_keep_the_server_from_starting(state, kept_rows, left):
    stop(state)
    write_pid_file(state, left.format(us=os.getpid(), data=places_of(state).data))

    assert kept_rows() == 3


def test_a_copied_state_folder_gets_a_server_of_its_own(state, kept_rows):
    copy = state.with_name("copy")
    subprocess.run(["cp", "-a", state, copy], check=True)

    with psycopg.connect(ensure_running(copy).owner) as owner:
        owner.execute("DELETE FROM kept")

    assert kept_rows() == 3


def test_a_state_folder_moved_while_the_server_runs_keeps_its_records(state, kept_rows):
    moved = state.with_name("moved")
    state.rename(moved)

    assert kept_rows(of=moved) == 3
    assert stop(moved)
    assert kept_rows(of=moved) == 3


def test_a_socket_folder_that_others_may_write_to_is_passed_over(state):
    folder = socket_folder(state, server_user())
    folder.parent.chmod(0o777)

    another = socket_folder(state, server_user())

    shutil.rmtree(folder.parent)
    shutil.rmtree(another.parent)
    assert another != folder


def test_stopping_leaves_nothing_running_and_nothing_in_the_shared_folder(state, kept_rows):
    folder = socket_folder(state, server_user())

    stop(state)

    assert not is_running(state)
    assert not folder.exists()
    assert not pid_file(state).exists()


def test_four_who_stop_it_at_once_all_come_to_an_end(state, kept_rows):
    def ask_and_stop(_number):
        return in_use_by_others(state) or stop(state)

    with ThreadPoolExecutor(4) as threads:
        ended = list(threads.map(ask_and_stop, range(4)))

    assert any(ended)
    assert not is_running(state)


def test_stopping_what_does_not_run_does_nothing(state):
    assert stop(state) is False


def test_a_data_folder_of_another_version_is_refused_in_words(state, kept_rows):
    stop(state)
    (places_of(state).data / "PG_VERSION").write_text("9\n")

    with pytest.raises(Refusal, match="made by PostgreSQL 9"):
        ensure_running(state)

    (places_of(state).data / "PG_VERSION").write_text("18\n")


def test_passwords_that_cannot_be_read_are_refused_in_words(state):
    state.mkdir()
    (state / "connections.json").write_text("{")

    with pytest.raises(Refusal, match=r"connections.json cannot be read"):
        ensure_running(state)


def test_nobody_but_its_owner_reads_the_passwords(state, kept_rows):
    mode = (state / "connections.json").stat().st_mode

    assert mode & 0o077 == 0


def test_the_note_of_the_folders_holds_no_password(state, kept_rows):
    kept = json.loads((state / "connections.json").read_text())

    noted = (state / "postgres.json").read_text()

    assert not any(password in noted for password in kept.values())
