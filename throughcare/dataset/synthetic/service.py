"""Invents services and writes them as a folder of the case-level dataset."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa

from throughcare.dataset.synthetic.cast.documents import write_documents
from throughcare.dataset.synthetic.cast.stories import record_cast
from throughcare.dataset.synthetic.defaults import default_steps
from throughcare.dataset.synthetic.engine.days import EMPTY, Whole, birthday, day_number
from throughcare.dataset.synthetic.engine.frames import Frames
from throughcare.dataset.synthetic.engine.identifiers import keys
from throughcare.dataset.synthetic.engine.step import in_order
from throughcare.dataset.synthetic.engine.world import KnownElsewhere, World
from throughcare.dataset.synthetic.engine.writing import Format, write_table
from throughcare.dataset.synthetic.people.staff import record_service, record_staff
from throughcare.dataset.synthetic.places import Area, area
from throughcare.dataset.synthetic.results import Allocations, Lives, StaffResult
from throughcare.dataset.synthetic.steps import STEPS
from throughcare.schema import TABLES

TIERS = {"T0": 200, "T1": 4_000, "T2": 40_000}
"""Children ever known to each service."""

KNOWN_TO_TWO = 3
PRACTICE = 6
"""The area in which a practice service lies; the first has the cast, whom there is but once."""
DEFAULT_SEED = 20_261_122


def write_service(
    folder: Path,
    *,
    tier: str = "T0",
    seed: int = DEFAULT_SEED,
    services: int = 1,
    first: int = 1,
    as_at: date,
    format: Format = "csv",
    children: int | None = None,
) -> dict[str, int]:
    """Write one service, or several in one folder, and return the number of rows by table.

    The same arguments give the same bytes. `as_at` is the day on which the data is taken;
    `children` overrides the size of the tier, and `first` is the number of the first service: the
    cast lives in number 1. Raises `ValueError` for a tier there is not.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tables = invent(
        tier=tier, seed=seed, services=services, first=first, as_at=as_at, children=children
    )
    if services == first == 1:  # the cast's record, to be taken in; not what figures are pooled of
        write_documents(folder, as_at)
    return _write(folder, tables, format)


def write_cast(folder: Path, *, as_at: date) -> dict[str, int]:
    """Write the first service with its cast alone, as CSV, and Anna's documents."""
    folder.mkdir(parents=True, exist_ok=True)
    write_documents(folder, as_at)
    return _write(folder, invent_cast(as_at=as_at), "csv")


def write_practice(
    folder: Path, *, code: str, name: str, as_at: date, children: int
) -> dict[str, int]:
    """Write a service to practise in, under its own code and name, with none of the cast."""
    folder.mkdir(parents=True, exist_ok=True)
    place = replace(area(PRACTICE), code=code, name=name)
    world = _new_world(PRACTICE, DEFAULT_SEED, day_number(as_at), children, [], place)
    return _write(folder, _one_service(world), "csv")


def _write(folder: Path, tables: dict[str, pa.Table], format: Format) -> dict[str, int]:
    for name, rows in tables.items():
        write_table(folder, TABLES[name], rows, format)
    return {name: rows.num_rows for name, rows in tables.items()}


def invent(
    *,
    tier: str = "T0",
    seed: int = DEFAULT_SEED,
    services: int = 1,
    first: int = 1,
    as_at: date,
    children: int | None = None,
) -> dict[str, pa.Table]:
    """Every table of the record profile, in dependency order, rows in the order of their keys."""
    if tier not in TIERS:
        raise ValueError(f"There is no tier {tier}; choose one of {', '.join(TIERS)}")
    size = children or TIERS[tier]
    made: list[tuple[str, dict[str, pa.Table]]] = []
    shared: list[KnownElsewhere] = []
    for number in range(first, first + services):
        world = _new_world(number, seed, day_number(as_at), size, shared)
        made.append((world.area.code, _one_service(world)))
        shared = _known_here(world, world.read(Lives))
    made.sort(key=lambda each: each[0])
    return {name: _in_order(name, [tables[name] for _, tables in made]) for name in TABLES}


def invent_cast(*, as_at: date) -> dict[str, pa.Table]:
    """The first service with its cast and nobody else, whom every test knows."""
    world = _new_world(1, DEFAULT_SEED, day_number(as_at), 0, [])
    for record in (record_service, record_staff, record_cast):
        record(world)
    nobody = np.array([-1], dtype=np.int64)  # there is no child but the cast's to be allocated
    world.hand_on(Allocations(nobody, nobody, nobody, world.read(StaffResult)))
    return _finished(world)


def _one_service(world: World) -> dict[str, pa.Table]:
    for step in in_order([*STEPS, *default_steps(STEPS)]):
        step.run(world)
    return _finished(world)


def _new_world(
    number: int,
    seed: int,
    day: int,
    size: int,
    shared: list[KnownElsewhere],
    place: Area | None = None,
) -> World:
    place = place or area(number)
    return World(place, number, seed, day, size, Frames(place.code, number, day), shared)


def _finished(world: World) -> dict[str, pa.Table]:
    """All tables. The service and its teams are older than anybody who could have written them."""
    allocations = world.read(Allocations)
    nobody = allocations.writer("business-support")
    writers = {"victims": allocations.writer("victim-worker"), "": nobody}
    return {
        name: world.frames.finish(table, _blank if name in FIRST else writers[table.wall])
        for name, table in TABLES.items()
    }


FIRST = ("service", "team")


def _blank(child: Whole, on: Whole) -> pa.Array:
    return pa.array([""] * len(child), pa.string())


def _known_here(world: World, lives: Lives) -> list[KnownElsewhere]:
    """A handful of children whom the next service comes to know too."""
    later = lives.known_on + 150
    young = (later < birthday(lives.born, 17)) & (later <= world.as_at)
    chosen = np.flatnonzero(young & (lives.first_on != EMPTY) & (lives.twin_of == EMPTY))
    chosen = chosen[chosen >= 2 * KNOWN_TO_TWO + 4][:KNOWN_TO_TWO]
    own = keys("person", world.number, chosen).to_pylist()
    return [
        KnownElsewhere(
            service_code=world.area.yot_code,
            service_name=world.area.name,
            person_key=f"{world.area.yot_code}/{key}",
            born=int(lives.born[c]),
            known_on=int(later[c]),
            male=bool(lives.male[c]),
            ethnicity=lives.ethnicity[c],
            origin=lives.origins[c],
            first_name=lives.first_names[c],
            last_name=lives.last_names[c],
            pnc=lives.pnc[c],
            nhs=lives.nhs[c],
        )
        for c, key in zip(chosen, own, strict=True)
    ]


def _in_order(name: str, services: list[pa.Table]) -> pa.Table:
    key = TABLES[name].key.name
    return pa.concat_tables([rows.sort_by(key) for rows in services]).combine_chunks()
