"""The pages that write a child's circumstances, each declared."""

from django.utils.translation import gettext_lazy as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.register import Audit
from throughcare.foundation.writing.actions import correct
from throughcare.foundation.writing.declarations import ReadBack, Writing
from throughcare.foundation.writing.questions import Ask
from throughcare.record.children.pages import child_subject
from throughcare.record.children.spell_pages import PageWords, spell_pages
from throughcare.record.circumstances.actions import move_child
from throughcare.record.circumstances.forms import CorrectHome, MoveForm
from throughcare.record.circumstances.models import Barrier, CareStatus, LearningNeed, Provision
from throughcare.record.circumstances.presenters import moving

MOVE = Writing(
    name="move",
    at="cases/<str:reference>/circumstances/move/",
    of=child_subject(back="circumstances"),
    needs=Capability.RECORD_CIRCUMSTANCES,
    audit=Audit.COLLECTION,
    form=MoveForm,
    act=move_child,
    check=ReadBack(
        lines=moving.preview,
        heading=_("Check the move"),
        intro=_("Recording the move will change this. You can undo it for ten minutes."),
    ),
    heading=_("Record a move"),
    button=_("Record the move"),
    done=_("The move was recorded"),
    doing="record that a child moved",
    draft=True,
    undo=True,
)

CORRECT_HOME = Writing(
    name="correct-home",
    at="cases/<str:reference>/circumstances/homes/<str:row>/correct/",
    of=child_subject("residences", back="circumstances"),
    needs=Capability.RECORD_CIRCUMSTANCES,
    form=CorrectHome,
    act=correct,
    heading=_("Correct where the child lived"),
    intro=_(
        "For what was written down wrongly. If the child has moved, record a move instead. "
        "What it said before stays in the audit trail."
    ),
    button=_("Record the correction"),
    done=_("The home was corrected"),
    doing="correct where a child lived",
    draft=True,
    undo=True,
)

SHORT = {"classes": "govuk-input--width-3"}
FROM_WHEN = Ask(_("From which day?"), _("For example, 27/3/2026"))
UNTIL_WHEN = Ask(_("Until which day?"), _("Leave it empty while it goes on"))

SCHOOLING = spell_pages(
    Provision,
    "provisions",
    at="schooling",
    back="circumstances",
    asks={
        "provision_type": _("What kind of education, training or work is it?"),
        "provider": _("Which school, college or employer?"),
        "suitability": _("Is it suitable for the child?"),
        "attendance_status": Ask(_("How is the child there?"), called=_("how the child is there")),
        "hours_offered": Ask(_("How many hours a week are offered?"), more=SHORT),
        "hours_attended": Ask(_("How many hours a week does the child attend?"), more=SHORT),
        "started_on": FROM_WHEN,
        "ended_on": UNTIL_WHEN,
    },
    add=PageWords(
        _("Record a place in education, training or work"),
        _("The place was recorded"),
        "record where a child learns or works",
    ),
    ended=PageWords(
        _("End a place in education, training or work"),
        _("The place was ended"),
        "end where a child learns or works",
    ),
    corrected=PageWords(
        _("Correct a place in education, training or work"),
        _("The place was corrected"),
        "correct where a child learns or works",
    ),
)

LEARNING_NEED = spell_pages(
    LearningNeed,
    "learning_needs",
    at="learning-need",
    back="circumstances",
    asks={
        "need_identified": _("Is there a learning need?"),
        "need": _("Which need is it?"),
        "support": _("Which support does the child have for it?"),
        "formal_plan": _("Is there a formal plan?"),
        "started_on": FROM_WHEN,
        "ended_on": UNTIL_WHEN,
    },
    add=PageWords(
        _("Record a learning need"), _("The learning need was recorded"), "record a learning need"
    ),
    ended=PageWords(
        _("End a learning need"), _("The learning need was ended"), "end a learning need"
    ),
    corrected=PageWords(
        _("Correct a learning need"),
        _("The learning need was corrected"),
        "correct a learning need",
    ),
)

CARE_STATUS = spell_pages(
    CareStatus,
    "care_statuses",
    at="care-status",
    back="circumstances",
    asks={
        "status": _("What is the child’s status with children’s social care?"),
        "legal_status": Ask(_("Under which law?"), called=_("the legal status")),
        "authority": _("Which local authority is responsible?"),
        "started_on": FROM_WHEN,
        "ended_on": UNTIL_WHEN,
    },
    add=PageWords(
        _("Record a care status"), _("The care status was recorded"), "record a care status"
    ),
    ended=PageWords(_("End a care status"), _("The care status was ended"), "end a care status"),
    corrected=PageWords(
        _("Correct a care status"), _("The care status was corrected"), "correct a care status"
    ),
)

BARRIER = spell_pages(
    Barrier,
    "barriers",
    at="barrier",
    back="circumstances",
    asks={
        "kind": _("What stands in the way of taking part?"),
        "words": Ask(_("How does it show?"), _("In the child’s own words where you can")),
        "adjustment": Ask(
            _("What do we do about it?"),
            _("For example, short sentences, pictures, no letters. It is shown before each visit"),
        ),
        "started_on": FROM_WHEN,
        "ended_on": UNTIL_WHEN,
    },
    add=PageWords(
        _("Record what helps the child take part"),
        _("What helps was recorded"),
        "record what helps a child take part",
    ),
    ended=PageWords(
        _("End what helps the child take part"),
        _("What helped was ended"),
        "end what helps a child take part",
    ),
    corrected=PageWords(
        _("Correct what helps the child take part"),
        _("What helps was corrected"),
        "correct what helps a child take part",
    ),
)

PAGES = (MOVE, CORRECT_HOME, *SCHOOLING, *LEARNING_NEED, *CARE_STATUS, *BARRIER)
