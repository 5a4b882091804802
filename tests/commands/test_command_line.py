"""The `throughcare` command speaks in sentences, whatever happens."""

import os
import subprocess
import sys

import pytest

from throughcare.config import command_line
from throughcare.config.command_line import command_modules, main, parser
from throughcare.config.refusal import Refusal


def run(*words, **environment):
    """Run the command as a person does, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "throughcare.config.command_line", *words],
        capture_output=True,
        text=True,
        env=environment or None,
    )


@pytest.fixture
def failing(monkeypatch):
    """Make the command fail in a given way, as a command of its own would."""

    def fail_with(problem):
        class Failing:
            @staticmethod
            def register(subparsers):
                command = subparsers.add_parser("fail", help="fail")
                command.set_defaults(run=Failing.run)

            @staticmethod
            def run(arguments):
                raise problem

        monkeypatch.setattr(command_line, "command_modules", lambda: [Failing])

    return fail_with


def test_every_module_of_the_folder_is_a_command_with_help():
    text = parser().format_help()

    for module in command_modules():
        name = module.__name__.rsplit(".", 1)[1].rstrip("_").replace("_", "-")
        assert f"    {name}" in text, name


def test_every_command_says_what_to_run():
    for module in command_modules():
        assert callable(module.run), module.__name__
        assert module.__doc__, module.__name__


def test_a_refusal_is_one_sentence_and_exit_status_two(failing, capsys):
    failing(Refusal("The disk is full."))

    status = main(["fail"])

    assert status == 2
    assert capsys.readouterr().err == "The disk is full.\n"


def test_a_problem_nobody_foresaw_shows_neither_a_traceback_nor_what_it_quotes(failing, capsys):
    failing(KeyError("Anna Taylor"))

    status = main(["fail"])

    said = capsys.readouterr().err
    assert status == 2
    assert "KeyError" in said
    assert "THROUGHCARE_DEBUG=1" in said
    assert "Anna" not in said
    assert "Traceback" not in said


def test_the_problem_is_shown_whole_to_a_developer_who_asks(failing, monkeypatch):
    failing(KeyError("row"))
    monkeypatch.setenv("THROUGHCARE_DEBUG", "1")

    with pytest.raises(KeyError):
        main(["fail"])


def test_a_full_disk_is_said_in_words(failing, capsys):
    failing(OSError(28, "No space left on device"))

    status = main(["fail"])

    assert status == 2
    assert capsys.readouterr().err == "The disk is full: free some space, then try again.\n"


def test_ctrl_c_ends_quietly(failing, capsys):
    failing(KeyboardInterrupt())

    assert main(["fail"]) == 130
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("said", "unbuffered"),
    [("routes | head -1", "1"), ("routes | true", ""), ("--help | true", "")],
)
def test_a_reader_that_has_had_enough_is_no_error(said, unbuffered):
    command = f"{sys.executable} -m throughcare.config.command_line {said}"
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
    )

    assert done.returncode == 0
    assert done.stderr == ""


def test_a_database_that_does_not_answer_is_said_in_words():
    done = run(
        "routes",
        "--json",
        DATABASE_URL="postgresql://app@127.0.0.1:1/nowhere",
        DJANGO_SETTINGS_MODULE="throughcare.config.settings.test",
    )
    assert done.returncode == 0  # the routes need no database

    done = run(
        "migrate",
        DATABASE_URL="postgresql://app@127.0.0.1:1/nowhere",
        OWNER_DATABASE_URL="postgresql://owner@127.0.0.1:1/nowhere",
        DJANGO_SETTINGS_MODULE="throughcare.config.settings.test",
    )
    assert done.returncode == 2
    assert "The database did not answer" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_live_settings_never_start_a_database_of_their_own():
    done = run("migrate", DJANGO_SETTINGS_MODULE="throughcare.config.settings.live")

    assert done.returncode == 2
    assert done.stderr.startswith("DATABASE_URL is not set")


def test_a_server_of_ones_own_is_never_run_as_a_demonstration():
    done = run(
        "migrate",
        DATABASE_URL="postgresql://app@127.0.0.1:1/throughcare",
        DJANGO_SETTINGS_MODULE="throughcare.config.settings.local",
    )

    assert done.returncode == 2
    assert "anybody signs in with one click" in done.stderr


def test_an_address_without_settings_means_a_live_service():
    done = run("serve", DATABASE_URL="postgresql://app@127.0.0.1:1/throughcare")

    assert done.returncode == 2
    assert "SECRET_KEY" in done.stderr  # the demonstration has one of its own
