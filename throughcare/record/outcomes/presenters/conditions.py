"""Bail, remand and conditions: what holds a child today, and what did."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.foundation.design.dates import day, days
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.spells import not_over
from throughcare.record.children.presenters.row_marks import RowMarks
from throughcare.record.courts.models import Bail, Remand
from throughcare.record.outcomes.models import Condition, Custody

PAGES = (("correct-remand", gettext_lazy("Correct")),)
PAGES_WHILE_THERE = (
    *PAGES,
    ("move-remand", gettext_lazy("Move")),
    ("end-remand", gettext_lazy("End")),
)
PLACE_REMAND = ("place-remand", gettext_lazy("Say where"))
PLACE_CUSTODY = ("place-custody", gettext_lazy("Say where"))
CUSTODY_PAGES = (("correct-custody", gettext_lazy("Correct")),)
CUSTODY_WHILE_THERE = (
    *CUSTODY_PAGES,
    ("move-custody", gettext_lazy("Move")),
    ("end-custody", gettext_lazy("Release")),
)


def condition_words(condition: Condition) -> str:
    """A condition in one line: what, where, when, and in the court's words."""
    when = ", ".join(filter(None, (condition.hours, condition.days)))
    parts = (str(condition.get_kind_display()), condition.place, when)
    words = ", ".join(filter(None, parts))
    return ". ".join(filter(None, (words, condition.words)))


def holding_lines(
    remands: Iterable[Remand], bails: Iterable[Bail], conditions: Iterable[Condition]
) -> Iterator[str]:
    """What holds a child, a line each: remand, bail, conditions."""
    for remand in remands:
        yield ", ".join(filter(None, (str(remand.get_kind_display()), remand.establishment)))
    for bail in bails:
        kind = bail.get_court_decision_display() or bail.get_police_status_display() or _("Bail")
        yield ". ".join(filter(None, (str(kind), bail.conditions)))
    yield from map(condition_words, conditions)


def condition_item(condition: Condition, marks: RowMarks) -> dict[str, Any]:
    """One condition in the list of all, with its days and under what it was set."""
    words, until = condition_words(condition), days(condition.started_on, condition.ended_on)
    return {
        "text": f"{condition.get_under_display()}: {words}",
        "days": until,
        "over": not not_over(condition.ended_on, today()),
        "marks": marks.below(condition, "condition", str(condition.get_kind_display())),
    }


def bail_item(bail: Bail, marks: RowMarks) -> dict[str, Any]:
    """One time on bail."""
    kind = str(bail.get_court_decision_display() or bail.get_police_status_display() or _("Bail"))
    return {
        "text": ". ".join(filter(None, (kind, bail.conditions))),
        "days": days(bail.started_on, bail.ended_on),
        "over": not not_over(bail.ended_on, today()),
        "marks": marks.below(bail, "bail", kind),
    }


def remand_item(remand: Remand, marks: RowMarks) -> dict[str, Any]:
    """One stay on remand."""
    until = days(remand.admitted_on, remand.released_on)
    kind = str(remand.get_kind_display())
    pages = PAGES_WHILE_THERE if remand.released_on is None else PAGES
    pages = pages if remand.establishment else (PLACE_REMAND, *pages)
    return {
        "text": ", ".join(filter(None, (kind, remand.establishment))),
        "days": until,
        "over": remand.released_on is not None and remand.released_on <= today(),
        "marks": marks.event(remand, f"{kind}, {until}", pages),
    }


def custody_item(stay: Custody, marks: RowMarks) -> dict[str, Any]:
    """One stay in custody under a sentence: where, until when, and how the child left."""
    until = days(stay.admitted_on, stay.released_on)
    place = stay.establishment or str(stay.get_sector_display()) or _("the place is not recorded")
    due = ""
    if stay.released_on is None and stay.release_due_on is not None:
        due = _("Release due on %(day)s") % {"day": day(stay.release_due_on)}
    words = _("In custody: %(place)s") % {"place": place}
    pages = CUSTODY_WHILE_THERE if stay.released_on is None else CUSTODY_PAGES
    pages = pages if stay.establishment else (PLACE_CUSTODY, *pages)
    return {
        "text": ". ".join(filter(None, (words, str(stay.get_release_kind_display()), due))),
        "days": until,
        "over": stay.released_on is not None and stay.released_on <= today(),
        "marks": marks.event(stay, f"{place}, {until}", pages),
    }
