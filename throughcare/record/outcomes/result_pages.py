"""The pages on which the result of one child is sent from the list of a day, each declared."""

from functools import partial

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing.declarations import Subject, Writing
from throughcare.record.children.pages import child_subject
from throughcare.record.courts.forms import CorrectHearing, ResultForm
from throughcare.record.courts.models import Hearing
from throughcare.record.courts.writing_pages import hearing_caption
from throughcare.record.outcomes.corrected_hearings import correct_hearing
from throughcare.record.outcomes.result_forms import CourtResultForm, LaterResultForm
from throughcare.record.outcomes.results import record_court_result, record_hearing_result

one_hearing = child_subject("hearings", back="offences-and-outcomes")


def of_the_list(request: WorkerRequest, reference: str, row: str) -> Subject:
    """The hearing of one child, and the list of its day to go back to."""
    found = one_hearing(request, reference, row)
    return Subject(found.row, found.worker, list_of(found.row), found.frame)


def list_of(hearing: Hearing) -> str:
    """The list of results of the day of a hearing, at the child whose turn it is."""
    return f"{reverse('court-results', args=[hearing.hearing_on.isoformat()])}#next"


def full_pages(subject: Subject) -> str:
    """The ways to what is typed here too seldom to be asked."""
    reference, row = subject.row.case.reference, subject.row.reference
    ways = (
        (reverse("add-outcome", args=[reference]), _("another outcome")),
        (reverse("add-condition", args=[reference]), _("each condition of bail")),
        (reverse("record-result", args=[reference, row]), _("another court or no bail decision")),
    )
    links = format_html_join(", ", '<a class="govuk-link" href="{}">{}</a>', ways)
    return format_html("{} {}.", _("On pages of their own:"), links)


result_page = partial(
    Writing,
    of=of_the_list,
    needs=Capability.RECORD_COURTS,
    act=record_court_result,
    heading=gettext_lazy("Record what the court did"),
    caption=hearing_caption,
    intro=full_pages,
    done=gettext_lazy("The result was recorded"),
    draft=True,
    undo=True,
)
COURT_RESULT = result_page(
    name="court-result",
    at="cases/<str:reference>/hearings/<str:row>/court-result/",
    form=CourtResultForm,
    doing="record what a court did about a child",
)
LATER_RESULT = result_page(
    name="court-result-later",
    at="cases/<str:reference>/hearings/<str:row>/court-result/later/",
    form=LaterResultForm,
    doing="record, later than it happened, what a court did about a child",
)
HEARING_RESULT = Writing(
    name="record-result",
    at="cases/<str:reference>/hearings/<str:row>/result/",
    of=one_hearing,
    needs=Capability.RECORD_COURTS,
    form=ResultForm,
    act=record_hearing_result,
    heading=gettext_lazy("Record what a hearing came to"),
    caption=hearing_caption,
    intro=gettext_lazy("What was decided about an offence is recorded as its outcome."),
    done=gettext_lazy("The result was recorded"),
    doing="record what a hearing of a child came to",
    draft=True,
    undo=True,
)
CORRECT_HEARING = Writing(
    name="correct-hearing",
    at="cases/<str:reference>/hearings/<str:row>/correct/",
    of=one_hearing,
    needs=Capability.RECORD_COURTS,
    form=CorrectHearing,
    act=correct_hearing,
    heading=gettext_lazy("Correct a hearing"),
    caption=hearing_caption,
    button=gettext_lazy("Record the correction"),
    done=gettext_lazy("The hearing was corrected"),
    doing="correct a hearing of a child",
    draft=True,
    undo=True,
)
PAGES = (COURT_RESULT, LATER_RESULT, HEARING_RESULT, CORRECT_HEARING)
