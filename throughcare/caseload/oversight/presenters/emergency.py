"""Openings in an emergency, for their reviewers. No child is named."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from throughcare.caseload.oversight.database import Emergency, ReadThen
from throughcare.caseload.oversight.presenters.access import link
from throughcare.caseload.oversight.presenters.home import review_due_on
from throughcare.foundation.access.models import EmergencyAccess
from throughcare.foundation.design.dates import day, moment, time_of_day
from throughcare.foundation.design.tables import Fact, summary_list
from throughcare.foundation.facts.addresses import reverse

Cell = dict[str, Any]


def kind_words(code: str) -> str:
    return str(dict(EmergencyAccess.Kind.choices).get(code, code))


def review_words(code: str) -> str:
    return str(dict(EmergencyAccess.Outcome.choices).get(code, code))


def emergency_rows(emergencies: Iterable[Emergency], today: date) -> list[list[Cell]]:
    """Each opening: when, by whom, which record, and whether it was reviewed."""
    return [
        [
            link(
                reverse("review-emergency", args=[emergency.reference]),
                moment(emergency.started_at),
                emergency.staff_name,
            ),
            {"text": emergency.staff_name},
            {"text": emergency.case_reference},
            {"text": review_state(emergency, today)},
        ]
        for emergency in emergencies
    ]


def review_state(emergency: Emergency, today: date) -> str:
    """What a review found, or by when it is due."""
    if emergency.reviewed_at:
        return review_words(emergency.review_outcome)
    due = review_due_on(emergency)
    words = _("Overdue since %(day)s") if today > due else _("Review by %(day)s")
    return words % {"day": day(due)}


def emergency_facts(emergency: Emergency) -> dict[str, Any]:
    """What a reviewer needs to know about one opening."""
    facts = [
        Fact(_("Opened by"), emergency.staff_name),
        Fact(_("Record"), emergency.case_reference),
        Fact(_("Opened"), moment(emergency.started_at)),
        Fact(_("Open until"), moment(emergency.ended_at)),
        Fact(_("Emergency"), kind_words(emergency.kind)),
        Fact(_("Reason"), emergency.reason),
    ]
    if emergency.reviewed_at:
        facts += [
            Fact(_("Reviewed by"), emergency.reviewer),
            Fact(_("Reviewed"), moment(emergency.reviewed_at)),
            Fact(_("Found"), review_words(emergency.review_outcome)),
        ]
    return summary_list(facts)


def read_rows(reads: Iterable[ReadThen]) -> list[list[Cell]]:
    """What was read while the record was open, in the order in which it was."""
    return [[{"text": time_of_day(read.at)}, {"text": read.doing}] for read in reads]
