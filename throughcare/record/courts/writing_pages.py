"""The pages that write hearings, bail and remand, each declared."""

from django.utils.translation import gettext_lazy as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.design.dates import day
from throughcare.foundation.pages.register import Audit
from throughcare.foundation.writing.actions import correct
from throughcare.foundation.writing.declarations import Subject, Writing
from throughcare.record.children.pages import child_subject
from throughcare.record.courts.actions import record_hearing, record_result
from throughcare.record.courts.forms import CorrectHearing, HearingForm, ResultForm

BACK = "offences-and-outcomes"


def hearing_caption(subject: Subject) -> str:
    """What a hearing is called above its page."""
    hearing = subject.row
    return f"{hearing.court_name or hearing.get_court_type_display()}, {day(hearing.hearing_on)}"


ADD_HEARING = Writing(
    name="add-hearing",
    at="cases/<str:reference>/hearings/add/",
    of=child_subject(back=BACK),
    needs=Capability.RECORD_COURTS,
    audit=Audit.COLLECTION,
    form=HearingForm,
    act=record_hearing,
    heading=_("Record a hearing"),
    intro=_("One that was, or one that is still to come."),
    done=_("The hearing was recorded"),
    doing="record a hearing of a child",
    draft=True,
    undo=True,
)
RECORD_RESULT = Writing(
    name="record-result",
    at="cases/<str:reference>/hearings/<str:row>/result/",
    of=child_subject("hearings", back=BACK),
    needs=Capability.RECORD_COURTS,
    form=ResultForm,
    act=record_result,
    heading=_("Record what a hearing came to"),
    caption=hearing_caption,
    intro=_("What was decided about an offence is recorded as its outcome."),
    done=_("The result was recorded"),
    doing="record what a hearing of a child came to",
    draft=True,
    undo=True,
)
CORRECT_HEARING = Writing(
    name="correct-hearing",
    at="cases/<str:reference>/hearings/<str:row>/correct/",
    of=child_subject("hearings", back=BACK),
    needs=Capability.RECORD_COURTS,
    form=CorrectHearing,
    act=correct,
    heading=_("Correct a hearing"),
    caption=hearing_caption,
    button=_("Record the correction"),
    done=_("The hearing was corrected"),
    doing="correct a hearing of a child",
    draft=True,
    undo=True,
)
PAGES = (ADD_HEARING, RECORD_RESULT, CORRECT_HEARING)
