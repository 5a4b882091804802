"""Databases with invented services in them, each made once for a state of the schema and kept."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from benchmarks import service

TAKEN = date(2026, 11, 22)


@dataclass(frozen=True, kw_only=True)
class Size:
    """So many services of so many children in one database of the benchmarks' server."""

    name: str
    children: int
    services: int = 1
    form: Literal["csv", "parquet"] = "csv"
    audited: bool = True  # whether the trail notes each row that comes in, as for any service

    @property
    def database(self) -> str:
        return f"growth_{self.name}".lower()

    @property
    def note(self) -> Path:
        return service.STATE / f"growth-{self.name}-{service.schema()}.json"

    def words(self) -> str:
        one = "one service" if self.services == 1 else f"{self.services} services"
        return f"{one} of {self.children:,} children"


T1 = Size(name="T1", children=4_000)
T2 = Size(name="T2", children=40_000)
TEN = Size(name="Ten", children=4_000, services=10)
SIZES = {each.name: each for each in (T1, T2, TEN)}


@dataclass(frozen=True)
class Import:
    """The imports of a database, as they were when it was made."""

    rows: int
    seconds: float

    @property
    def microseconds_a_row(self) -> float:
        return self.seconds / self.rows * 1_000_000


def import_of(size: Size) -> Import:
    return Import(**json.loads(size.note.read_text()))


def ensure(size: Size) -> None:
    """Make the database, in a process of its own, unless one of today's schema is there."""
    if is_there(size):
        return
    subprocess.run(
        [sys.executable, "-m", "benchmarks.growth.invented", *in_letters(size)], check=True
    )


def is_there(size: Size) -> bool:
    """Whether the database is there with today's schema.

    One of an older schema is brought to it as any service's is, which takes seconds, and is
    itself a trial of that.
    """
    for old in service.STATE.glob(f"growth-{size.name}-*.json"):
        if old != size.note and brought_forward(size):
            old.rename(size.note)
        elif old != size.note:
            old.unlink()
    return size.note.exists()


def brought_forward(size: Size) -> bool:
    """Whether `throughcare migrate` brought the database to today's schema; prints its seconds."""
    from benchmarks import imports

    owner = imports.address(size.database, "OWNER_DATABASE_URL")
    command = [sys.executable, "-m", "throughcare.config.command_line", "migrate"]
    begun = time.perf_counter()
    done = subprocess.run(command, check=False, env=os.environ | {"OWNER_DATABASE_URL": owner})
    print(f"  {size.name} was brought forward in {time.perf_counter() - begun:.0f} s", flush=True)
    return done.returncode == 0


def in_letters(size: Size) -> list[str]:
    """A size as the words of a command, and back by `from_letters`."""
    return [size.name, str(size.children), str(size.services), size.form, str(size.audited)]


def from_letters(words: list[str]) -> Size:
    name, children, services, form, audited = words
    return Size(
        name=name,
        children=int(children),
        services=int(services),
        form="parquet" if form == "parquet" else "csv",
        audited=audited == "True",
    )


def make(size: Size) -> Import:
    """Invent each service and import it, into nothing but what an empty database has."""
    from benchmarks import imports

    imports.set_up()
    imports.make_empty()
    imports.anew(size.database)
    made = Import(0, 0.0)
    for number in range(1, size.services + 1):
        one = bring_in(size, number)
        made = Import(made.rows + one.rows, made.seconds + one.seconds)
    open_ways_in(size)
    settle(size)
    size.note.write_text(json.dumps(vars(made)))
    return made


def bring_in(size: Size, number: int) -> Import:
    """Invent one service, import its folder and throw that away."""
    from benchmarks import imports
    from throughcare.dataset.synthetic import write_service
    from throughcare.dataset.synthetic.places import area
    from throughcare.exchange.imports.actions import import_folder
    from throughcare.foundation.access.jobs import command_line_of

    folder, code = service.STATE / f"growth-{size.name}", area(number).code
    shutil.rmtree(folder, ignore_errors=True)
    print(f"  inventing {code} …", flush=True)
    found(size, code, area(number).name)
    write_service(folder, first=number, children=size.children, as_at=TAKEN, format=size.form)
    print(f"  importing {code} …", flush=True)
    imports.connect(size.database, "DATABASE_URL")
    with noting(size):
        begun = time.perf_counter()
        report = import_folder(folder, command_line_of(code))
        took = time.perf_counter() - begun
    shutil.rmtree(folder)
    return Import(sum(each.rows for each in report.tables), took)


def found(size: Size, code: str, name: str) -> None:
    """Found a service; the first one was in the database that this one was copied from."""
    from benchmarks import imports
    from throughcare.foundation.access.first_service import found_service
    from throughcare.foundation.access.models import Service

    imports.connect(size.database, "OWNER_DATABASE_URL")
    if not Service.objects.filter(code=code).exists():
        found_service(code=code, name=name)


@contextmanager
def noting(size: Size) -> Iterator[None]:
    """Inside, the audit trail notes no row that comes in, where the size says so."""
    import psycopg

    from benchmarks import imports

    def switch(how: str) -> None:
        with psycopg.connect(imports.address(size.database), autocommit=True) as owner:
            for table, trigger in owner.execute(NOTING).fetchall():
                owner.execute(f"ALTER TABLE {table} {how} TRIGGER {trigger}")

    if not size.audited:
        switch("DISABLE")
    try:
        yield
    finally:
        if not size.audited:
            switch("ENABLE")


NOTING = """SELECT t.tgrelid::regclass::text, quote_ident(t.tgname) FROM pg_trigger t
    JOIN pg_proc p ON p.oid = t.tgfoid AND p.proname IN ('note_change', 'note_walled_change')
    WHERE NOT t.tgisinternal"""


def open_ways_in(size: Size) -> None:
    """Accounts for the cast, who work in the first service."""
    from benchmarks import imports
    from throughcare.config.demonstration import people

    imports.connect(size.database, "OWNER_DATABASE_URL")
    people.open_ways_in()


def settle(size: Size) -> None:
    """What the database does by itself in the night after an import."""
    import psycopg

    from benchmarks import imports

    with psycopg.connect(imports.address(size.database), autocommit=True) as owner:
        owner.execute("VACUUM ANALYZE")


class Server:
    """A process that serves the pages of one database, asked by its standard input."""

    def __init__(self, size: Size) -> None:
        command = [sys.executable, "-m", "benchmarks.growth.beside", size.database]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.names, self.sizes = json.loads(self.answer())

    def answer(self) -> str:
        if self.process.stdout is None:
            raise SystemExit("the process that serves has no output")
        return self.process.stdout.readline()

    def page(self, place: int) -> Any:
        """What has the page served once."""

        def serve_once() -> None:
            if self.process.stdin is None:
                raise SystemExit("the process that serves has no input")
            self.process.stdin.write(f"{place}\n")
            self.process.stdin.flush()
            self.answer()

        return serve_once


if __name__ == "__main__":
    service.start()
    make(from_letters(sys.argv[1:]))
