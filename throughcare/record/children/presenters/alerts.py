"""What a worker must know before they act: every alert in full, newest first."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from throughcare.foundation.design.dates import day, with_days
from throughcare.foundation.design.tables import Fact, summary_list
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.spells import runs
from throughcare.record.children.models import Alert
from throughcare.record.children.presenters.frame import URGENCY, urgency_of
from throughcare.record.children.presenters.row_marks import NO_MARKS, RowMarks


def alerts_page(alerts: Iterable[Alert], marks: RowMarks = NO_MARKS) -> dict[str, Any]:
    """Today's alerts as cards, the most urgent first, and past ones as lines."""
    everything = list(alerts)
    current = [alert for alert in everything if stands(alert)]
    current.sort(key=lambda alert: URGENCY[urgency_of(alert.kind)])
    return {
        "add_href": marks.add_href(Alert, "alert"),
        "cards": [
            {"summary": alert_card(alert, marks), "corrected": marks.corrected(alert)}
            for alert in current
        ],
        "over": [
            with_days(alert.get_kind_display(), alert.started_on, alert.ended_on)
            for alert in everything
            if not stands(alert)
        ],
    }


def stands(alert: Alert) -> bool:
    return runs(alert.started_on, alert.ended_on, today())


def alert_card(alert: Alert, marks: RowMarks = NO_MARKS) -> dict[str, Any]:
    """One alert: what it says, how certain it is, who owns it, and when it is reviewed."""
    owner, title = alert.owner_staff, str(alert.get_kind_display())
    links = [
        {"href": href, "text": words}
        for href, words, _about in marks.links(alert, "alert", title, ends=True)
    ]
    return summary_list(
        [
            Fact(_("What to know"), alert.words),
            Fact(_("How sure"), alert.get_confidence_display()),
            Fact(_("Since"), day(alert.started_on)),
            Fact(_("Who answers for it"), owner.full_name if owner else ""),
            Fact(_("Look at it again by"), review_words(alert)),
        ]
    ) | {"card": {"title": {"text": title}, "actions": {"items": links}}}


def review_words(alert: Alert) -> str:
    """The day of the review, and whether it has passed, because an old warning may mislead."""
    if alert.review_on is None:
        return ""
    if alert.review_on < today():
        return _("%(day)s, which has passed") % {"day": day(alert.review_on)}
    return day(alert.review_on)
