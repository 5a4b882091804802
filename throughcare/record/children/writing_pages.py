"""The pages that write who a child is, each declared."""

from django.utils.translation import gettext_lazy as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.writing.actions import correct
from throughcare.foundation.writing.declarations import Writing
from throughcare.foundation.writing.questions import WHY, Ask, record_form
from throughcare.record.children.models import Child, OtherName
from throughcare.record.children.pages import child_subject
from throughcare.record.children.spell_pages import PageWords, spell_pages

CORRECT_NAMES = Writing(
    name="correct-names",
    at="cases/<str:reference>/people/names/correct/",
    of=child_subject(back="people"),
    needs=Capability.RECORD_IDENTITY,
    form=record_form(
        Child,
        {
            "first_name": _("First name"),
            "middle_names": _("Middle names"),
            "last_name": _("Last name"),
            "known_as": Ask(_("What is the child called?"), _("Where it is not the first name")),
        },
        why=Ask(WHY.label, _("Others read it beside the names. For example, a letter was missing")),
    ),
    act=correct,
    heading=_("Correct the child’s names"),
    intro=_(
        "For what was written down wrongly. A name that the child has taken, or had before, is "
        "another name: record that instead."
    ),
    button=_("Record the correction"),
    done=_("The names were corrected"),
    doing="correct the names of a child",
    draft=True,
    undo=True,
)
OTHER_NAMES = spell_pages(
    OtherName,
    "other_names",
    at="other-name",
    back="people",
    asks={
        "kind": _("What kind of name is it?"),
        "first_name": _("First name"),
        "last_name": _("Last name"),
        "started_on": Ask(_("Since which day?"), _("For example, 27/3/2026")),
        "ended_on": Ask(_("Until which day?"), _("Leave it empty while it is used")),
    },
    add=PageWords(
        _("Record another name"), _("The name was recorded"), "record another name of a child"
    ),
    ended=PageWords(_("End a name"), _("The name was ended"), "end another name of a child"),
    corrected=PageWords(
        _("Correct another name"), _("The name was corrected"), "correct another name of a child"
    ),
)
PAGES = (CORRECT_NAMES, *OTHER_NAMES)
