"""An offence: where it was heard and how it was dealt with."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from throughcare.foundation.design.dates import day
from throughcare.foundation.design.tables import Fact, summary_list
from throughcare.record.children.presenters.row_marks import NO_MARKS, RowMarks
from throughcare.record.offences.models import NOT_KNOWN, Offence
from throughcare.record.outcomes.models import OVERTURNED, Outcome
from throughcare.record.outcomes.presenters.hearings import hearing_words
from throughcare.record.outcomes.presenters.orders import PAGES_OF_OUTCOME, length_words
from throughcare.record.outcomes.queries import OffenceFile
from throughcare.record.outcomes.questions import questions_about_record
from throughcare.rulebook.disposals.outcomes import questions_about_day
from throughcare.rulebook.offences.categories import MOST_SERIOUS

PAGES_OF_OFFENCE = (
    ("correct-offence", gettext_lazy("Correct")),
    ("join-offences", gettext_lazy("Say who else was there")),
)
PAGES_OF_SHARED_OFFENCE = (
    *PAGES_OF_OFFENCE,
    ("part-offence", gettext_lazy("Say that the child did it alone")),
)


def offence_card(
    file: OffenceFile, marks: RowMarks = NO_MARKS, record: Sequence[Outcome] = ()
) -> dict[str, Any]:
    """One offence: `title`, `facts`, lines for its hearings and outcomes, and its `marks`.

    `record` is all that was decided about the child, of which the rulebook may ask.
    """
    offence = file.offence
    pages = PAGES_OF_SHARED_OFFENCE if offence.co_offence_group else PAGES_OF_OFFENCE
    facts = [
        Fact(_("Day of the offence"), day(offence.offence_on)),
        Fact(_("Category"), category_words(file)),
        Fact(_("Charged"), day(offence.charged_on) if offence.charged_on else ""),
        Fact(_("Plea"), offence.get_plea_display()),
        Fact(_("Offence code"), code_words(file)),
        Fact(_("Others involved"), others_words(file.others)),
    ]
    return {
        "title": offence.description,
        "anchor": f"offence-{offence.reference}",
        "facts": summary_list(fact for fact in facts if fact.value),
        "marks": marks.event(offence, offence_caption(offence), pages),
        "hearings": [hearing_words(hearing) for hearing in file.hearings],
        "outcomes": [outcome_line(outcome, marks, record) for outcome in file.outcomes],
    }


def offence_caption(offence: Offence) -> str:
    """An offence in a few words, as it is told from others like it."""
    return f"{offence.description}, {day(offence.offence_on)}"


def category_words(file: OffenceFile) -> str:
    """The Board's category and seriousness, and whether a knife was involved.

    What comes only from the service's reading of the code is marked as such.
    """
    offence, reading = file.offence, file.reading
    as_read = reading if reading and offence.yjb_category == NOT_KNOWN else None
    words = [str((as_read or offence).get_yjb_category_display())]
    score = offence.seriousness or (reading.seriousness if reading else None)
    if score:
        scale = {"score": score, "most": MOST_SERIOUS}
        words.append(_("seriousness %(score)s of %(most)s") % scale)
    if as_read or (reading and not offence.seriousness):
        words.append(_("as the service reads the code"))
    if offence.knife_related:
        words.append(_("with a knife or blade"))
    return ", ".join(words)


def code_words(file: OffenceFile) -> str:
    """The CJS code, with its title in the national list if that says more."""
    code, title = file.offence.cjs_code, file.title
    if not title or title.lower() == file.offence.description.lower():
        return code
    return f"{code}, {title}"


def others_words(others: int) -> str:
    """How many others were involved, but never who."""
    if not others:
        return ""
    return ngettext("%(count)s other child", "%(count)s other children", others) % {"count": others}


def outcome_line(
    outcome: Outcome, marks: RowMarks = NO_MARKS, record: Sequence[Outcome] = ()
) -> dict[str, Any]:
    """How the offence was dealt with. An overturned outcome is struck through and says so."""
    named = f"{outcome.get_legal_outcome_display()}, {day(outcome.outcome_on)}"
    words = [str(outcome.get_legal_outcome_display()), length_words(outcome)]
    words.append(day(outcome.outcome_on))
    overturned = outcome.appeal_status in OVERTURNED
    appealed = outcome.appeal_status not in ("", "not-appealed")
    return {
        "text": ", ".join(filter(None, words)),
        "struck": overturned,
        "appeal": str(outcome.get_appeal_status_display()) if appealed else "",
        "questions": line_questions(outcome, record),
        "marks": marks.event(outcome, named, PAGES_OF_OUTCOME),
    }


def line_questions(outcome: Outcome, record: Sequence[Outcome]) -> list[str]:
    """What the rulebook asks of an outcome: of its day, of the pleas and of what came before."""
    asked = list(questions_about_day(outcome.legal_outcome, outcome.outcome_on))
    occasion = outcome.sentencing_occasion_id
    together = [
        each.offence
        for each in record
        if each == outcome or (occasion and each.sentencing_occasion_id == occasion)
    ]
    return asked + questions_about_record(outcome, together, record)
