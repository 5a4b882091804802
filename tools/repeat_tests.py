"""Run tests many times, at low priority: `python tools/repeat_tests.py [--times 20] [TEST …]`.

For tests of processes and time, which wait for something that happens elsewhere: such a test
waits for the thing, with a limit that nothing on a busy machine reaches, and never for a time.
"""

import argparse
import os
import subprocess
import sys
import time

from tools.checks import CHECKOUT

OF_PROCESSES_AND_TIME = (
    "tests/faults",
    "tests/commands/test_demo.py",
    "tests/commands/test_ports.py",
    "tests/commands/test_serve.py",
    "tests/journeys/test_staying_signed_in.py",
    "tests/journeys/test_watching_reoffending.py",
    "tests/actions/test_moving.py",
)


def main() -> int:
    """Run them so often, one run after another; 1 where any run failed."""
    parser = argparse.ArgumentParser(description="Run tests many times, at low priority.")
    parser.add_argument("tests", nargs="*", default=OF_PROCESSES_AND_TIME, metavar="TEST")
    parser.add_argument("--times", type=int, default=20)
    asked = parser.parse_args()
    os.nice(15)
    failed = sum(not run(number, asked.tests) for number in range(1, asked.times + 1))
    print(f"{asked.times} runs, {failed} failed.")
    return 1 if failed else 0


def run(number: int, tests: list[str]) -> bool:
    """Run them once, showing what fails; whether all passed."""
    began = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-q", "--no-header", "-p", "no:cacheprovider"]
    done = subprocess.run([*command, *tests], cwd=CHECKOUT, capture_output=True, text=True)
    verdict = "passed" if done.returncode == 0 else f"FAILED\n{done.stdout[-4000:]}"
    print(f"run {number}: {verdict} ({time.monotonic() - began:.0f} s)", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
