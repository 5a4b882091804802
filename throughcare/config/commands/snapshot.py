"""`throughcare snapshot`: write the pseudonymised files that figures are worked out from."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from throughcare.config.commands import Subparsers
from throughcare.config.refusal import Refusal

if TYPE_CHECKING:
    from throughcare.dataset.snapshot import Snapshot


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser(
        "snapshot",
        help="write the pseudonymised files that figures are worked out from",
        description=(
            "Writes Parquet files of one moment under the state folder and keeps the last ones. "
            "They hold no names, no free text and no numbers of a child's, but dates of birth and "
            "codes: keep them as safe as the record."
        ),
    )
    command.add_argument("--service", help="the code of one service; else every service")
    command.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Take one snapshot, or one of each service."""
    from throughcare.config.command_line import set_up_django

    set_up_django()
    from throughcare.foundation.access.models import Service
    from throughcare.governance.performance.snapshots import NotTaken, take_snapshot_of
    from throughcare.governance.performance.tasks import queue_headline_figures

    codes = list(Service.objects.live().values_list("code", flat=True))
    if arguments.service:
        codes = [arguments.service]
    if not codes:
        raise Refusal("There is no service yet: run 'throughcare create-service' first.")
    for code in codes:
        try:
            taken = take_snapshot_of(code)
        except (LookupError, NotTaken) as refused:
            raise Refusal(str(refused)) from refused
        queue_headline_figures(code)
        print(summary(code, taken))
    return 0


def summary(code: str, taken: Snapshot) -> str:
    """One line: of whom, how much, of which moment and where it lies."""
    rows, moment = sum(taken.rows.values()), taken.as_at.astimezone(ZoneInfo("Europe/London"))
    as_at = f"{moment.day} {moment:%B %Y, %H:%M}"
    return f"{code}: {rows:,} rows of {len(taken.rows)} tables as at {as_at}, in {taken.at}."
