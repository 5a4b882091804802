"""Whose newest levels are high, so that a day begins with whom to think of first."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from throughcare.caseload.cases.presenters.risk import HIGH, levels_in_words
from throughcare.caseload.oversight.my_day import Day
from throughcare.caseload.oversight.presenters.my_day import IN_SIGHT, DayLine, line_about
from throughcare.casework.instruments.models import Assessment
from throughcare.foundation.design.dates import short_day
from throughcare.foundation.facts.contributions import in_words


def safety_lines(found: Day) -> dict[str, list[DayLine]]:
    """A line for each child whose newest level is high; all but the first few are folded."""
    lines = [safety_line(found, each) for each in newest_of_each(found) if is_high(each)]
    lines.sort(key=lambda line: (line.order, line.name))
    return {"safety": lines[:IN_SIGHT], "safety_later": lines[IN_SIGHT:]}


def newest_of_each(found: Day) -> list[Assessment]:
    """The newest levels of each child, under whichever of their records they stand."""
    newest: dict[Any, Assessment] = {}
    for rated in sorted(found.rated, key=lambda each: (each.completed_on, each.pk)):
        child = found.children.get(rated.child_id)
        newest[child.pk if child else rated.child_id] = rated
    return list(newest.values())


def is_high(rated: Assessment) -> bool:
    return rated.rosh in HIGH or rated.safety_and_wellbeing in HIGH


def safety_line(found: Day, rated: Assessment) -> DayLine:
    """The levels of a child, the highest first in the list, and of which day they are."""
    both = (rated.rosh, rated.safety_and_wellbeing)
    highest = max(both, key=lambda level: HIGH.index(level) if level in HIGH else -1)
    alike = rated.rosh == rated.safety_and_wellbeing
    levels = _("others and child") if alike else levels_in_words(rated)
    of_day = _("levels of %(day)s") % {"day": short_day(rated.completed_on)}
    return line_about(
        found,
        rated,
        on=rated.completed_on,
        when=in_words("risk-level", highest),
        order=str(len(HIGH) - HIGH.index(highest)),
        what=capfirst(f"{levels}, {of_day}"),
    )
