"""A visit in words, and the buttons that a worker who is inside needs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughcare.casework.visits.models import HomeVisit
from throughcare.foundation.design.dates import in_london, short_day, time_of_day
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.contributions import sentence
from throughcare.foundation.facts.days import moment, today
from throughcare.foundation.facts.record import new_reference
from throughcare.foundation.writing.stamps import stamp
from throughcare.record.children.models import Alert

STAFF_SAFETY = ("lone-working", "risk-to-staff")
"""Alerts about the safety of whoever goes in."""


@dataclass(frozen=True, kw_only=True)
class VisitInHand:
    """The visit in which the reader is now. `token` and `seen` go with the button that ends it."""

    child: str
    child_href: str
    words: str
    late: bool
    out_href: str
    longer_href: str
    token: str
    seen: str


def visit_in_hand(visit: HomeVisit | None) -> VisitInHand | None:
    """The visit in which somebody is, in words, with the ways on."""
    if visit is None:
        return None
    at = [visit.case.reference, visit.reference]
    return VisitInHand(
        child=visit.child.name,
        child_href=reverse("before-a-visit", args=at[:1]),
        words=in_since_words(visit),
        late=is_late(visit.expected_out_at),
        out_href=reverse("come-out", args=at),
        longer_href=reverse("stay-longer", args=at),
        token=new_reference(),
        seen=stamp(visit),
    )


def in_since_words(visit: HomeVisit) -> str:
    """Since when somebody is in, and when they are due out or how late they are."""
    since = _("In since %(time)s") % {"time": time_words(visit.went_in_at)}
    return f"{since}, {due_words(visit)}"


def due_words(visit: HomeVisit) -> str:
    """When the worker is due out, or by how much they are late; when they came out, if they did."""
    if visit.came_out_at is not None:
        return _("out at %(time)s") % {"time": time_words(visit.came_out_at)}
    return due_or_late(visit.expected_out_at)


def due_or_late(expected: datetime) -> str:
    """When somebody is due out, and by how much they are late."""
    words = _("due out at %(time)s") % {"time": time_words(expected)}
    if not is_late(expected):
        return words
    late = int((moment() - expected).total_seconds()) // 60
    by = ngettext("%(count)s minute late", "%(count)s minutes late", late) % {"count": late}
    return f"{words}, {by}"


def is_late(expected: datetime) -> bool:
    """Whether somebody should be out by now, to the minute that the page prints."""
    return (moment() - expected).total_seconds() >= 60


def time_words(at: datetime) -> str:
    """The time; with its day where that is not today."""
    if in_london(at).date() == today():
        return time_of_day(at)
    return f"{time_of_day(at)} {_('on')} {short_day(in_london(at).date())}"


def safety_words(alerts: Iterable[Alert]) -> str:
    """What the record advises for the safety of whoever goes in; empty where nothing."""
    return " ".join(
        sentence(
            f"{alert.get_kind_display()}: {alert.words}"
            if alert.words
            else str(alert.get_kind_display())
        )
        for alert in alerts
        if alert.kind in STAFF_SAFETY
    )
