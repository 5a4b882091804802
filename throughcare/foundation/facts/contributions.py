"""What an area adds to a child's journey: how its rows become lines of the one timeline.

No area writes a second copy of an event. Each says here, as data, which of its columns is the
day, the moment and the words; `caseload.journey` gathers them in one query.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Cast, Concat
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from throughcare.foundation.facts.entries import STANDING, Entry
from throughcare.schema.enumerations import ENUMERATIONS

Expression = Any  # the name of a field, or an expression of Django's


class JourneyKind(StrEnum):
    """What a line of the journey is about; the filters of the timeline."""

    CONTACT = "contacts"
    COURT = "court"
    POLICE = "police"
    ORDER = "orders"
    ASSESSMENT = "assessments"
    PLAN = "plans"
    DECISION = "decisions"
    COMPLIANCE = "compliance"
    EDUCATION = "education"
    HEALTH = "health"
    SAFEGUARDING = "safeguarding"
    HOME = "home"
    REFERRAL = "referrals"
    FILE = "files"
    WORKER = "workers"

    @property
    def words(self) -> Promise:
        return KIND_WORDS[self]


KIND_WORDS: dict[JourneyKind, Promise] = {
    JourneyKind.CONTACT: _("Contacts"),
    JourneyKind.COURT: _("Court"),
    JourneyKind.POLICE: _("Police and offences"),
    JourneyKind.ORDER: _("Outcomes and orders"),
    JourneyKind.ASSESSMENT: _("Assessments"),
    JourneyKind.PLAN: _("Plans and reviews"),
    JourneyKind.DECISION: _("Panels and decisions"),
    JourneyKind.COMPLIANCE: _("Warnings and breach"),
    JourneyKind.EDUCATION: _("Education and work"),
    JourneyKind.HEALTH: _("Health"),
    JourneyKind.SAFEGUARDING: _("Safeguarding and care"),
    JourneyKind.HOME: _("Where the child lives"),
    JourneyKind.REFERRAL: _("Referrals"),
    JourneyKind.FILE: _("Documents"),
    JourneyKind.WORKER: _("Workers and access"),
}


class JourneyLine(NamedTuple):
    """A row of the gathered query. `at` is set where the moment is known, else the day alone."""

    source: str
    on: date
    at: datetime | None
    ended_on: date | None
    title: str
    more: str
    words: str
    who: int | None
    reference: str


class JourneySubject(NamedTuple):
    """Whose journey it is: the child, and records merged into theirs, by their numbers."""

    service: int
    children: list[int]
    cases: list[int]


class LineWords(NamedTuple):
    """A line in words: what happened, and what else is known of it."""

    title: str
    detail: str = ""


def no_words() -> Value:
    return Value("", output_field=models.TextField())


@dataclass(frozen=True, kw_only=True)
class Contribution:
    """How the rows of one model become lines. `code` names it among all contributions.

    `title` and `more` are codes (several may be joined with `codes()`); `words` is what somebody
    wrote; `who` the worker. `needs` is the capability without which nobody reads the lines: the
    database keeps it too, by the model's `needed_to_read`. `line_words` turns a line into words.
    """

    code: str
    kind: JourneyKind
    model: type[models.Model]
    on: Expression
    line_words: Callable[[JourneyLine], LineWords]
    at: Expression = None
    ended: Expression = None
    title: Expression = None
    more: Expression = None
    words: Expression = None
    who: Expression = "recorded_by_id"
    by: str = ""  # the column that orders the rows in time, where `on` is worked out from it
    only: Q | None = None
    is_printed: bool = True  # whether the lines may stand on paper
    needs: str = "read-case"
    of: str = "child_id"  # what ties a row to the child; "case_id" for rows of the case

    def rows(self, subject: JourneySubject) -> models.QuerySet[Any, Any]:
        """The rows about a child with the columns of `Line`, in no order.

        The service is named although row security names it too, so that the plan of the query
        does not rest on the policy.
        """
        whose = subject.cases if self.of == "case_id" else subject.children
        rows: models.QuerySet[Any] = self.model._default_manager.filter(service_id=subject.service)
        rows = rows.filter(**{f"{self.of}__in": whose})
        if issubclass(self.model, Entry):
            rows = rows.filter(STANDING)
        if self.only is not None:
            rows = rows.filter(self.only)
        lines: models.QuerySet[Any] = rows.order_by().annotate(
            line_source=Value(self.code, output_field=models.TextField()),
            line_on=_as(self.on, models.DateField()),
            line_at=_as(self.at, models.DateTimeField()),
            line_ended_on=_as(self.ended, models.DateField()),
            line_title=_as(self.title, models.TextField()),
            line_more=_as(self.more, models.TextField()),
            line_words=_as(self.words, models.TextField()),
            line_who=_as(self.who, models.BigIntegerField()),
            line_reference=_as("reference", models.TextField()),
        )
        return lines

    def in_time(self, *, oldest_first: bool = False) -> list[Any]:
        """What the rows are ordered by, so that their index gives the newest without a sort."""
        column = models.F(self.by) if self.by else self.on
        column = models.F(column) if isinstance(column, str) else column
        return [column.asc() if oldest_first else column.desc(), "reference"]


COLUMNS = tuple(f"line_{column}" for column in JourneyLine._fields)


def codes(*names: str) -> Concat:
    """Several codes of a row as one text, with a bar between them; read back by `split`."""
    joined: list[Any] = [names[0]]
    for name in names[1:]:
        joined += [Value("|"), name]
    return Concat(*[_text(part) for part in joined], output_field=models.TextField())


def split(joined: str) -> list[str]:
    """The codes that `codes` joined, empty ones included."""
    return joined.split("|")


@cache
def _words_of(enumeration: str) -> dict[str, str]:
    return dict(ENUMERATIONS[enumeration].choices)


def in_words(enumeration: str, code: str) -> str:
    """The words of a code of the dataset; the code itself where the list does not hold it."""
    return _words_of(enumeration).get(code, code)


def sentence(*parts: str) -> str:
    """The parts that say something, each ended with a full stop."""
    stated = [part.strip() for part in parts if part and part.strip()]
    return " ".join(part if part[-1] in ".!?”…" else f"{part}." for part in stated)


def _text(part: Any) -> Any:
    return part if isinstance(part, Value) else Cast(part, models.TextField())


def _as(part: Expression, field: models.Field[Any, Any]) -> Any:
    """The column, or nothing of the right type: the parts of a union must agree."""
    if part is None and isinstance(field, models.TextField):
        return no_words()
    if part is None:
        return Cast(Value(None), field)
    return Cast(part, field)
