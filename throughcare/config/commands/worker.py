"""`throughcare worker`: do the jobs that pages and the timetable leave for later."""

import logging
import sys
import time
from argparse import Namespace
from typing import TYPE_CHECKING

from throughcare.config.commands import Subparsers

if TYPE_CHECKING:
    from procrastinate import App

PAUSE = 3  # seconds


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser("worker", help="do queued and scheduled jobs until stopped")
    command.add_argument(
        "--concurrency", type=int, default=1, metavar="JOBS", help="how many at once (1)"
    )
    command.add_argument(
        "--until-idle", action="store_true", help="end when no job is left, rather than wait"
    )
    command.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Work until stopped by a signal, finishing the job in hand; or until nothing is left.

    A worker that waits for jobs waits for the database too: it says so, and comes back with it. So
    it does when a part of it failed. One that was to end when it is idle ends with 1 instead.
    """
    from throughcare.config.command_line import set_up_django

    set_up_django()
    from django.db import InterfaceError, OperationalError, close_old_connections
    from procrastinate.exceptions import ConnectorException

    while True:
        try:
            return work(arguments)
        except PartFailed as failed:
            print(f"{failed} of the worker failed; jobs may be left.", file=sys.stderr, flush=True)
            if arguments.until_idle:
                return 1
            print(f"The worker begins again in {PAUSE} seconds.", flush=True)
        except (ConnectorException, OperationalError, InterfaceError):
            if arguments.until_idle:
                raise
            print(f"The database does not answer; trying again every {PAUSE} seconds.", flush=True)
        time.sleep(PAUSE)
        close_old_connections()


class PartFailed(Exception):
    """What beats the heart, keeps the timetable or listens for jobs failed, and the worker with it.

    Its words are the name of the part: why it failed is in the log.
    """


class Listener(logging.Handler):
    """Hears which parts of a worker failed: its library ends as if it had been asked to, and says
    the difference in its log alone."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.failed: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if getattr(record, "action", "") == "side_task_failed":
            self.failed.append(getattr(record, "task_name", "A part"))


def work(arguments: Namespace) -> int:
    """Take up what dead workers and older versions left, and do jobs. Raises `PartFailed`."""
    from procrastinate.contrib.django import app

    from throughcare.foundation.access.tasks import take_up_at_once
    from throughcare.governance.performance.tasks import queue_first_figures

    take_up_at_once()
    queue_first_figures()
    listener, log = Listener(), logging.getLogger("procrastinate")
    log.addHandler(listener)
    try:
        run_jobs(app, arguments)
    finally:
        log.removeHandler(listener)
    if listener.failed:
        raise PartFailed(listener.failed[0])
    return 0


def run_jobs(app: "App", arguments: Namespace) -> None:
    """Do jobs in a connection of the worker's own. A signal is told to the job in hand at once."""
    from throughcare.foundation.access.jobs import hear_of_stopping

    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]  # Django's one
    with app.replace_connector(connector) as working:
        working.run_worker(
            concurrency=arguments.concurrency,
            wait=not arguments.until_idle,
            shutdown_graceful_timeout=0,
            task_middleware=[hear_of_stopping],
        )
