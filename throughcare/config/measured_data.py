"""Which files a figure is worked out from, and whether they keep the rules that it needs."""

import sys
from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path

from throughcare.config.environment import state_folder
from throughcare.config.refusal import Refusal
from throughcare.measures.checks import tables_of
from throughcare.measures.engine.engines import Engine
from throughcare.measures.engine.folders import Folder
from throughcare.measures.engine.returns import Returns, folder_at, is_ours, pooling_marks
from throughcare.measures.left_out import Exceptions, MostlyBroken, leave_out
from throughcare.measures.measure import Measure
from throughcare.measures.run import FigureQuery
from throughcare.reading.values import DayOrder
from throughcare.schema import TABLES

MOST_SAID = 10  # warnings; the rest are counted


def snapshots_folder() -> Path:
    """Where snapshots are kept, one folder for each service."""
    return state_folder() / "snapshot"


def chosen_folder(arguments: Namespace) -> Folder:
    """The folder named with --data, or else the latest snapshot of the services named.

    Raises `Refusal` where there is none, or several and nobody said which.
    """
    if arguments.data:
        if not arguments.data.is_dir():
            raise Refusal(f"There is no folder {arguments.data}: name one that is there.")
        return folder_at(arguments.data, DayOrder(arguments.dates))
    return latest_snapshots([code for code in (arguments.service or "").split(",") if code])


def latest_snapshots(codes: list[str]) -> Folder:
    """The latest snapshot of one service, or of several pooled."""
    from throughcare.dataset.snapshot import latest, services_in

    there = services_in(snapshots_folder())
    codes = codes or there
    missing = sorted(set(codes) - set(there))
    if missing or not there:
        raise Refusal(
            f"There is no snapshot{f' of {missing[0]}' if missing else ''}: run 'throughcare "
            "snapshot' first, or name a folder with --data."
        )
    snapshots = tuple(at for code in codes if (at := latest(snapshots_folder(), code)))
    return (
        Folder(snapshots[0])
        if len(snapshots) == 1
        else Returns(snapshots_folder(), chosen=snapshots)
    )


def check(engine: Engine, measure: Measure, query: FigureQuery, folder: Folder) -> Exceptions:
    """Hold data that is not our own to the dataset's rules; leave out what breaks them.

    Returns what was left out because the measure needs the rule; the rest are warnings. Raises
    `Refusal` where most of a table breaks a rule.
    """
    warn_of_keys(folder)
    if is_ours(folder):
        return Exceptions([], [])
    there = {name: columns for name in TABLES if (columns := folder.columns(name))}
    tables = tables_of(measure, query) & set(there)
    try:
        exceptions = leave_out(engine, tables, there, measure.needs)
    except MostlyBroken as most:
        raise Refusal(f"{most}\n{measure.code} cannot be worked out from these files.") from most
    for each in exceptions.still_in[:MOST_SAID]:
        print(f"Warning: {each}", file=sys.stderr)
    if len(exceptions.still_in) > MOST_SAID:
        more = len(exceptions.still_in) - MOST_SAID
        print(f"Warning: {more} more rules are broken.", file=sys.stderr)
    return exceptions


@dataclass(frozen=True)
class UnreadRows:
    """How many rows of the files could not be read, and what is said of them beside a figure."""

    rows: int
    words: str


def unread_rows(folder: Folder) -> UnreadRows:
    """The rows that the files have and no figure counts, since they could not be read."""
    unread = folder.unread.values()
    words = f"Left out: {' '.join(map(str, unread))}" if unread else ""
    return UnreadRows(sum(len(each.why) for each in unread), words)


def say_how_read(folder: Folder) -> None:
    """Say what was decided in reading files: their encodings, empty rows, moments that were twice.

    It is said after the figure, since a file is read when the figure first asks for it.
    """
    for unread in folder.unread.values():
        print(f"Warning: {unread}", file=sys.stderr)
    for note in folder.notes[:MOST_SAID]:
        print(f"Note: {note}", file=sys.stderr)
    if len(folder.notes) > MOST_SAID:
        print(f"Note: {len(folder.notes) - MOST_SAID} more were made.", file=sys.stderr)


def warn_of_keys(folder: Folder) -> None:
    """Say so where a child known to two services cannot be known to be one."""
    if len(pooling_marks(folder)) > 1:
        print(
            "Warning: these snapshots were made with different pooling keys, so a child known to "
            "two services is counted in each. Set the same THROUGHCARE_POOLING_KEY in all.",
            file=sys.stderr,
        )
