"""The demo: Throughcare on one machine, with an invented service that is kept from run to run."""

import os
import time
from pathlib import Path

from throughcare.config.demonstration.people import ensure_people
from throughcare.config.demonstration.processes import Processes, already_running
from throughcare.config.demonstration.signals import Stopped, signals_ignored, signals_raise
from throughcare.config.demonstration.tables import ensure_collected, ensure_migrated
from throughcare.config.embedded_postgres import in_use_by_others, stop
from throughcare.config.environment import LOCAL, provide_environment, state_folder
from throughcare.config.ports import require_free
from throughcare.config.refusal import Refusal
from throughcare.foundation.design.serving.build_assets import AssetsNotBuilt, build_assets

HOST = "127.0.0.1"


def run_demonstration(port: int) -> int:
    """Make ready what is not, serve until a signal comes, then stop all that was started."""
    if os.environ.get("DATABASE_URL"):
        raise Refusal(
            "DATABASE_URL is set, and the demo must not put invented children into a database of "
            "yours: unset it, and the demo makes its own."
        )
    os.umask(0o077)  # what the demo writes is for this account alone
    began, state = time.monotonic(), state_folder()
    if (address := already_running(state)) is not None:
        raise Refusal(f"The demo is running already, at {address}: 'make stop' stops it.")
    require_free(HOST, port)
    os.environ["DJANGO_SETTINGS_MODULE"] = LOCAL
    try:
        with signals_raise():
            make_ready(state)
            Processes(state, HOST, port).run_until_stopped(began)
    except Stopped:
        print("\nStopping …", flush=True)
        return 0
    finally:
        with signals_ignored():
            stop_database(state)


def make_ready(state: Path) -> None:
    """Build, start, migrate and invent whatever has not been, or has changed since."""
    ensure_built()
    provide_environment()
    ensure_migrated(state)
    ensure_collected(state)
    ensure_people(state)


def ensure_built() -> None:
    """Build the style sheet and scripts if their sources changed; raises `Refusal`."""
    try:
        build_assets()
    except AssetsNotBuilt as failed:
        raise Refusal(str(failed)) from failed


def stop_database(state: Path) -> None:
    """Stop PostgreSQL unless somebody else, such as a test run, is at work in it."""
    if in_use_by_others(state):
        print("PostgreSQL is left running, because another program is using it.")
    elif stop(state):
        print("Everything has stopped; what was recorded is kept for the next time.")
