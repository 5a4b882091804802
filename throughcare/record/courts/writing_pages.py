"""The pages that write hearings, bail and remand, each declared."""

from dataclasses import replace
from functools import partial
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.design.dates import day, with_days
from throughcare.foundation.design.fields import offer
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.fields import choices
from throughcare.foundation.pages.register import Audit
from throughcare.foundation.writing.declarations import Subject, Writing
from throughcare.foundation.writing.questions import Ask, RecordForm, record_form
from throughcare.record.children.pages import child_subject
from throughcare.record.children.spell_pages import PageWords, spell_pages
from throughcare.record.courts.actions import (
    correct_waiting,
    end_remand,
    give_report,
    give_up_report,
    move_stay,
    place_stay,
    record_bail,
    record_hearing,
    record_remand,
)
from throughcare.record.courts.forms import (
    HEARING,
    CorrectRemand,
    HearingForm,
    RemandForm,
)
from throughcare.record.courts.models import Bail, Hearing, Remand, SentenceProposal
from throughcare.record.courts.places import NOT_KNOWN, SAY_WHERE, place_of

BACK = "offences-and-outcomes"
MUST = {"required": True}


def hearing_words(hearing: Hearing) -> str:
    """Which court, and when."""
    return f"{hearing.where}, {day(hearing.hearing_on)}"


def hearing_caption(subject: Subject) -> str:
    """What a hearing is called above its page."""
    return hearing_words(subject.row)


page = partial(Writing, needs=Capability.RECORD_COURTS, draft=True, undo=True)
ADD_HEARING = page(
    name="add-hearing",
    at="cases/<str:reference>/hearings/add/",
    of=child_subject(back=BACK),
    audit=Audit.COLLECTION,
    form=HearingForm,
    act=record_hearing,
    heading=_("Record a hearing"),
    intro=_("One that was, or one that is still to come."),
    done=_("The hearing was recorded"),
    doing="record a hearing of a child",
)
BAIL = spell_pages(
    Bail,
    "bails",
    at="bail",
    back=BACK,
    asks={
        "court_decision": Ask(
            _("Which bail did the court grant?"),
            _("For bail by a court"),
            called=_("the bail of the court"),
        ),
        "hearing": HEARING,
        "police_status": Ask(
            _("Which bail did the police give?"),
            _("For bail by the police, and release while they inquire"),
            called=_("the bail of the police"),
        ),
        "conditions": Ask(
            _("Is there more to say of its conditions?"),
            _("Record each condition by itself, so that it is seen at a glance while it runs"),
        ),
        "started_on": Ask(_("From which day?"), called=_("the first day")),
        "ended_on": Ask(
            _("Until which day?"), _("Leave it empty while it goes on"), called=_("the last day")
        ),
    },
    add=PageWords(_("Record bail"), _("The bail was recorded"), "record bail of a child"),
    ended=PageWords(_("End bail"), _("The bail was ended"), "end bail of a child"),
    corrected=PageWords(_("Correct bail"), _("The bail was corrected"), "correct bail of a child"),
)
ADD_BAIL = replace(BAIL[0], act=record_bail)
END_BAIL = BAIL[1]
CORRECT_BAIL = replace(BAIL[2], act=correct_waiting)


def remand_caption(subject: Subject) -> str:
    """What a stay on remand is called above its page."""
    remand = subject.row
    return with_days(remand.get_kind_display(), remand.admitted_on, remand.released_on)


about_remand = partial(page, of=child_subject("remands", back=BACK), caption=remand_caption)
ADD_REMAND = page(
    name="add-remand",
    at="cases/<str:reference>/offences-and-outcomes/remand/add/",
    of=child_subject(back=BACK),
    audit=Audit.COLLECTION,
    form=RemandForm,
    act=record_remand,
    heading=_("Record a remand"),
    done=_("The remand was recorded"),
    doing="record a remand of a child",
)
END_REMAND = about_remand(
    name="end-remand",
    at="cases/<str:reference>/offences-and-outcomes/remand/<str:row>/end/",
    form=record_form(
        Remand,
        {
            "released_on": Ask(
                _("On which day did the child leave?"),
                called=_("the day of leaving"),
                more={"required": True},
            )
        },
    ),
    act=end_remand,
    heading=_("End a remand"),
    done=_("The remand was ended"),
    doing="end a remand of a child",
)
MOVED: dict[str, Ask] = {
    "sector": Ask(_("Which kind of place is it?"), called=_("the kind of place")),
    "establishment": Ask(
        _("Where did the child move to?"),
        _("Leave it empty while nobody knows"),
        called=_("where the child moved to"),
    ),
    "admitted_on": Ask(_("On which day?"), called=_("the day of the move"), more=MUST),
}


class MoveInCustody(RecordForm):
    """A move to another place; the form begins empty, for it is a new stay."""

    asks = MOVED
    needed_at_times = ("sector", "establishment")

    def __init__(self, data: Any = None, *, subject: Any) -> None:
        super().__init__(data, subject=subject)
        offer(self, sector=[*choices("remand-sector"), NOT_KNOWN])

    def as_it_stands(self) -> dict[str, Any]:
        return {}

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if not answers.get("sector"):
            self.need("establishment", SAY_WHERE)
        to = place_of(answers.get("sector"), answers.get("establishment"))
        return answers | ({"sector": to.sector, "establishment": to.establishment} if to else {})


def move_form(model: type[Model]) -> type[RecordForm]:
    """The form of a move from a stay of this kind to another place."""
    return type(f"{model.__name__}MoveForm", (MoveInCustody,), {"of": model})


PLACE: dict[str, Ask] = {
    "sector": Ask(_("Which kind of place is it?"), called=_("the kind of place")),
    "establishment": Ask(_("Where is the child?"), called=_("where the child is"), more=MUST),
}
"""What is asked of a stay of which nobody knew the place when it began."""
PLACE_REMAND = about_remand(
    name="place-remand",
    at="cases/<str:reference>/offences-and-outcomes/remand/<str:row>/place/",
    form=record_form(Remand, PLACE),
    act=place_stay,
    heading=_("Say where the child is held"),
    done=_("The place was recorded"),
    doing="say where a child on remand is held",
)
MOVE_REMAND = about_remand(
    name="move-remand",
    at="cases/<str:reference>/offences-and-outcomes/remand/<str:row>/move/",
    form=move_form(Remand),
    act=move_stay,
    heading=_("Move to another place on remand"),
    intro=_("The stay here ends that day, and the next begins."),
    done=_("The move was recorded"),
    doing="record that a child on remand was moved",
)
CORRECT_REMAND = about_remand(
    name="correct-remand",
    at="cases/<str:reference>/offences-and-outcomes/remand/<str:row>/correct/",
    form=CorrectRemand,
    act=correct_waiting,
    heading=_("Correct a remand"),
    button=_("Record the correction"),
    done=_("The remand was corrected"),
    doing="correct a remand of a child",
)


def report_caption(subject: Subject) -> str:
    """Which report a page is about, and for which hearing."""
    asked = subject.row
    return f"{asked.get_report_kind_display()}, {hearing_words(asked.hearing)}"


GIVE_REPORT = page(
    name="give-report",
    at="cases/<str:reference>/reports/<str:row>/given/",
    of=child_subject("sentence_proposals", back=BACK),
    caption=report_caption,
    form=record_form(
        SentenceProposal,
        {
            "provided_on": Ask(
                _("On which day did the court get it?"),
                called=_("the day on which the court got it"),
                more=MUST,
                at_first=lambda _subject: today(),
            ),
            "proposed_outcome": Ask(
                _("What does it propose?"),
                _("Leave it empty where it proposes nothing"),
                called=_("what it proposes"),
            ),
            "proposed_months": Ask(_("For how many months?"), called=_("for how many months")),
        },
    ),
    act=give_report,
    heading=_("Record that the court got a report"),
    done=_("The report was recorded"),
    doing="record that a court got a report about a child",
)
REPORT_NOT_WANTED = page(
    name="report-not-wanted",
    at="cases/<str:reference>/reports/<str:row>/not-wanted/",
    of=child_subject("sentence_proposals", back=BACK),
    caption=report_caption,
    form=record_form(
        SentenceProposal,
        {
            "not_wanted_on": Ask(
                _("Since which day is it not wanted?"),
                called=_("the day since which it is not wanted"),
                more=MUST,
                at_first=lambda _subject: today(),
            ),
            "not_wanted_by": Ask(
                _("Who said so?"),
                _("For example, the legal adviser, by telephone"),
                called=_("who said so"),
                more=MUST,
            ),
        },
    ),
    act=give_up_report,
    heading=_("Record that the court wants a report no longer"),
    intro=_("It is no longer due. Who said so stays on the record."),
    done=_("The report is no longer due"),
    doing="record that a court wants a report about a child no longer",
)
PAGES = (
    ADD_HEARING,
    ADD_BAIL,
    END_BAIL,
    CORRECT_BAIL,
    ADD_REMAND,
    END_REMAND,
    PLACE_REMAND,
    MOVE_REMAND,
    GIVE_REPORT,
    REPORT_NOT_WANTED,
    CORRECT_REMAND,
)
