"""The pages that write who a child is and what a worker must know, each declared."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.workers_offered import name_and_role, workers_of
from throughcare.foundation.writing.actions import correct
from throughcare.foundation.writing.declarations import Subject, Writing
from throughcare.foundation.writing.questions import WHY, Ask, record_form
from throughcare.record.children.models import Alert, Child, OtherName, Relationship
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
SINCE_WHEN = Ask(_("Since which day?"), _("For a parent, the day on which the child was born"))
PERSON_AROUND = spell_pages(
    Relationship,
    "relationships",
    at="person-around",
    back="people",
    asks={
        "kind": _("Who are they to the child?"),
        "name": _("Name"),
        "organisation": Ask(_("Which organisation?"), _("For a professional")),
        "parental_responsibility": _("Do they hold parental responsibility?"),
        "lives_with_child": _("Do they live with the child?"),
        "phone": _("Telephone"),
        "email": _("Email"),
        "address": _("Address"),
        "postcode": _("Postcode"),
        "preferred_language": _("Which language do they prefer?"),
        "leave_message": _("May a message be left for them?"),
        "may_be_told": Ask(
            _("What may they be told about the child?"),
            _("Ask the child"),
            called=_("what they may be told"),
        ),
        "notes": Ask(
            _("What must a worker know before they speak to them?"),
            _("For example, when to ring, and what they do not know"),
        ),
        "started_on": SINCE_WHEN,
        "ended_on": Ask(_("Until which day?"), _("Leave it empty while it goes on")),
    },
    add=PageWords(
        _("Record somebody around the child"),
        _("The person was recorded"),
        "record somebody around a child",
    ),
    ended=PageWords(
        _("Say that somebody is no longer around the child"),
        _("It was recorded that they are no longer around the child"),
        "end who is around a child",
    ),
    corrected=PageWords(
        _("Correct what is recorded of somebody around the child"),
        _("What is recorded of them was corrected"),
        "correct who is around a child",
    ),
)
CORRECT_IDENTITY = Writing(
    name="correct-identity",
    at="cases/<str:reference>/people/identity/correct/",
    of=child_subject(back="people"),
    needs=Capability.RECORD_IDENTITY,
    form=record_form(
        Child,
        {
            "gender": _("How does the child describe their gender?"),
            "gender_term_used": Ask(_("Which word do they use?"), _("In their own words")),
            "ethnicity": _("How does the child describe their ethnicity?"),
            "ethnicity_source": _("Who said so?"),
            "religion": _("Religion or belief"),
            "nationality": _("Nationality"),
            "preferred_language": _("Which language does the child prefer?"),
            "interpreter_needed": _("Is an interpreter needed?"),
        },
        why=Ask(
            _("Why is it changed?"),
            _("Others read it beside the answers. For example, the child told us on a visit"),
        ),
    ),
    act=correct,
    heading=_("Change who the child says they are"),
    intro=_("Ask the child. What it said before stays in the audit trail."),
    button=_("Record the change"),
    done=_("Who the child says they are was recorded"),
    doing="change how a child describes themselves",
    draft=True,
    undo=True,
)
CORRECT_SAFE_CONTACT = Writing(
    name="correct-safe-contact",
    at="cases/<str:reference>/people/safe-contact/correct/",
    of=child_subject(back="people"),
    needs=Capability.RECORD_IDENTITY,
    form=record_form(
        Child,
        {
            "safe_contact": Ask(
                _("What is a safe way to make contact?"),
                _("Which way, at what time, and who must not hear of it"),
            ),
            "phone": _("Telephone"),
            "leave_message": Ask(
                _("May a message be left?"), _("By voice or text, where others may see it")
            ),
            "email": _("Email"),
            "safe_address": Ask(
                _("Where may letters safely be sent?"),
                _("For example, to their home, or by hand at school"),
                called=_("where letters may safely be sent"),
            ),
        },
        why=Ask(
            _("Why is it changed?"),
            _("Others read it beside the answers. For example, the child told us on a visit"),
        ),
    ),
    act=correct,
    heading=_("Change how the child is safely reached"),
    intro=_("Ask the child, alone. What it said before stays in the audit trail."),
    button=_("Record the change"),
    done=_("How the child is safely reached was recorded"),
    doing="change how a child is safely reached",
    draft=True,
    undo=True,
)


def who_may_own(subject: Subject) -> Any:
    """The workers of the service who can correct and end an alert."""
    return workers_of(subject.worker, Capability(Alert.needed_to_write))


ALERT = spell_pages(
    Alert,
    "alerts",
    at="alert",
    back="alerts",
    asks={
        "kind": _("What kind of alert is it?"),
        "words": Ask(
            _("What must a worker know, and do?"),
            _("For example, two workers at each visit; ring before you knock"),
            called=_("what a worker must know"),
        ),
        "confidence": Ask(_("How sure are we?"), called=_("how sure we are")),
        "owner_staff": Ask(
            _("Who answers for it?"),
            _("They look at it again, and end it when it no longer holds"),
            called=_("who answers for it"),
            more={"required": True},
            among=who_may_own,
            as_words=name_and_role,
            at_first=lambda subject: subject.worker,
        ),
        "review_on": Ask(
            _("By which day is it looked at again?"),
            _("It stays in force until somebody ends it. For example, 27/3/2026"),
            called=_("the day by which it is looked at again"),
            more={"required": True},
        ),
        "started_on": Ask(_("Since which day?"), _("For example, 27/3/2026")),
        "ended_on": Ask(_("Until which day?"), _("Leave it empty while it is in force")),
    },
    add=PageWords(_("Record an alert"), _("The alert was recorded"), "record an alert"),
    ended=PageWords(_("End an alert"), _("The alert was ended"), "end an alert"),
    corrected=PageWords(
        _("Correct an alert, or look at it again"),
        _("The alert was corrected"),
        "correct an alert",
    ),
)
PAGES = (
    CORRECT_NAMES,
    CORRECT_IDENTITY,
    CORRECT_SAFE_CONTACT,
    *OTHER_NAMES,
    *PERSON_AROUND,
    *ALERT,
)
