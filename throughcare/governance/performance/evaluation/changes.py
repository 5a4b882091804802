"""What a course's rows show: who came, who stayed, and what changed for them.

If too few children have both a first and a later answer, nothing is said of the change: it
would reveal single children and show nothing about the course.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from throughcare.measures.statistics.paired_change import Pair, PairedChange, paired_change
from throughcare.measures.statistics.yes_or_no import Difference, before_and_after, two_groups
from throughcare.rulebook.periods import Period

LEAST_WITH_BOTH = 5
"""Fewer children than this are never described by a mean: local setting, as in files."""
Row = Mapping[str, Any]
Key = tuple[str, str]


@dataclass(frozen=True)
class ChangeCourse:
    """One child's first time on the course in the period."""

    child: Key
    started_on: date
    ended_on: date | None


@dataclass(frozen=True)
class Flow:
    """Counts of the times on the course offered or begun in the period, by what became of them."""

    offered: int
    started: int
    completed: int
    stopped: int
    running: int
    planned: int
    attended: int


@dataclass(frozen=True)
class YesNo:
    """How many children were a yes before, after, both times, neither time, or not known."""

    both: int
    before_only: int
    after_only: int
    neither: int
    unknown: int

    @property
    def children(self) -> int:
        """Those whose answer is known both times."""
        return self.both + self.before_only + self.after_only + self.neither

    @property
    def difference(self) -> Difference | None:
        """The difference between the two shares; None if too few are known both times."""
        if self.children < LEAST_WITH_BOTH:
            return None
        return before_and_after(
            both=self.both,
            before_only=self.before_only,
            after_only=self.after_only,
            neither=self.neither,
        )


@dataclass(frozen=True)
class ScoreChange:
    """First and later scores of the children on the course, and how they changed."""

    never_asked: int
    pairs: Sequence[Pair]
    change: PairedChange
    against_others: Difference | None

    @property
    def too_few(self) -> bool:
        """Whether there are too few children to say anything about the change."""
        return len(self.pairs) < LEAST_WITH_BOTH


def flow(rows: Iterable[Row], period: Period) -> Flow:
    """Count the times on the course that were offered or begun in the period."""
    of_period = [row for row in rows if begins_in(row, period)]
    began = [row for row in of_period if row["started_on"]]
    ended = [row for row in began if row["ended_on"]]
    completed = [row for row in ended if row["end_reason"] == "completed"]
    with_sessions = [
        row
        for row in began
        if row["sessions_planned"] is not None and row["sessions_attended"] is not None
    ]
    return Flow(
        offered=len(of_period),
        started=len(began),
        completed=len(completed),
        stopped=len(ended) - len(completed),
        running=len(began) - len(ended),
        planned=sum(row["sessions_planned"] for row in with_sessions),
        attended=sum(row["sessions_attended"] for row in with_sessions),
    )


def begins_in(row: Row, period: Period) -> bool:
    """Whether a time on the course falls in the period, by its first day or else by the offer."""
    day = row["started_on"] or row["offered_on"]
    return bool(day) and period.first_day <= date.fromisoformat(day) <= period.last_day


def began(rows: Iterable[Row], period: Period) -> list[ChangeCourse]:
    """Each child who began the course in the period, with their first time on it."""
    first_times: dict[Key, ChangeCourse] = {}
    for row in rows:
        if row["started_on"] and begins_in(row, period):
            course = ChangeCourse(
                child_of(row), day_of(row["started_on"]), day_or_none(row["ended_on"])
            )
            first = first_times.get(course.child)
            if first is None or course.started_on < first.started_on:
                first_times[course.child] = course
    return [first_times[child] for child in sorted(first_times)]


def scored(courses: Sequence[ChangeCourse], scores: Iterable[Row], period: Period) -> ScoreChange:
    """The change for those first asked before the course ended and again after it began."""
    by_child = {child_of(row): row for row in scores}
    pairs: list[Pair] = []
    lost: list[Fraction] = []
    for course in courses:
        row = by_child.get(course.child)
        if row is None or (course.ended_on and day_of(row["completed_on"]) > course.ended_on):
            continue
        before = Fraction(row["total"], row["items_answered"])
        if row["later_on"] and day_of(row["later_on"]) > course.started_on:
            pairs.append((before, Fraction(row["later_total"], row["later_items"])))
        else:
            lost.append(before)
    others = [
        row
        for child, row in by_child.items()
        if child not in {course.child for course in courses}
        and period.first_day <= day_of(row["completed_on"]) <= period.last_day
    ]
    with_scores = len(pairs) + len(lost)
    return ScoreChange(
        len(courses) - with_scores, pairs, paired_change(pairs, lost), against_others(pairs, others)
    )


def against_others(pairs: Sequence[Pair], others: Iterable[Row]) -> Difference | None:
    """The share that scored higher later: children on the course less others asked in the period.

    None if either group is too small to be described.
    """
    known = [row["met"] for row in others if row["met"] is not None]
    if min(len(pairs), len(known)) < LEAST_WITH_BOTH:
        return None
    return two_groups(
        seen=sum(after > before for before, after in pairs),
        of=len(pairs),
        seen_there=sum(known),
        of_there=len(known),
    )


def yes_or_no(courses: Sequence[ChangeCourse], spells: Iterable[Row]) -> YesNo:
    """Yes or no on the first and last day of the course, for those whose course is over."""
    of_child: dict[Key, list[Row]] = {}
    for spell in spells:
        of_child.setdefault(child_of(spell), []).append(spell)
    counts = {(True, True): 0, (True, False): 0, (False, True): 0, (False, False): 0}
    unknown = 0
    for course in courses:
        theirs = of_child.get(course.child, ())
        first = on_day(theirs, course.started_on)
        last = on_day(theirs, course.ended_on) if course.ended_on else None
        if first is None or last is None:
            unknown += 1
        else:
            counts[first, last] += 1
    both, before_only, after_only, neither = counts.values()
    return YesNo(both, before_only, after_only, neither, unknown)


def on_day(spells: Iterable[Row], day: date) -> bool | None:
    """Whether any spell running on that day says yes; None if no spell ran."""
    known = [
        bool(spell["answer"])
        for spell in spells
        if spell["answer"] is not None
        and day_of(spell["started_on"]) <= day
        and (not spell["ended_on"] or day <= day_of(spell["ended_on"]))
    ]
    return any(known) if known else None


def child_of(row: Row) -> Key:
    """The child that a row is about."""
    return row["service_id"], row["person_id"]


def day_of(written: str) -> date:
    """A day from its stored text."""
    return date.fromisoformat(written)


def day_or_none(written: str | None) -> date | None:
    """A day from its stored text, which may be missing."""
    return date.fromisoformat(written) if written else None
