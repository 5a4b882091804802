"""Tells a story row by row. Days are counted back from the day on which the data is taken."""

from dataclasses import dataclass, field
from importlib.resources import files
from typing import TypeAlias

import numpy as np

from throughcare.dataset.synthetic.cast.people import CHILDREN, STAFF, CastMember, fixed_reference
from throughcare.dataset.synthetic.engine.days import EMPTY
from throughcare.dataset.synthetic.engine.frames import A_DAY, Values
from throughcare.dataset.synthetic.engine.identifiers import cast_key
from throughcare.dataset.synthetic.engine.working_days import (
    in_term,
    last_working,
    moments,
    next_working,
)
from throughcare.dataset.synthetic.engine.world import Result, World
from throughcare.schema import TABLES, Kind, Profile

AUGUST = 7  # counted from 0
Fact: TypeAlias = str | int | bool | None
Row: TypeAlias = dict[str, Fact]


@dataclass(frozen=True)
class Appointment:
    """When a worker sees a child, in minutes of the day."""

    staff_key: str
    on: int
    first: int
    minutes: int


@dataclass
class CastRows(Result):
    """All rows of the cast in one service, with their fixed keys."""

    table = "person"
    world: World
    rows: dict[str, list[Row]] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)
    appointments: list[Appointment] = field(default_factory=list)

    def ago(self, days: int) -> int:
        """So many days ago, moved to the last working day before it.

        A day that lies ahead stays ahead: where that would be past, it is the next working day.
        """
        day = np.array([self.world.as_at - days], dtype=np.int64)
        back = int(last_working(day)[0])
        return int(next_working(day)[0]) if days < 0 and back <= self.world.as_at else back

    def add(self, table: str, *, told: int, by: str, **facts: Fact) -> str:
        """Add a row and return its key. `told` is the day it was written down, `by` who by."""
        return self.put(table, told, by, facts)

    def put(self, table: str, told: int, by: str, facts: Row) -> str:
        """The same, with the facts in a dictionary; one of them may be the row's own key."""
        number = self.taken.get(table, 0) + 1
        self.taken[table] = number
        name = TABLES[table].key.name
        key = str(facts.get(name) or cast_key(table, self.world.number, number))
        row: Row = {
            name: key,
            "reference": fixed_reference(table, f"{self.world.area.code}/{key}"),
            "recorded_at": min(told, self.world.as_at) * A_DAY + 9 * 3600 + number % 360 * 60,
            "recorded_by": STAFF[by].key if by else "",
            **facts,
        }
        self.rows.setdefault(table, []).append(row)
        return key

    def close(self) -> None:
        """Hand the rows over, in the order of the tables."""
        for table in TABLES:
            rows = self.rows.get(table, [])
            if rows:
                self.world.frames.add(table, count=len(rows), **_columns(table, rows))


def _columns(table: str, rows: list[Row]) -> dict[str, Values]:
    columns: dict[str, Values] = {}
    for column in TABLES[table].columns_in(Profile.RECORD):
        if not any(column.name in row for row in rows):
            continue
        values = [row.get(column.name) for row in rows]
        if column.kind == Kind.TEXT:
            columns[column.name] = ["" if value is None else str(value) for value in values]
        else:
            numbers = [EMPTY if value is None else int(value) for value in values]
            columns[column.name] = np.array(numbers, dtype=np.int64)
    return columns


WITH_WHOM = {"parenting": "carer", "family-support": "carer", "professional": "professional"}
"""Whom a purpose is talked over with, where that is not the child."""


@dataclass
class Story:
    """The rows of one child, told by their lead worker unless somebody else is named."""

    book: CastRows
    child: CastMember
    lead: str

    def ago(self, days: int) -> int:
        return self.book.ago(days)

    def add(self, table: str, on: int, *, by: str = "", **facts: Fact) -> str:
        """Add a row about the child, written down on a day."""
        return self.put(table, on, facts, by=by)

    def put(self, table: str, on: int, facts: Row, *, by: str = "") -> str:
        """The same, with the facts in a dictionary."""
        if "person_id" in TABLES[table].refers_to:
            facts = {**facts, "person_id": self.child.key}
        return self.book.put(table, on, by or self.lead, facts)

    def spell(self, table: str, first: int, last: int | None = None, **facts: Fact) -> str:
        """A spell that began `first` days ago and, unless it runs, ended `last` days ago."""
        started_on = self.ago(first)
        ended_on = None if last is None else self.ago(last)
        return self.put(
            table, started_on, {"started_on": started_on, "ended_on": ended_on, **facts}
        )

    def contacts(
        self, programme: str, told: str, *, statutory: bool = True, by: str = ""
    ) -> dict[int, str]:
        """Contacts of a file in `contacts/`, by how many days ago they were.

        The lead worker sees the child unless somebody else is named.

        Its lines are `days ago | time | minutes | method | purpose | attendance | notes`.
        """
        keys: dict[int, str] = {}
        worker = by or self.lead
        file = files("throughcare.dataset.synthetic.cast").joinpath("contacts", f"{told}.txt")
        for line in _lines(file.read_text(encoding="utf-8")):
            days, time, minutes, method, purpose, attendance, notes = line
            on = self.ago(int(days))
            if method == "school-visit" and not in_term(np.array([on]))[0]:
                method = "video"  # the school is shut, and the same people met all the same
            hour, minute = (int(part) for part in time.split(":"))
            self.book.appointments.append(
                Appointment(STAFF[worker].key, on, hour * 60 + minute, int(minutes or 60))
            )
            keys[int(days)] = self.add(
                "contact",
                on,
                by=worker,
                programme_id=programme,
                staff_id=STAFF[worker].key,
                held_at=int(moments(np.array([on]), hour * 60 + minute)[0]),
                minutes=int(minutes) if minutes else None,
                method=method,
                with_whom=WITH_WHOM.get(purpose, "child"),
                purpose=purpose,
                attendance=attendance,
                is_statutory=statutory and method not in ("telephone", "text", "letter", "email"),
                authorised_by=STAFF["priya"].key if attendance == "acceptable-absence" else "",
                notes=notes,
            )
        return keys

    def family(self, lines: str, *, reached: str = "") -> None:
        """People: `kind | name | responsible | lives here | phone | language | notes` a line.

        `reached` says how: `name | whether a message may be left | what they may be told` a line.
        """
        ways = {name: more for name, *more in _lines(reached)} if reached else {}
        for kind, name, responsible, here, phone, language, notes in _lines(lines):
            self.add(
                "relationship",
                self.ago(60),
                kind=kind,
                name=name,
                parental_responsibility=responsible,
                lives_with_child=here,
                phone=phone,
                preferred_language=language,
                leave_message=ways[name][0] if name in ways else "",
                may_be_told=ways[name][1] if name in ways else "",
                notes=notes,
                started_on=self.ago(900),
            )

    def actions(self, plan: str, lines: str) -> None:
        """Actions from lines of `kind | who | due days ago (minus: ahead) | progress | words`."""
        for kind, who, due, progress, words in _lines(lines):
            on = self.ago(int(due))
            self.book.add(
                "plan_action",
                told=self.ago(30),
                by=self.lead,
                plan_id=plan,
                kind=kind,
                words=words,
                owner_staff_id=STAFF[who].key if who else "",
                due_on=on,
                done_on=on if progress == "done" else None,
                progress=progress,
            )

    def months(self, lines: str) -> None:
        """Education by month from lines of `months ago | provider | offered | attended | away`."""
        for back, provider, offered, attended, away in _lines(lines):
            month = month_before(self.book.world.as_at, int(back))
            if of_august(month) and "School" in provider:
                offered = attended = away = "0"
            short = int(attended) * 5 < int(offered) * 4
            self.add(
                "ete_month",
                month + 34,
                by="ed",
                month_on=month,
                provider=provider,
                hours_offered=int(offered),
                hours_attended=int(attended),
                sessions_authorised_absent=2,
                sessions_unauthorised_absent=int(away),
                days_suspended=0,
                corrective_action="Meet school and home; agree mornings." if short else "",
                owner_staff_id=STAFF["ed"].key if short else "",
                due_on=month + 45 if short else None,
                checked_by=STAFF["priya"].key,
                checked_on=min(month + 38, self.book.world.as_at),
            )


def open_book(world: World) -> CastRows:
    return CastRows(world)


def story(book: CastRows, child: str, lead: str) -> Story:
    return Story(book, CHILDREN[child], lead)


def month_before(day: int, back: int) -> int:
    """First day of the month that lies so many months before a day."""
    month = np.datetime64(day, "D").astype("datetime64[M]") - back
    return int(month.astype("datetime64[D]").astype(np.int64))


def of_august(month: int) -> bool:
    """Whether schools are shut for all of a month."""
    return int(np.datetime64(month, "D").astype("datetime64[M]").astype(np.int64)) % 12 == AUGUST


def _lines(text: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("|")] for line in text.strip().splitlines()]
