"""What is owed to a child, a court or a victim, and how soon.

Each timescale is written here once: the caseload page reads its due date from it, and the
measures read from it whether the due date was met. A timescale belongs to an edition of the
standards, and a case goes by the edition in force on the day its clock started. Since 2019
the national standards give hardly any days, so most are local and are shown as such.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from throughcare.rulebook.periods import add_months
from throughcare.rulebook.source import Rule
from throughcare.rulebook.table_files import rows, rule_parts
from throughcare.rulebook.working_days import WorkingDays


class TimeUnit(StrEnum):
    """What a timescale is counted in."""

    WORKING_DAYS = "working-days"
    DAYS = "days"
    MONTHS = "months"
    HOURS = "hours"


class Direction(StrEnum):
    """Whether the task follows the event or must come before it."""

    AFTER = "after"
    BEFORE = "before"


EVENTS: dict[str, str] = {row["code"]: row["name"] for row in rows("timescale_events")}


@dataclass(frozen=True, kw_only=True)
class Timescale(Rule):
    """A task to be done within so much time of an event; `name` is the task.

    No working days means the same day. `runs_from` is a code of `EVENTS`.
    """

    runs_from: str
    amount: int
    unit: TimeUnit
    direction: Direction
    edition: str

    def due_on(self, event_on: date, calendar: WorkingDays) -> date:
        """The last day on which the task is in time.

        Raises `ValueError` for a timescale in hours: ask `due_at`.
        """
        if self.unit is TimeUnit.HOURS:
            raise ValueError(f"{self.name} is due in hours; ask for the moment, not the day")
        before = self.direction is Direction.BEFORE
        if self.unit is TimeUnit.WORKING_DAYS:
            count = calendar.before if before else calendar.after
            return count(event_on, self.amount)
        amount = -self.amount if before else self.amount
        if self.unit is TimeUnit.MONTHS:
            return add_months(event_on, amount)
        return event_on + timedelta(days=amount)

    def due_at(self, event_at: datetime) -> datetime:
        """The last moment at which the task is in time, for a timescale in hours.

        Raises `ValueError` for any other: ask `due_on`.
        """
        if self.unit is not TimeUnit.HOURS:
            raise ValueError(f"{self.name} is due on a day; ask for the day, not the moment")
        return event_at + timedelta(hours=self.amount)

    @property
    def words(self) -> str:
        """The time allowed, as a page says it: within 10 working days of, 3 months before."""
        if not self.amount:
            return "on the same day"
        unit = self.unit.replace("-", " ")
        unit = unit.removesuffix("s") if self.amount == 1 else unit
        if self.direction is Direction.BEFORE:
            return f"at least {self.amount} {unit} before"
        return f"within {self.amount} {unit}"


TIMESCALES: tuple[Timescale, ...] = tuple(
    Timescale(
        code=row["code"],
        name=row["task"],
        runs_from=row["runs_from"],
        amount=int(row["amount"]),
        unit=TimeUnit(row["unit"]),
        direction=Direction(row["direction"]),
        edition=row["edition"],
        **rule_parts(row),
    )
    for row in rows("timescales")
)
TIMESCALE_CODES: tuple[str, ...] = tuple(dict.fromkeys(each.code for each in TIMESCALES))


def timescale(code: str, *, event_on: date) -> Timescale | None:
    """The edition of a timescale in force on the day its clock started; none if none was.

    Raises `ValueError` for a code that no edition has.
    """
    if code not in TIMESCALE_CODES:
        raise ValueError(f"{code!r} is not the code of a timescale")
    for each in TIMESCALES:
        if each.code == code and each.holds_on(event_on):
            return each
    return None


def running_from(event: str, event_on: date) -> tuple[Timescale, ...]:
    """The timescales whose clock an event starts on a day."""
    return tuple(each for each in TIMESCALES if each.runs_from == event and each.holds_on(event_on))
