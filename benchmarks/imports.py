"""An import against COPY of the same rows into the same tables: constrained, indexed, audited.

COPY as the owner checks no text, finds no key and passes no row security; it is the least that
getting these rows in can cost. Both take in 4,000 children with some 300,000 contacts. The same
rows then go out, in again and out, and must be the same bytes and the same rows.
"""

import os
import shutil
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

from benchmarks.interleaved import Pair, Timing, table
from benchmarks.service import CODE, STATE

IMPORT_GOAL, AGAIN_GOAL = Fraction(5, 2), Fraction(1)
ROUNDS = 2
EMPTY, OURS, BARE = "bench_empty", "bench_ours", "bench_bare"
FOLDER, CHANGED = STATE / "synthetic-t1", STATE / "synthetic-t1-changed"
TAKEN = date(2026, 11, 22)


def main() -> int:
    """Time both, print the table, and compare what went round; 1 where a goal is missed."""
    start()
    took: dict[str, list[float]] = {}
    for turn in range(ROUNDS):
        print(f"  round {turn + 1} of {ROUNDS} …", flush=True)
        for name, seconds in one_round():
            took.setdefault(name, []).append(seconds)
    pairs = [
        pair(took, "import (checks and writes)", IMPORT_GOAL),
        pair(took, "dry run and import", IMPORT_GOAL),
        pair(took, "the same folder again", AGAIN_GOAL),
        pair(took, "one row of it changed", AGAIN_GOAL),
    ]
    print(table(in_seconds(pairs), unit="s "))
    same = goes_round()
    print(f"  out, in and out again: {'the same bytes and the same rows' if same else 'DIFFERS'}")
    return 0 if same and all(each.holds for each in pairs) else 1


def start() -> None:
    """A server of the benchmarks' own, an empty founded database on it, and the invented folder."""
    set_up()
    invent()
    make_empty()


def set_up() -> None:
    """Start a server of the benchmarks' own, and Django."""
    os.environ |= {
        "THROUGHCARE_STATE": str(STATE),
        "DJANGO_SETTINGS_MODULE": "throughcare.config.settings.local",
    }
    for name in ("DATABASE_URL", "OWNER_DATABASE_URL"):
        os.environ.pop(name, None)
    from throughcare.config.command_line import set_up_django

    set_up_django()


def invent() -> None:
    """The invented folder, unless it is there with a file for every table that there is today."""
    from throughcare.dataset.synthetic import write_service
    from throughcare.schema import TABLES, Profile

    wanted = {name for name, table in TABLES.items() if table.columns_in(Profile.RECORD)}
    if not wanted <= {file.stem for file in FOLDER.glob("*.csv")}:
        shutil.rmtree(FOLDER, ignore_errors=True)
        shutil.rmtree(CHANGED, ignore_errors=True)
        write_service(FOLDER, tier="T1", as_at=TAKEN)


def make_empty() -> None:
    """Migrate, fence and found once; every run copies it."""
    from django.core.management import call_command
    from django.db import connection

    from throughcare.foundation.access.fences import secure_database
    from throughcare.foundation.access.first_service import found_service

    anew(EMPTY, template="template1")
    connect(EMPTY, "OWNER_DATABASE_URL")
    call_command("migrate", interactive=False, verbosity=0)
    secure_database(connection)
    found_service(code=CODE, name="Northwick Youth Justice Service")
    connection.close()


def anew(name: str, *, template: str = EMPTY) -> None:
    """A database of this name, copied from another."""
    import psycopg
    from django.db import connection

    connection.close()
    with psycopg.connect(address("postgres"), autocommit=True) as owner:
        owner.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        owner.execute(f"CREATE DATABASE {name} TEMPLATE {template}")


def address(name: str, role: str = "OWNER_DATABASE_URL") -> str:
    """The address of a database on the benchmarks' server."""
    head, _, tail = os.environ[role].partition("?")
    return f"{head.rpartition('/')[0]}/{name}?{tail}"


def connect(name: str, role: str) -> None:
    """Point Django's connection to a database in a role."""
    from django.db import connection

    from throughcare.config.settings.addresses import database

    connection.close()
    connection.settings_dict.update(database(address(name, role)))


def timed(what: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    what()
    return time.perf_counter() - begun


def one_round() -> list[tuple[str, float]]:
    """Ours and the bare way once each, with the times of both."""
    from throughcare.exchange.imports.actions import check, import_folder
    from throughcare.foundation.access.jobs import command_line_of

    anew(OURS)
    connect(OURS, "DATABASE_URL")
    staff = command_line_of(CODE)
    dry = timed(lambda: check(FOLDER, staff))
    ours = timed(lambda: import_folder(FOLDER, staff))
    again = timed(lambda: import_folder(FOLDER, staff))
    changed = timed(lambda: import_folder(with_one_row_changed(), staff))
    return [
        ("import (checks and writes)", ours),
        ("dry run and import", dry + ours),
        ("the same folder again", again),
        ("one row of it changed", changed),
        ("bare", bare()),
    ]


def with_one_row_changed() -> Path:
    """The folder again with one child's name changed: its hash is new, and every row is read."""
    if not CHANGED.exists():
        shutil.copytree(FOLDER, CHANGED)
        file = CHANGED / "person.csv"
        head, first, rest = file.read_text().split("\n", 2)
        cells = first.split(",")
        cells[2] = "Changed"
        file.write_text("\n".join([head, ",".join(cells), rest]))
    return CHANGED


def bare() -> float:
    """Seconds to COPY what our import wrote into an empty database, and commit it.

    Each table is counted afresh once it is filled, as after our own import's, and that is left out
    of the time: without it the checks of later tables read the earlier ones from end to end.
    """
    import psycopg

    anew(BARE)
    files = copies_of_rows()
    taken = 0.0
    with psycopg.connect(address(BARE)) as owner:
        owner.execute("SET statement_timeout = 0")
        for name, columns, file in files:
            taken += timed(lambda: send(owner, name, columns, file))  # noqa: B023  called at once
            owner.execute(f"ANALYZE {name}")
        taken += timed(owner.commit)
    return taken


def send(owner: Any, name: str, columns: str, file: Path) -> None:
    copying = owner.cursor().copy(f"COPY {name} ({columns}) FROM STDIN (FORMAT csv)")
    with copying as copy, file.open("rb") as rows:
        while chunk := rows.read(1 << 20):
            copy.write(chunk)


def copies_of_rows() -> list[tuple[str, str, Path]]:
    """What our import wrote, table by table in the order of writing, as files for COPY."""
    import psycopg

    from throughcare.exchange.imports.checking.target_rows import database_columns
    from throughcare.exchange.mapping import OF_THE_MACHINE, all_stored

    place = STATE / "copies"
    place.mkdir(exist_ok=True)
    wanted = [("access_case", "id, reference, service_id", "true")]
    for stored in all_stored().values():
        if not stored.is_service:
            names = [f'"{each.name}"' for each in database_columns(stored.db) if not each.generated]
            ours = OF_THE_MACHINE.get(stored.name, "true")
            wanted.append((stored.db, ", ".join(names), ours))
    wanted.insert(0, wanted.pop(1))  # the staff before all else, as in an import
    with psycopg.connect(address(OURS)) as owner:
        for name, columns, ours in wanted:
            chosen = f"COPY (SELECT {columns} FROM {name} t WHERE {ours}) TO STDOUT (FORMAT csv)"
            with owner.cursor().copy(chosen) as copy, (place / f"{name}.csv").open("wb") as file:
                for chunk in copy:
                    file.write(chunk)
    return [(name, columns, place / f"{name}.csv") for name, columns, _ours in wanted]


def pair(took: dict[str, list[float]], name: str, goal: Fraction) -> Pair:
    return Pair(Timing(name, tuple(took[name])), Timing("bare", tuple(took["bare"])), goal)


def in_seconds(pairs: list[Pair]) -> list[Pair]:
    """The table is made for milliseconds; these runs take seconds."""

    def scaled(timing: Timing) -> Timing:
        return Timing(timing.name, tuple(seconds / 1000 for seconds in timing.runs))

    return [Pair(scaled(each.ours), scaled(each.bare), each.goal) for each in pairs]


def goes_round() -> bool:
    """Whether a service that went out, in and out again is the same, in bytes and in rows."""
    from tests.exchange.comparing import contents
    from throughcare.exchange.exports.actions import export_record
    from throughcare.exchange.imports.actions import import_folder
    from throughcare.foundation.access.jobs import command_line_of

    folders = STATE / "out", STATE / "again"
    found = []
    for folder, source in zip(folders, (FOLDER, folders[0]), strict=True):
        shutil.rmtree(folder, ignore_errors=True)
        anew(OURS)
        connect(OURS, "DATABASE_URL")
        staff = command_line_of(CODE)
        import_folder(source, staff)
        took = timed(lambda: export_record(folder, staff, as_at=datetime(2026, 11, 22, tzinfo=UTC)))  # noqa: B023  called at once
        print(f"  exported in {took:.1f} s")
        found.append(contents(address(OURS)))
    files = [{file.name: file.read_bytes() for file in folder.rglob("*.*")} for folder in folders]
    return files[0] == files[1] and found[0] == found[1]


if __name__ == "__main__":
    raise SystemExit(main())
