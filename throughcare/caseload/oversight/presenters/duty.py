"""Duty in words."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from throughcare.caseload.oversight.presenters.access import link
from throughcare.foundation.access.models import Duty
from throughcare.foundation.design.dates import in_london, moment, time_of_day
from throughcare.foundation.facts.addresses import reverse

Cell = dict[str, Any]


def duty_rows(duties: Iterable[Duty], now: datetime) -> list[list[Cell]]:
    """Who is on duty, between which moments, and whether that is now."""
    return [
        [
            {"text": duty.staff.full_name},
            {"text": moment(duty.started_at)},
            {"text": end_words(duty)},
            {"text": state_words(duty, now)},
            end_cell(duty, now),
        ]
        for duty in duties
    ]


def end_cell(duty: Duty, now: datetime) -> Cell:
    """A link to end a duty, unless it is over."""
    if duty.ended_at <= now:
        return {"text": ""}
    return link(reverse("end-duty", args=[duty.reference]), _("End now"), duty.staff.full_name)


def end_words(duty: Duty) -> str:
    """The time at which it ends, with the day if it is another one."""
    first, last = in_london(duty.started_at).date(), in_london(duty.ended_at).date()
    return time_of_day(duty.ended_at) if first == last else moment(duty.ended_at)


def state_words(duty: Duty, now: datetime) -> str:
    """Now, to come, or over."""
    if duty.ended_at <= now:
        return _("Over")
    return _("Now") if duty.started_at <= now else _("To come")
