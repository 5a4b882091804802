"""`throughcare worker`: do the jobs that pages and the timetable leave for later."""

import time
from argparse import Namespace

from throughcare.config.commands import Subparsers

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

    A worker that waits for jobs waits for the database too: it says so, and comes back with it.
    """
    from throughcare.config.command_line import set_up_django

    set_up_django()
    from django.db import InterfaceError, OperationalError, close_old_connections
    from procrastinate.exceptions import ConnectorException

    while True:
        try:
            return work(arguments)
        except (ConnectorException, OperationalError, InterfaceError):
            if arguments.until_idle:
                raise
            print(f"The database does not answer; trying again every {PAUSE} seconds.", flush=True)
        time.sleep(PAUSE)
        close_old_connections()


def work(arguments: Namespace) -> int:
    """Take up what dead workers left, and do jobs."""
    from procrastinate.contrib.django import app

    from throughcare.foundation.access.tasks import take_up_at_once

    take_up_at_once()
    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]  # Django's one
    with app.replace_connector(connector) as working:
        working.run_worker(
            concurrency=arguments.concurrency,
            wait=not arguments.until_idle,
            shutdown_graceful_timeout=30,
        )
    return 0
