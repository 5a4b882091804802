"""`throughcare serve`: answer browsers."""

import os
import sys
from argparse import Namespace

from throughcare.config.commands import Subparsers
from throughcare.config.environment import state_folder


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser("serve", help="serve the pages until stopped")
    command.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    command.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
    command.add_argument(
        "--processes", type=int, default=2, help="how many requests are answered at once (2)"
    )
    command.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Become gunicorn, with processes and not threads: threads of one process queue for it.

    What is dangerous is looked for here first, so that it is said in a sentence.
    """
    from throughcare.config.command_line import set_up_django
    from throughcare.config.ports import require_free

    require_free(arguments.host, arguments.port)
    set_up_django()
    from throughcare.foundation.pages.start_up_refusals import refuse_to_start_on_danger

    refuse_to_start_on_danger()
    from throughcare.config.demonstration import ensure_built
    from throughcare.config.demonstration.tables import ensure_collected

    ensure_built()
    ensure_collected(state_folder())
    from django.conf import settings

    options = gunicorn_options(arguments, reload=settings.DEMONSTRATION)
    os.environ.pop("OWNER_DATABASE_URL", None)  # pages never hold the login that alters tables
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *options])


def gunicorn_options(arguments: Namespace, *, reload: bool) -> list[str]:
    """The options of gunicorn. It keeps no access log: the audit trail is in the database.

    `reload` starts a process again when its code changes, for whoever changes the demonstration.
    """
    memory = "/dev/shm"  # where a worker proves that it lives: a slow disk must not kill it
    return [
        *("--bind", f"{arguments.host}:{arguments.port}"),
        *("--workers", str(arguments.processes)),
        *("--worker-class", "throughcare.config.web_worker.WebWorker"),
        *("--worker-tmp-dir", memory if os.access(memory, os.W_OK) else "/tmp"),
        *("--timeout", "60", "--graceful-timeout", "20", "--max-requests", "5000"),
        *(["--reload", "--reload-engine", "poll"] if reload else []),
        *("--max-requests-jitter", "500", "--log-level", "warning", "--no-control-socket"),
        "throughcare.config.wsgi:application",
    ]
