"""Commands run as a person runs them: in a process of their own."""

import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO

import pytest

from tests.states import state
from throughcare.config.command_line import main

__all__ = ["state", "throughcare", "typed"]


@pytest.fixture
def typed():
    """Runs the command in this process, where what it imports is there already: ten times as
    quick, for commands that change nothing."""

    def run(*words):
        said, complained = StringIO(), StringIO()
        with redirect_stdout(said), redirect_stderr(complained):
            status = main(words)
        return subprocess.CompletedProcess(words, status, said.getvalue(), complained.getvalue())

    return run


@pytest.fixture
def throughcare():
    """Runs the command with some of the environment changed; a variable set to None is unset."""

    def run(*words, **changed):
        environment = {k: v for k, v in (os.environ | changed).items() if v is not None}
        environment.pop("THROUGHCARE_DEBUG", None)
        return subprocess.run(
            [sys.executable, "-m", "throughcare.config.command_line", *words],
            capture_output=True,
            text=True,
            env=environment,
        )

    return run
