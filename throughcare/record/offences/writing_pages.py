"""The pages that write what a child is said to have done, each declared."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.design.dates import day
from throughcare.foundation.pages.register import Audit
from throughcare.foundation.writing.declarations import SAVE_AND_ADD_ANOTHER, Subject, Writing
from throughcare.foundation.writing.questions import NothingAsked
from throughcare.record.children.pages import child_subject
from throughcare.record.offences.actions import (
    correct_offence,
    join_offences,
    part_offence,
    record_offence,
)
from throughcare.record.offences.forms import CorrectOffence, OffenceForm, TogetherForm

BACK = "offences-and-outcomes"


def offence_words(subject: Subject) -> str:
    """What an offence is called above its page."""
    return f"{subject.row.description}, {day(subject.row.offence_on)}"


page = partial(Writing, needs=Capability.RECORD_OFFENDING, undo=True)
about_offence = partial(page, of=child_subject("offences", back=BACK), caption=offence_words)
ADD_OFFENCE = page(
    name="add-offence",
    at="cases/<str:reference>/offences/add/",
    of=child_subject(back=BACK),
    audit=Audit.COLLECTION,
    form=OffenceForm,
    act=record_offence,
    heading=_("Record an offence"),
    intro=_("What the child is said to have done. Until it is decided, it is alleged."),
    done=_("The offence was recorded"),
    doing="record what a child is said to have done",
    draft=True,
    another=SAVE_AND_ADD_ANOTHER,
)
CORRECT_OFFENCE = about_offence(
    name="correct-offence",
    at="cases/<str:reference>/offences/<str:row>/correct/",
    form=CorrectOffence,
    act=correct_offence,
    heading=_("Correct an offence"),
    button=_("Record the correction"),
    done=_("The offence was corrected"),
    doing="correct what a child is said to have done",
    draft=True,
)
JOIN_OFFENCES = about_offence(
    name="join-offences",
    at="cases/<str:reference>/offences/<str:row>/together/",
    form=TogetherForm,
    act=join_offences,
    heading=_("Say who else was there"),
    intro=_(
        "Each child has the offence in their own record. Whoever reads one of the records sees how "
        "many others were there, and never who."
    ),
    button=_("Link the two offences"),
    done=_("The two offences were linked"),
    doing="link an offence with that of another child",
)
PART_OFFENCE = about_offence(
    name="part-offence",
    at="cases/<str:reference>/offences/<str:row>/alone/",
    form=NothingAsked,
    act=part_offence,
    heading=_("Say that the child did it alone"),
    intro=_("The offence is no longer linked with those of other children. They stay linked."),
    button=_("Take the link away"),
    done=_("The link was taken away"),
    doing="take away the link of an offence with those of other children",
)
PAGES = (ADD_OFFENCE, CORRECT_OFFENCE, JOIN_OFFENCES, PART_OFFENCE)
