"""A step of making the demo ready, in a process of its own."""

import os
import subprocess
import sys

from throughcare.config.refusal import Refusal


def run_python(*words: str) -> None:
    """Run Python, since each step signs in to the database as a role of its own.

    Raises `Refusal` with the step's last line, where it failed.
    """
    done = subprocess.run(
        [sys.executable, *words], env=os.environ.copy(), capture_output=True, text=True
    )
    if done.returncode:
        if os.environ.get("THROUGHCARE_DEBUG") == "1":
            sys.stderr.write(done.stderr)
        lines = done.stderr.strip().splitlines() or ["it did not say why"]
        raise Refusal(f"The demo could not be made ready: {lines[-1]}")
