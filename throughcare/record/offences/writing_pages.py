"""The pages that write what a child is said to have done, each declared."""

from django.utils.translation import gettext_lazy as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.design.dates import day
from throughcare.foundation.pages.register import Audit
from throughcare.foundation.writing.declarations import Subject, Writing
from throughcare.record.children.pages import child_subject
from throughcare.record.offences.actions import correct_offence, record_offence
from throughcare.record.offences.forms import CorrectOffence, OffenceForm

BACK = "offences-and-outcomes"


def offence_words(subject: Subject) -> str:
    """What an offence is called above its page."""
    return f"{subject.row.description}, {day(subject.row.offence_on)}"


ADD_OFFENCE = Writing(
    name="add-offence",
    at="cases/<str:reference>/offences/add/",
    of=child_subject(back=BACK),
    needs=Capability.RECORD_OFFENDING,
    audit=Audit.COLLECTION,
    form=OffenceForm,
    act=record_offence,
    heading=_("Record an offence"),
    intro=_("What the child is said to have done. Until it is decided, it is alleged."),
    done=_("The offence was recorded"),
    doing="record what a child is said to have done",
    draft=True,
    undo=True,
)
CORRECT_OFFENCE = Writing(
    name="correct-offence",
    at="cases/<str:reference>/offences/<str:row>/correct/",
    of=child_subject("offences", back=BACK),
    needs=Capability.RECORD_OFFENDING,
    form=CorrectOffence,
    act=correct_offence,
    heading=_("Correct an offence"),
    caption=offence_words,
    button=_("Record the correction"),
    done=_("The offence was corrected"),
    doing="correct what a child is said to have done",
    draft=True,
    undo=True,
)
PAGES = (ADD_OFFENCE, CORRECT_OFFENCE)
