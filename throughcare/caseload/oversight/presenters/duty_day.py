"""What a worker on duty finds on My day: the court list of today, who is held, who calls."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughcare.caseload.oversight.my_day import Day
from throughcare.caseload.oversight.presenters.my_day import (
    IN_SIGHT,
    DayLine,
    hearing_lines,
    line_about,
)
from throughcare.foundation.design.dates import short_day
from throughcare.foundation.facts.addresses import reverse


def duty_parts(found: Day, calls: int) -> dict[str, Any]:
    """The lists of the duty, the first few of each in sight, and what waits in sentences."""
    court = sorted(hearing_lines(found), key=lambda line: (line.order, line.name))
    held = list(held_lines(found))
    return {
        "court": court[:IN_SIGHT],
        "more_court": court[IN_SIGHT:],
        "held": held[:IN_SIGHT],
        "more_held": held[IN_SIGHT:],
        "calls": calls_words(calls),
        "calls_href": reverse("appropriate-adults"),
    }


def held_lines(found: Day) -> Iterator[DayLine]:
    """Who is in custody today, under a sentence or on remand, the last to be taken there first."""
    rows: list[tuple[Any, str]] = [(stay, _("In custody")) for stay in found.custody]
    rows += [(remand, str(remand.get_kind_display())) for remand in found.remands]
    for row, what in sorted(rows, key=lambda each: each[0].admitted_on, reverse=True):
        yield line_about(
            found,
            row,
            on=row.admitted_on,
            when=_("since %(day)s") % {"day": short_day(row.admitted_on)},
            what=what,
            where=row.establishment or row.get_sector_display(),
        )


def calls_words(calls: int) -> str:
    """How many calls for an appropriate adult are open; empty where none is."""
    if not calls:
        return ""
    words = ngettext(
        "%(count)s call of the police for an appropriate adult is open.",
        "%(count)s calls of the police for an appropriate adult are open.",
        calls,
    )
    return words % {"count": calls}
