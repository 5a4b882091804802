"""A list of cases as a file to take away: what the rows of the page say, one fact a cell."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from throughcare.caseload.cases.presenters.rows import DUE, next_due
from throughcare.caseload.cases.row_facts import LEVELS
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Staff
from throughcare.foundation.design.dates import in_london
from throughcare.foundation.facts.contributions import in_words

if TYPE_CHECKING:
    from throughcare.caseload.cases.listing import ChildInList

File = tuple[list[str], list[list[str]]]


def file_of_cases(listed: "Iterable[ChildInList]", reader: Staff) -> File:
    """The heading of the file, and a line for each child; levels for those who read assessments."""
    levels = reader.may(Capability.READ_ASSESSMENTS)
    head = [_("Number"), _("Last name"), _("First name"), _("Age"), _("Order"), _("Order until")]
    if levels:
        head += [_("Safety of others"), _("Safety of the child"), _("Assessed on")]
    head += [_("Last seen"), _("Next due"), _("What is due"), _("Alerts"), _("Lead worker")]
    return head, [line_of(child, levels=levels) for child in listed]


def line_of(child: "ChildInList", *, levels: bool) -> list[str]:
    """One child; days as a spreadsheet sorts them, and nothing where nothing is recorded."""
    seen_on = in_london(child.seen_at).date() if child.seen_at else None
    due_on, due = next_due(child.dues) or (None, "")
    return [
        child.number,
        child.last_name,
        child.known_as or child.first_name,
        "" if child.date_of_death else str(child.age),
        in_words("disposal-type", child.order_kind) if child.order_kind else "",
        sorted_day(child.order_until),
        *(levels_of(child) if levels else ()),
        sorted_day(seen_on),
        sorted_day(due_on),
        capfirst(str(DUE[due])) if due else "",
        "; ".join(alerts_in_words(child.alert_kinds)),
        child.lead or "",
    ]


def levels_of(child: "ChildInList") -> list[str]:
    """Both levels of the newest assessment, and its day."""
    levels = child.safety or {}
    each = [levels.get(name, "") for name in LEVELS]
    return [
        *(in_words("risk-level", level) if level else "" for level in each),
        levels.get("on", ""),
    ]


def alerts_in_words(kinds: Sequence[str]) -> list[str]:
    """The alerts that hold today, each kind once."""
    return sorted({in_words("alert-kind", kind) for kind in kinds})


def sorted_day(on: date | None) -> str:
    """A day as a spreadsheet sorts it."""
    return on.isoformat() if on else ""
