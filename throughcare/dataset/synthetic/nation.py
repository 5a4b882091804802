"""A nation of children, for timing the reoffending cohort: many services, few columns.

The same lives as an invented service's (careers.py), a hundred thousand at a time and straight to
Parquet. Only what the cohort reads is filled; every other column of the tables is empty.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from throughcare.dataset.synthetic import calibration
from throughcare.dataset.synthetic.engine.chances import happens, numbers, places, repeated
from throughcare.dataset.synthetic.engine.codes import CUSTODY, tier_of
from throughcare.dataset.synthetic.engine.days import (
    A_MONTH,
    EMPTY,
    Whole,
    as_days,
    day_number,
    unless_after,
)
from throughcare.dataset.synthetic.engine.frames import arrow_column, pick
from throughcare.dataset.synthetic.lives.careers import live
from throughcare.dataset.synthetic.lives.offence_choice import (
    CATEGORIES,
    OLD_ENOUGH_TO_DRIVE,
    SERIOUSNESS,
    draw_offences,
)
from throughcare.dataset.synthetic.results import Matters
from throughcare.measures.engine.folders import arrow_schema
from throughcare.rulebook.disposals.outcomes import CODES
from throughcare.schema import TABLES

CHILDREN = 500_000
SERVICES = 154
AT_ONCE = 100_000
SHARE_KNOWN_TO_TWO = 0.03
SHARE_NOT_RECORDABLE = 0.03
SHARE_ELSEWHERE = 0.04


def write_nation(
    folder: Path,
    *,
    as_at: date,
    children: int = CHILDREN,
    services: int = SERVICES,
    seed: int = 20_261_122,
) -> dict[str, int]:
    """Write the tables of the cohort in parts, and return the number of rows of each.

    The same arguments give the same rows. Each child is of one service; three in a hundred are
    known to the next service too, under the same hash.
    """
    counts: dict[str, int] = {}
    for part, first in enumerate(range(0, children, AT_ONCE)):
        size = min(AT_ONCE, children - first)
        rng = np.random.default_rng([seed, part])
        for name, columns in invented(rng, first, size, services, day_number(as_at)).items():
            rows = completed(name, columns)
            counts[name] = counts.get(name, 0) + rows.num_rows
            (folder / name).mkdir(parents=True, exist_ok=True)
            pq.write_table(rows, folder / name / f"part-{part:03}.parquet", compression="zstd")
    return counts


def invented(
    rng: np.random.Generator, first: int, size: int, services: int, as_at: int
) -> dict[str, dict[str, Any]]:
    """Some of the nation's children and what they did, table by table."""
    known_on = known_days(rng, size, as_at)
    age = numbers(rng, calibration.AGE_AT_FIRST_OFFENCE, size)
    born = known_on - as_days(age * 365.25 + 1 + rng.random(size) * 362)
    numbers_of = first + np.arange(size, dtype=np.int64)
    matters = live(rng, born, known_on, as_at)
    whose = Whose(numbers_of, services)
    matter, within = repeated(matters.offences)
    offence = matters.child[matter] * 1_000 + serial(matters, matter)
    return {
        "person": people(rng, whose, born),
        "offence": offences(rng, whose, matters, matter, within, offence),
        "outcome": outcomes(rng, whose, matters, matter, offence, as_at),
        "custody": custody(whose, matters, matter, within, offence, as_at),
    }


class Whose:
    """Which service each child is of, and what the child is called there."""

    def __init__(self, numbers_of: Whole, services: int) -> None:
        self.codes = [f"service-{n:03}" for n in range(services)]
        self.numbers, self.services = numbers_of, services

    def service(self, child: Whole) -> pa.Array:
        return pick(self.codes, self.numbers[child] % self.services)

    def person(self, child: Whole) -> pa.Array:
        return words("p", self.numbers[child])

    def row(self, letter: str, child: Whole, number: Whole) -> pa.Array:
        return words(letter, self.numbers[child] * 1_000 + number % 1_000)


def words(letter: str, number: Whole) -> pa.Array:
    """Keys such as `p000012`."""
    digits = pc.utf8_lpad(pc.cast(pa.array(number), pa.string()), 9, "0")
    return pc.binary_join_element_wise(letter, digits, "")


def serial(matters: Matters, matter: Whole) -> Whole:
    """0, 1, 2 … over the offences of each child."""
    child = matters.child[matter]
    order = np.argsort(child, kind="stable")
    sorted_child = child[order]
    starts = np.searchsorted(sorted_child, sorted_child, side="left")
    places_of = np.empty(len(child), dtype=np.int64)
    places_of[order] = np.arange(len(child)) - starts
    return places_of


def known_days(rng: np.random.Generator, size: int, as_at: int) -> Whole:
    """The first day of each, over the years as services saw children enter."""
    years = [year for year in calibration.ENTRANTS_BY_YEAR if day_number(date(year, 1, 1)) <= as_at]
    begun = np.array([day_number(date(year, 1, 1)) for year in years])
    first = begun[places(rng, [calibration.ENTRANTS_BY_YEAR[year] for year in years], size)]
    return np.asarray(first + as_days(rng.random(size) * np.minimum(365, as_at - first + 1)))


def people(rng: np.random.Generator, whose: Whose, born: Whole) -> dict[str, Any]:
    """The children. One known to two services has the hash, birthday and sex of the one before."""
    every = np.arange(len(born))
    twice = happens(rng, SHARE_KNOWN_TO_TWO, len(born)) & (every > 0)
    codes = list(calibration.ETHNICITIES)
    hashed = np.where(twice, whose.numbers - 1, whose.numbers)
    girls = (~happens(rng, calibration.SHARE_BOYS, len(born))) * 1
    return {
        "service_id": whose.service(every),
        "person_id": whose.person(every),
        "date_of_birth": np.where(twice, np.roll(born, 1), born),
        "sex": pick(["male", "female"], np.where(twice, np.roll(girls, 1), girls)),
        "ethnicity": pick(codes, places(rng, list(calibration.ETHNICITIES.values()), len(born))),
        "ethnicity_set": "2011",
        "person_hash": words("h", hashed),
    }


def offences(
    rng: np.random.Generator,
    whose: Whose,
    matters: Matters,
    matter: Whole,
    within: Whole,
    offence: Whole,
) -> dict[str, Any]:
    """What each child did: the lead offence of each matter, and others drawn beside it."""
    any_age = np.full(len(matter), OLD_ENOUGH_TO_DRIVE)  # a figure of the nation asks for no less
    drawn = np.where(within == 0, matters.lead[matter], draw_offences(rng, any_age))
    child = matters.child[matter]
    recordable = ~happens(rng, SHARE_NOT_RECORDABLE, len(matter))
    return {
        "service_id": whose.service(child),
        "offence_id": whose.row("o", child, offence),
        "person_id": whose.person(child),
        "offence_on": matters.offence_on[matter],
        "yjb_category": pick(CATEGORIES, drawn),
        "seriousness": SERIOUSNESS[drawn],
        "recordable": recordable.astype(np.int64),
    }


def outcomes(
    rng: np.random.Generator,
    whose: Whose,
    matters: Matters,
    matter: Whole,
    offence: Whole,
    as_at: int,
) -> dict[str, Any]:
    """What was decided about each offence by now."""
    made = (matters.decided_on[matter] <= as_at) & (matters.outcome[matter] != EMPTY)
    matter, offence = matter[made], offence[made]
    child = matters.child[matter]
    elsewhere = happens(rng, SHARE_ELSEWHERE, len(matter))
    return {
        "service_id": whose.service(child),
        "outcome_id": whose.row("d", child, offence),
        "person_id": whose.person(child),
        "offence_id": whose.row("o", child, offence),
        "legal_outcome": pick(list(CODES), matters.outcome[matter]),
        "main_or_other": "main",
        "outcome_on": matters.decided_on[matter],
        "residence_on_outcome": pick(["local", "other"], elsewhere * 1),
    }


def custody(
    whose: Whose, matters: Matters, matter: Whole, within: Whole, offence: Whole, as_at: int
) -> dict[str, Any]:
    """Half of each custodial sentence is served."""
    inside = tier_of(matters.outcome) == CUSTODY
    chosen = inside[matter] & (within == 0) & (matters.decided_on[matter] <= as_at)
    matter, offence = matter[chosen], offence[chosen]
    child, admitted_on = matters.child[matter], matters.decided_on[matter]
    half = as_days(
        np.where(matters.months[matter] == EMPTY, 96, matters.months[matter]) * A_MONTH / 2
    )
    return {
        "service_id": whose.service(child),
        "custody_id": whose.row("c", child, offence),
        "person_id": whose.person(child),
        "outcome_id": whose.row("d", child, offence),
        "admitted_on": admitted_on,
        "released_on": unless_after(admitted_on + half, as_at),
    }


def completed(name: str, columns: Mapping[str, Any]) -> pa.Table:
    """The rows with every column of the figures profile; those not given are empty."""
    schema, count = arrow_schema(TABLES[name]), len(columns["service_id"])
    arrays = [
        arrow_column(TABLES[name].column(field.name).kind, columns.get(field.name), count)
        for field in schema
    ]
    return pa.table(arrays, schema=schema)
