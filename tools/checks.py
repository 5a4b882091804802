"""Everything that must hold before a change goes in: style, types, layers, and with it the tests.

Every check runs even when an earlier one fails, so that one run tells all there is to mend.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from throughcare.config.chromium import find_chromium, install_chromium
from throughcare.config.embedded_postgres import is_running
from throughcare.config.environment import state_folder
from throughcare.config.refusal import Refusal
from throughcare.config.tests_database import (
    TESTS_STATE,
    start_the_tests_database,
    stop_the_tests_database,
)

CHECKOUT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
PYTHON = sys.executable

CHECKS = {
    "types": [PYTHON, "-m", "mypy"],
    "style": [BIN / "ruff", "check", "."],
    "layout": [BIN / "ruff", "format", "--check", "."],
    "layers": [BIN / "lint-imports", "--no-logo"],
    "templates": [BIN / "djlint", "throughcare", "--lint", "--extension", "jinja", "--quiet"],
    "migrations": [PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run"],
}
CLAMD = Path("/usr/sbin/clamd")  # where Debian's package puts it
LANES = 2  # what most machines have at least
IN_PROCESSES = ["-n", "3", "--dist", "loadscope", "--no-loadscope-reorder"]
TESTS = [PYTHON, "-m", "pytest", *IN_PROCESSES, "--durations", "20", "--durations-min", "1"]
NOT_THOROUGH = ["-m", "not thorough"]  # what says the same of every page, role and size
COVERED = ("rulebook/*", "measures/*", "*/*/actions.py", "*/*/actions/*")
FLOOR = 98.0  # percent of lines and branches; what is missed is printed, and the aim is all
COVERAGE = CHECKOUT / ".state" / "coverage"
EVERY = 60  # seconds between two words on how far it is
TOOK = CHECKOUT / ".state" / "took.json"  # how many seconds each kind of run took here
MINUTES = {"make check": 1, "make test": 14, "make test-all": 65}  # on two cores, the first time


def main() -> int:
    """Run the checks, and the tests if asked; 0 if all hold, 1 if any does not, 2 if refused."""
    parser = argparse.ArgumentParser(description="Check that everything holds.")
    parser.add_argument("--with-tests", action="store_true", help="as make test does")
    parser.add_argument("--with-all-tests", action="store_true", help="as make test-all does")
    os.chdir(CHECKOUT)
    asked = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "throughcare.config.settings.test"
    os.environ.setdefault("THROUGHCARE_STATE", str(TESTS_STATE))
    was_running = is_running(state_folder())
    try:
        if asked.with_tests or asked.with_all_tests:
            require_chromium()
            build_assets()
        if asked.with_all_tests:
            install_clamd()
        start_the_tests_database()
        if asked.with_all_tests:
            with how_far_it_is("make test-all"):
                return max(run_all([*TESTS], coverage_environment()), report_coverage())
        with how_far_it_is("make test" if asked.with_tests else "make check"):
            return run_all([*TESTS, *NOT_THOROUGH] if asked.with_tests else [])
    except Refusal as refused:
        print(refused, file=sys.stderr)
        return 2
    finally:
        if not was_running:
            stop_the_tests_database()


@contextmanager
def how_far_it_is(command: str) -> Iterator[None]:
    """Say how long this takes, each minute how much of it is over, and keep how long it took.

    The tests print how many of them are done, but those that take longest come first.
    """
    took = json.loads(TOOK.read_text()) if TOOK.exists() else {}
    seconds = took.get(command)
    about = in_words(seconds) if seconds else f"{MINUTES[command]} min on two cores"
    print(f"{command} takes about {about}{', as it did here before' * bool(seconds)}.", flush=True)
    over, began = threading.Event(), time.monotonic()

    def say() -> None:
        while not over.wait(EVERY):
            print(f"\n[{in_words(time.monotonic() - began)} of about {about}]", flush=True)

    with ThreadPoolExecutor(1) as thread:
        thread.submit(say)
        try:
            yield
        finally:
            over.set()
    TOOK.write_text(json.dumps(took | {command: round(time.monotonic() - began)}))


def in_words(seconds: float) -> str:
    """A length of time as people say it, to the second below a minute."""
    return f"{seconds / 60:.0f} min" if seconds >= 60 else f"{seconds:.0f} s"


def run_all(command: list[str], environment: dict[str, str] | None = None) -> int:
    """Run everything in two lanes: the tests in one, if asked for, and the checks in what is free.

    The longest goes first; the tests' closing lines come last but one.
    """
    with ThreadPoolExecutor(LANES) as lanes:
        tests = [lanes.submit(holds, "tests", command, environment, shown=True)] * bool(command)
        apart = "\n" if command else ""
        checks = [lanes.submit(holds, *check, apart=apart) for check in CHECKS.items()]
    names = [*CHECKS, "tests"] if command else [*CHECKS]
    failed = [name for name, held in zip(names, checks + tests, strict=True) if not held.result()]
    print(f"Does not hold: {', '.join(failed)}." if failed else "Everything holds.")
    return 1 if failed else 0


def coverage_environment() -> dict[str, str]:
    """What makes every Python process note which lines and branches it reached."""
    shutil.rmtree(COVERAGE, ignore_errors=True)
    COVERAGE.mkdir(parents=True)
    settings = str(CHECKOUT / "pyproject.toml")
    return {"COVERAGE_PROCESS_START": settings, "COVERAGE_FILE": str(COVERAGE / "reached")}


def report_coverage() -> int:
    """Print what no test reached in the rules, the measures and the actions; 1 below the floor."""
    coverage = [BIN / "coverage"]
    environment = os.environ | {"COVERAGE_FILE": str(COVERAGE / "reached")}
    subprocess.run([*coverage, "combine", "--quiet", COVERAGE], env=environment, check=True)
    included = ",".join(f"throughcare/{pattern}" for pattern in COVERED)
    report = [*coverage, "report", f"--include={included}", "--precision=1"]
    done = subprocess.run([*report, f"--fail-under={FLOOR}"], env=environment)
    return 1 if done.returncode else 0


def holds(
    name: str,
    command: list[str | Path],
    environment: dict[str, str] | None = None,
    *,
    shown: bool = False,
    apart: str = "",
) -> bool:
    """Run one check; what it prints is shown if it fails, or always if `shown`.

    What is said begins with `apart`: a new line where the dots of the tests stand on this one.
    """
    began = time.monotonic()
    done = subprocess.run(
        command,
        stdout=None if shown else subprocess.PIPE,
        stderr=None if shown else subprocess.STDOUT,
        text=True,
        env=os.environ
        | {"PYTHONWARNINGS": os.environ.get("PYTHONWARNINGS", "")}
        | (environment or {}),
    )
    verdict = "holds" if done.returncode == 0 else "DOES NOT HOLD"
    said = done.stdout or "" if done.returncode else ""
    print(f"{apart}{said}{name}: {verdict} ({time.monotonic() - began:.1f} s)", flush=True)
    return done.returncode == 0


def require_chromium() -> None:
    """Find the browser of the journeys, or install the system's where we may."""
    if find_chromium() is None:
        print("Installing Chromium, which the tests of pages use …", flush=True)
        install_chromium()


def install_clamd() -> None:
    """Install Debian's virus scanner where we may: without it the tests' own server stands in."""
    apt = shutil.which("apt-get")
    if not CLAMD.exists() and apt and os.geteuid() == 0:
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        wanted = ["--no-install-recommends", "clamav-daemon"]
        for words in (["update", "-qq"], ["install", "-y", "-qq", *wanted]):
            subprocess.run([apt, *words], env=quiet, capture_output=True)
    if not CLAMD.exists():
        print("ClamAV is not here: only the tests' own scanner is tried.", flush=True)


def build_assets() -> None:
    """Build the style sheets and scripts that the pages under test refer to."""
    from throughcare.config.demonstration import ensure_built

    ensure_built()


if __name__ == "__main__":
    sys.exit(main())
