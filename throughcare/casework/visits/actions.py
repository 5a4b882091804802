"""The only code that writes visits."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from throughcare.casework.visits.models import HomeVisit
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import require
from throughcare.foundation.access.models import Staff
from throughcare.foundation.design.dates import time_of_day
from throughcare.foundation.facts.days import moment
from throughcare.foundation.facts.refusals import refused_in_words
from throughcare.foundation.writing.actions import as_it_stands
from throughcare.record.children.models import Child


@refused_in_words()
@transaction.atomic
def go_in(child: Child, *, by: Staff, place: str, minutes: int) -> HomeVisit:
    """Record that a worker goes into a home now, and is due out after so many minutes.

    Raises `PermissionDenied`, and `ValidationError` where they are in another visit.
    """
    require(by, Capability.RECORD_CONTACTS, child.case)
    now = moment()
    visit = HomeVisit(
        child=child,
        staff=by,
        went_in_at=now,
        expected_out_at=now + timedelta(minutes=minutes),
        place=place,
        recorded_by=by,
    )
    visit.save()
    return visit


@refused_in_words()
@transaction.atomic
def come_out(visit: HomeVisit, *, by: Staff, seen: str) -> HomeVisit:
    """Record that the worker is out: they say it themselves, or a manager who spoke to them.

    Raises `PermissionDenied`, `ChangedMeanwhile`, and `ValidationError` in words.
    """
    now = _still_inside(visit, by, seen)
    now.came_out_at = moment()
    now.save()
    return now


@refused_in_words()
@transaction.atomic
def stay_longer(visit: HomeVisit, *, by: Staff, minutes: int, seen: str) -> HomeVisit:
    """Record that the worker needs so many minutes more: after the time due, or from now on where
    that is over. Raises as `come_out` does.
    """
    now = _still_inside(visit, by, seen)
    now.expected_out_at = max(now.expected_out_at, moment()) + timedelta(minutes=minutes)
    now.save()
    return now


def _still_inside(visit: HomeVisit, by: Staff, seen: str) -> HomeVisit:
    """The visit as it is now, locked, while its worker is inside."""
    require(by, Capability.RECORD_CONTACTS, visit.case)
    if visit.came_out_at is not None:
        at = time_of_day(visit.came_out_at)
        raise ValidationError(_("It was recorded already: out at %(time)s.") % {"time": at})
    now: HomeVisit = as_it_stands(visit, seen)
    return now
