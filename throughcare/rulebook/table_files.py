"""Reads the rulebook's tables. A table is a CSV so that a person may check it in a spreadsheet."""

import csv
from datetime import date
from functools import cache
from importlib.resources import files
from io import StringIO
from typing import TypedDict

from throughcare.rulebook.source import Confidence, InForce, Source

Row = dict[str, str]


@cache
def rows(table: str) -> tuple[Row, ...]:
    """The rows of `rulebook/tables/<table>.csv`, in the order of the file."""
    file = files("throughcare.rulebook").joinpath("tables", f"{table}.csv")
    return tuple(csv.DictReader(StringIO(file.read_text(encoding="utf-8"))))


def day(text: str) -> date | None:
    """A day written as 2026-03-02; an empty cell is no day."""
    return date.fromisoformat(text) if text else None


def yes(text: str) -> bool:
    """A cell that says yes or no. Anything else is a mistake in the table."""
    return {"yes": True, "no": False}[text]


def number(text: str) -> int | None:
    """A whole number; an empty cell is no number."""
    return int(text) if text else None


def words(text: str) -> tuple[str, ...]:
    """The words of a cell that lists several codes."""
    return tuple(text.split())


def cite(key: str, passage: str = "") -> Source:
    """The source that `tables/sources.csv` keeps under a key, at a passage."""
    row = {row["key"]: row for row in rows("sources")}[key]
    return Source(
        title=row["title"],
        publisher=row["publisher"],
        passage=passage or row["passage"],
        url=row["url"],
        read_on=day(row["read_on"]),
        key=key,
    )


class RuleParts(TypedDict):
    """What every row of every table says besides its own columns."""

    in_force: InForce
    source: Source
    confidence: Confidence
    local_setting: bool


def rule_parts(row: Row) -> RuleParts:
    """The columns that all tables share, as the keyword arguments of a `Rule`."""
    return {
        "in_force": in_force(row),
        "source": source_of(row),
        "confidence": confidence_of(row),
        "local_setting": yes(row["local_setting"]),
    }


def in_force(row: Row) -> InForce:
    """The days in force of a row with the columns `first_day` and `last_day`."""
    return InForce(first_day=date.fromisoformat(row["first_day"]), last_day=day(row["last_day"]))


def source_of(row: Row) -> Source:
    """The source of a row with the columns `source` and `passage`."""
    return cite(row["source"], row["passage"])


def confidence_of(row: Row) -> Confidence:
    """The confidence of a row with the column `confidence`."""
    return Confidence(row["confidence"])
