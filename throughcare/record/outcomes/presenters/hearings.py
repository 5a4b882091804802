"""A hearing: when, where and what for, and what it came to."""

from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.foundation.design.dates import day
from throughcare.foundation.facts.days import today
from throughcare.record.children.presenters.row_marks import RowMarks
from throughcare.record.courts.models import Hearing, SentenceProposal

PAGES = (
    ("record-result", gettext_lazy("Record the result")),
    ("correct-hearing", gettext_lazy("Correct")),
)
PAGES_OF_REPORT = (
    ("give-report", gettext_lazy("The court has it")),
    ("report-not-wanted", gettext_lazy("No longer wanted")),
)


def hearing_item(
    hearing: Hearing, marks: RowMarks, reports: Iterable[SentenceProposal] = ()
) -> dict[str, Any]:
    """One hearing in the list of all, with what is still to be said of it, and what is due."""
    state = ""
    if hearing.hearing_on > today():
        state = _("Still to come")
    elif hearing.lacks_result:
        state = _("Result not recorded")
    sat = hearing.hearing_on <= today()
    ways = PAGES if sat and state else PAGES[1:]
    words = hearing_words(hearing)
    below = [marks.event(hearing, words, ways)]
    below += [report_html(each, hearing, marks) for each in reports]
    html = format_html_join("", "{}", ((each,) for each in below))
    return {"text": words, "state": state, "marks": html}


def report_words(asked: SentenceProposal, hearing: Hearing) -> str:
    """A report that the court has not got, and by when it is to have it."""
    kind = str(asked.get_report_kind_display())
    if hearing.hearing_on < today():
        return _("%(report)s: not given when the court met") % {"report": kind}
    if asked.due_on is None:
        return _("%(report)s: not given yet") % {"report": kind}
    return _("%(report)s: due on %(day)s") % {"report": kind, "day": day(asked.due_on)}


def report_html(asked: SentenceProposal, hearing: Hearing, marks: RowMarks) -> SafeString:
    """A report that is due, with the ways to say that it is due no more."""
    words = report_words(asked, hearing)
    return format_html("<p>{}</p>{}", words, marks.event(asked, words, PAGES_OF_REPORT))


def hearing_words(hearing: Hearing) -> str:
    """A hearing in one line: when, where, what for, and what was decided about bail."""
    decision = ""
    if hearing.remand_decision not in ("", "not-required"):
        decision = str(hearing.get_remand_decision_display()).lower()
    court = hearing.where
    kind = str(hearing.get_kind_display()).lower()
    return ", ".join(filter(None, (day(hearing.hearing_on), court, kind, decision)))
