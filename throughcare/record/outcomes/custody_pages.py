"""The pages about custody under a sentence: where a child is held, moves, release and licence."""

from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.design.dates import with_days
from throughcare.foundation.pages.register import Audit
from throughcare.foundation.writing.actions import adding, correct
from throughcare.foundation.writing.declarations import Subject, Writing
from throughcare.foundation.writing.questions import WHY, Ask, RecordForm, record_form
from throughcare.record.children.pages import child_subject
from throughcare.record.courts.actions import move_stay, place_stay
from throughcare.record.courts.writing_pages import PLACE, move_form
from throughcare.record.outcomes import actions, forms
from throughcare.record.outcomes.licence_forms import LEFT, ReleaseForm
from throughcare.record.outcomes.models import Custody
from throughcare.record.outcomes.queries import sentences_of

BACK = "offences-and-outcomes"


def stay_words(stay: Custody) -> str:
    """A stay in custody: where, and on which days."""
    place = stay.establishment or stay.get_sector_display()
    return with_days(place, stay.admitted_on, stay.released_on)


def custody_caption(subject: Subject) -> str:
    """What a stay in custody is called above its page."""
    return stay_words(subject.row)


page = partial(Writing, needs=Capability.RECORD_OUTCOMES, draft=True, undo=True)
about_custody = partial(page, of=child_subject("custody", back=BACK), caption=custody_caption)
CUSTODY_AT = "cases/<str:reference>/offences-and-outcomes/custody/"
STAY: dict[str, Ask] = {
    "outcome": Ask(
        _("Under which sentence?"),
        _("On remand? Record a remand instead"),
        called=_("the sentence"),
        among=lambda subject: sentences_of(forms.child_of(subject)),
        as_words=forms.outcome_named,
    ),
    "sector": Ask(_("In which kind of place?"), called=_("the kind of place")),
    "establishment": Ask(_("Where?"), called=_("where"), more={"required": True}),
    "admitted_on": Ask(_("From which day?"), called=_("the first day there")),
    "release_due_on": Ask(
        _("On which day is release due?"),
        _("Leave it empty while nobody knows"),
        called=_("the day on which release is due"),
    ),
}


class NewStayForm(RecordForm):
    """A stay in custody that nobody recorded with its sentence: the newest one without a stay."""

    of = Custody
    asks = STAY

    def __init__(self, data: Any = None, *, subject: Any) -> None:
        super().__init__(data, subject=subject)
        waiting = sentences_of(forms.child_of(subject)).filter(custody=None).first()
        if waiting is not None:
            of_it = {"outcome": waiting.reference, "admitted_on": waiting.outcome_on}
            self.initial = {**self.initial, **of_it}


def held_already(subject: Subject) -> str:
    """That a stay runs already, and how it is changed; nothing where none does."""
    stay = forms.child_of(subject).rows("custody").running().first()
    if stay is None:
        return ""
    words = _("The record has a stay in custody already: %(stay)s. Move, release or correct that")
    return words % {"stay": stay_words(stay)}


PAGES = (
    page(
        name="add-custody",
        at=f"{CUSTODY_AT}add/",
        of=child_subject(back=BACK),
        audit=Audit.COLLECTION,
        form=NewStayForm,
        act=adding(Custody),
        warning=held_already,
        heading=_("Record that a child went into custody"),
        done=_("The stay in custody was recorded"),
        doing="record that a child went into custody",
    ),
    about_custody(
        name="place-custody",
        at=f"{CUSTODY_AT}<str:row>/place/",
        form=record_form(Custody, PLACE),
        act=place_stay,
        heading=_("Say where the child is held"),
        done=_("The place was recorded"),
        doing="say where a child in custody is held",
    ),
    about_custody(
        name="move-custody",
        at=f"{CUSTODY_AT}<str:row>/move/",
        form=move_form(Custody),
        act=move_stay,
        heading=_("Move to another place in custody"),
        intro=_("The stay here ends that day, and the next begins under the same sentence."),
        done=_("The move was recorded"),
        doing="record that a child in custody was moved",
    ),
    about_custody(
        name="end-custody",
        at=f"{CUSTODY_AT}<str:row>/release/",
        form=ReleaseForm,
        act=actions.release,
        heading=_("Record a release from custody"),
        intro=_("Conditions run from the day of release. Record where the child lives, too."),
        done=_("The release was recorded. Record where the child lives now."),
        doing="record that a child left custody",
    ),
    about_custody(
        name="correct-custody",
        at=f"{CUSTODY_AT}<str:row>/correct/",
        form=record_form(Custody, STAY | LEFT, why=WHY),
        act=correct,
        heading=_("Correct a stay in custody"),
        button=_("Record the correction"),
        done=_("The stay was corrected"),
        doing="correct a stay of a child in custody",
    ),
)
