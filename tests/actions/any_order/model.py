"""What the record should hold after any actions in any order, in plain Python.

It knows nothing of Django or of PostgreSQL: what a rule of the record is it says in its own words,
so that a fault would have to be made twice to go unseen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

Key = tuple[str, str]  # the table as the dataset calls it, and the key of the row

BESIDE = ("breach-of-order",)
RANKS = {
    "detention-and-training-order": 12,
    "youth-rehabilitation-order": 17,
    "referral-order": 28,
    "conditional-discharge": 34,
}
"""Outcomes that these tests record, the most serious first."""
ENTRIES = ("contact", "correction")
OVERTURNED = ("changed-on-appeal", "appeal-successful")
OCCASION = "sentencing_occasion_id"
NIGHT = timedelta(days=1)


class Refused(Exception):
    """The record must not take this."""


@dataclass(eq=False)
class Record:
    """A record of a child: who leads it, whom it is closed to, and into which it was merged."""

    key: str
    reference: str
    case: int
    number: int
    lead: str = ""
    into: "Record | None" = None
    named: frozenset[str] | None = None  # to whom a closed record is open; none where all may
    moved: bool = False

    @property
    def top(self) -> "Record":
        return self.into.top if self.into else self


@dataclass(frozen=True)
class Row:
    """A row of a record: what it says, the rows it points to, and whether it takes back."""

    record: Record
    says: Mapping[str, str]
    points: Mapping[str, Key] = field(default_factory=dict)
    taken_back: bool = False

    def saying(self, **more: str) -> "Row":
        return replace(self, says={**self.says, **more})


@dataclass
class Done:
    """One request: who did it, what each row said before and says now, and who came after."""

    number: int
    by: str
    right: str
    before: Mapping[Key, Row | None]
    after: Mapping[Key, Row | None]
    touched: set[tuple[str, int]] = field(default_factory=set)
    undone: bool = False


class Model:
    """All records that were added, with what stands on each."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.rows: dict[Key, Row] = {}
        self.drafts: dict[tuple[str, str], str] = {}

    # Who may do what.

    def family(self, record: Record) -> list[Record]:
        return [each for each in self.records if each.top is record.top]

    def open_to(self, record: Record, worker: str) -> bool:
        """What closes one record of a child closes all of them."""
        closed = (each.named for each in self.family(record) if each.named is not None)
        return all(worker in named for named in closed)

    def may_write(self, record: Record, worker: str) -> bool:
        near = worker == "priya" or record.lead == worker
        return near and self.open_to(record, worker) and not record.moved

    def require(self, record: Record, worker: str) -> None:
        if not self.may_write(record, worker):
            raise Refused("not theirs to write")

    # What rows there are.

    def of(self, table: str, *records: Record) -> dict[Key, Row]:
        wanted = records or self.records
        return {
            key: row
            for key, row in self.rows.items()
            if key[0] == table and any(row.record is each for each in wanted)
        }

    def successor(self, key: Key) -> Key | None:
        for other, row in self.rows.items():
            if row.points.get("supersedes") == key:
                return other
        return None

    def exported(self, record: Record) -> dict[Key, Row]:
        """What leaves with a copy: all records of the child, without what was taken back."""
        family = self.family(record)
        gone = {key for key, row in self.rows.items() if row.taken_back and not self.successor(key)}
        waiting = list(gone)
        while waiting:
            earlier = self.rows[waiting.pop()].points.get("supersedes")
            if earlier and earlier not in gone:
                gone.add(earlier)
                waiting.append(earlier)
        return {
            key: row
            for key, row in self.rows.items()
            if key not in gone and any(row.record is each for each in family)
        }

    def standing(self, table: str) -> list[Key]:
        """Entries that no later one corrects or takes back."""
        rows = self.of(table)
        return [key for key, row in rows.items() if not row.taken_back and not self.successor(key)]

    # What each action changes: the rows that it writes over, and those that it adds.

    def move(self, record: Record, on: date, worker: str) -> dict[Key, Row]:
        """The main homes end the night before, on all records of the child that they write."""
        self.require(record, worker)
        ended = {}
        for key, home in self.of("residence", *self.family(record)).items():
            running = not home.says["ended_on"]
            if running and (home.record is record or self.may_write(home.record, worker)):
                if on.isoformat() <= home.says["started_on"]:
                    raise Refused("they moved in later")
                ended[key] = home.saying(ended_on=str(on - NIGHT))
        new = {("residence", "new"): home_of(record, on)}
        self.require_sound({**self.rows, **ended, **new})
        return ended

    def sentence(
        self, record: Record, code: str, on: date, worker: str
    ) -> tuple[str, dict[Key, Row]]:
        """Whether an outcome is the main one of its day, and those that no longer are."""
        self.require(record, worker)
        if code in BESIDE:
            return "other", {}
        others = {
            key: row
            for key, row in self.of("outcome", *self.family(record)).items()
            if row.says["outcome_on"] == str(on)
            and row.says["main_or_other"] == "main"
            and row.says["appeal_status"] not in OVERTURNED
            and row.says["legal_outcome"] != code
        }
        if any(RANKS[row.says["legal_outcome"]] < RANKS[code] for row in others.values()):
            return "other", {}
        theirs = {key: row for key, row in others.items() if self.may_write(row.record, worker)}
        return "main", {key: row.saying(main_or_other="other") for key, row in theirs.items()}

    def order_of(self, key: Key) -> dict[Key, Row]:
        """Every row of the occasion on which an outcome was decided."""
        wanted = self.rows[key]
        return {
            other: row
            for other, row in self.of("outcome", wanted.record).items()
            if row.says[OCCASION] == wanted.says[OCCASION]
        }

    def merge(self, survivor: Record, merged: Record, worker: str) -> None:
        if worker == "sam" or survivor.moved or merged.moved:
            raise Refused("not theirs to merge")
        if survivor.top is merged.top or merged.into or survivor.into:
            raise Refused("merged already")

    def undo_merge(self, merged: Record, worker: str) -> None:
        survivor = merged.into
        if worker == "sam" or survivor is None or survivor.moved or merged.moved or survivor.into:
            raise Refused("a later merge is undone first")

    # Taking back.

    def taken_back(self, done: Done, worker: str, since: set[tuple[str, int]]) -> dict[Key, Any]:
        """What every row of a request says once it is taken back. None: the row is gone."""
        if done.by != worker or done.undone or done.touched & since:
            raise Refused("not theirs, or changed since")
        if not done.before:
            raise Refused("nothing to take back")
        for key in done.before:
            row = done.after[key] or done.before[key]
            assert row is not None
            if not self.open_to(row.record, worker) or row.record.moved:
                raise Refused("closed, or moved on")
        put_back: dict[Key, Any] = {}
        for key, before in done.before.items():
            if key[0] in ENTRIES:
                put_back |= self._said_again(key)
            else:
                put_back[key] = before
        self.require_sound({**self.rows, **put_back})
        return put_back

    def _said_again(self, key: Key) -> dict[Key, Row]:
        """An entry stays; after it the one before is said again, or that nothing was."""
        if self.successor(key):
            raise Refused("corrected since")
        row = self.rows[key]
        before = row.points.get("supersedes")
        again = replace(self.rows[before], points={}) if before else replace(row, taken_back=True)
        return {(key[0], "new"): replace(again, points={"supersedes": key})}

    def require_sound(self, rows: Mapping[Key, Row | None]) -> None:
        """One main home at a time on each record, and nothing points to what is not there."""
        there = {key: row for key, row in rows.items() if row is not None}
        if any(target not in there for row in there.values() for target in row.points.values()):
            raise Refused("something points to what is gone")
        homes = [row for key, row in there.items() if key[0] == "residence"]
        for place, home in enumerate(homes):
            if any(overlap(home, other) for other in homes[place + 1 :]):
                raise Refused("two main homes on one night")


def home_of(record: Record, on: date) -> Row:
    says = {"accommodation_type": "with-parents", "suitability": "suitable", "is_primary": "true"}
    return Row(record, {**says, "started_on": str(on), "ended_on": ""})


def overlap(one: Row, other: Row) -> bool:
    """Whether two homes of one record share a night."""
    if one.record is not other.record:
        return False
    first, second = nights(one), nights(other)
    return first[0] <= second[1] and second[0] <= first[1]


def nights(home: Row) -> tuple[str, str]:
    return home.says["started_on"], home.says["ended_on"] or "9999-12-31"
