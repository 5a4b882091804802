"""Commands run as a person runs them: in a process of their own."""

import os
import subprocess
import sys

import pytest

from tests.states import state

__all__ = ["state", "throughcare"]


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
