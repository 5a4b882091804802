"""A hearing: when, where and what for, and what it came to."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.foundation.design.dates import day
from throughcare.foundation.facts.days import today
from throughcare.record.children.presenters.row_marks import RowMarks
from throughcare.record.courts.models import Hearing

PAGES = (
    ("record-result", gettext_lazy("Record the result")),
    ("correct-hearing", gettext_lazy("Correct")),
)


def hearing_item(hearing: Hearing, marks: RowMarks) -> dict[str, Any]:
    """One hearing in the list of all, with what is still to be said of it."""
    state = ""
    if hearing.hearing_on > today():
        state = _("Still to come")
    elif hearing.lacks_result:
        state = _("Result not recorded")
    sat = hearing.hearing_on <= today()
    ways = PAGES if sat and state else PAGES[1:]
    words = hearing_words(hearing)
    return {"text": words, "state": state, "marks": marks.event(hearing, words, ways)}


def hearing_words(hearing: Hearing) -> str:
    """A hearing in one line: when, where, what for, and what was decided about bail."""
    decision = ""
    if hearing.remand_decision not in ("", "not-required"):
        decision = str(hearing.get_remand_decision_display()).lower()
    court = hearing.court_name or str(hearing.get_court_type_display())
    kind = str(hearing.get_kind_display()).lower()
    return ", ".join(filter(None, (day(hearing.hearing_on), court, kind, decision)))
