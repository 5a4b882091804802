"""The pages that write what was decided and what it demands, each declared."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.design.dates import day, with_days
from throughcare.foundation.pages.register import Audit
from throughcare.foundation.writing.actions import correct, end
from throughcare.foundation.writing.declarations import SAVE_AND_ADD_ANOTHER, Subject, Writing
from throughcare.foundation.writing.questions import Ask, record_form
from throughcare.record.children.pages import child_subject
from throughcare.record.children.spell_pages import LAST_DAY, PageWords, spell_pages
from throughcare.record.outcomes import actions, forms
from throughcare.record.outcomes.models import Condition, Outcome, Requirement

BACK = "offences-and-outcomes"
ORDER = "cases/<str:reference>/outcomes/<str:row>/"
REQUIREMENT = "cases/<str:reference>/requirements/<str:row>/"


def outcome_caption(subject: Subject) -> str:
    """What a decision is called above its page."""
    outcome = subject.row
    return f"{outcome.get_legal_outcome_display()}, {day(outcome.outcome_on)}"


def requirement_caption(subject: Subject) -> str:
    """What a requirement is called above its page."""
    row = subject.row
    return with_days(row.get_kind_display(), row.started_on, row.ended_on)


page = partial(Writing, needs=Capability.RECORD_OUTCOMES, draft=True, undo=True)
about_order = partial(page, of=child_subject("outcomes", back=BACK), caption=outcome_caption)
about_requirement = partial(
    page, of=child_subject("requirements", back=BACK), caption=requirement_caption
)

WHOLE_DAYS = Ask(_("Until which day?"), _("Leave it empty while it runs"), called=_("the last day"))
CONDITION = spell_pages(
    Condition,
    "conditions",
    at="condition",
    back=BACK,
    asks={
        "kind": Ask(_("What is the condition?"), called=_("what the condition is")),
        "under": Ask(_("Under what was it set?"), called=_("under what it was set")),
        "place": Ask(_("Where, or where not?"), called=_("the place")),
        "hours": Ask(
            _("Between which hours?"),
            _("For example, 7pm to 7am. Leave it empty for all day"),
            called=_("the hours"),
        ),
        "days": Ask(
            _("On which days of the week?"),
            _("Leave it empty for every day"),
            called=_("the days of the week"),
        ),
        "words": Ask(_("What does it say?"), _("In the court’s words. Never name who was harmed")),
        "bail": Ask(
            _("Which bail does it belong to?"),
            called=_("the bail"),
            among=lambda subject: forms.child_of(subject).rows("bails").order_by("-started_on"),
            as_words=forms.bail_named,
        ),
        "outcome": Ask(
            _("Which order or sentence does it belong to?"),
            called=_("the order"),
            among=lambda subject: forms.child_of(subject).rows("outcomes").order_by("-outcome_on"),
            as_words=forms.outcome_named,
        ),
        "started_on": Ask(_("From which day?"), called=_("the first day")),
        "ended_on": WHOLE_DAYS,
    },
    add=PageWords(
        _("Record a condition"), _("The condition was recorded"), "record a condition of a child"
    ),
    ended=PageWords(
        _("End a condition"), _("The condition was ended"), "end a condition of a child"
    ),
    corrected=PageWords(
        _("Correct a condition"),
        _("The condition was corrected"),
        "correct a condition of a child",
    ),
)


PAGES = (
    *CONDITION,
    page(
        name="add-outcome",
        at="cases/<str:reference>/outcomes/add/",
        of=child_subject(back=BACK),
        audit=Audit.COLLECTION,
        form=forms.OutcomeForm,
        act=actions.record_outcome,
        heading=_("Record an outcome"),
        intro=_("What the court or the police decided, as they decided it."),
        done=_("The outcome was recorded"),
        doing="record what was decided about a child",
        another=SAVE_AND_ADD_ANOTHER,
    ),
    about_order(
        name="correct-outcome",
        at=f"{ORDER}correct/",
        form=forms.CorrectOutcome,
        act=actions.correct_outcome,
        heading=_("Correct an outcome"),
        button=_("Record the correction"),
        done=_("The outcome was corrected"),
        doing="correct what was decided about a child",
    ),
    about_order(
        name="end-order",
        at=f"{ORDER}end/",
        form=record_form(Outcome, {"ended_on": LAST_DAY}),
        act=actions.end_order,
        heading=_("Say when an order ends"),
        done=_("The last day of the order was recorded"),
        doing="say when an order of a child ends",
    ),
    about_order(
        name="record-appeal",
        at=f"{ORDER}appeal/",
        form=record_form(
            Outcome,
            {
                "appeal_status": Ask(
                    _("What came of the appeal?"),
                    _("Where the outcome was changed, record the new one as well"),
                    called=_("what came of the appeal"),
                    more={"required": True},
                )
            },
        ),
        act=actions.record_appeal,
        heading=_("Record an appeal"),
        intro=_("What is overturned stays on the record and leaves every count."),
        done=_("The appeal was recorded"),
        doing="record an appeal of a child",
    ),
    about_order(
        name="record-event",
        at=f"{ORDER}event/",
        audit=Audit.COLLECTION,
        form=forms.EventForm,
        act=actions.record_event,
        heading=_("Record a breach, a change or the end of an order by a court"),
        intro=_("It stands beside the order and is no conviction of its own."),
        done=_("What happened to the order was recorded"),
        doing="record that an order of a child was breached, varied or revoked",
    ),
    about_order(
        name="add-requirement",
        at=f"{ORDER}requirements/add/",
        audit=Audit.COLLECTION,
        form=forms.RequirementForm,
        act=actions.record_requirement,
        heading=_("Record a requirement"),
        done=_("The requirement was recorded"),
        doing="record a requirement of an order",
        another=SAVE_AND_ADD_ANOTHER,
    ),
    about_requirement(
        name="end-requirement",
        at=f"{REQUIREMENT}end/",
        form=record_form(Requirement, {"ended_on": LAST_DAY}),
        act=end,
        heading=_("End a requirement"),
        done=_("The requirement was ended"),
        doing="end a requirement of an order",
    ),
    about_requirement(
        name="correct-requirement",
        at=f"{REQUIREMENT}correct/",
        form=forms.CorrectRequirement,
        act=correct,
        heading=_("Correct a requirement"),
        button=_("Record the correction"),
        done=_("The requirement was corrected"),
        doing="correct a requirement of an order",
    ),
    about_requirement(
        name="record-hours",
        at=f"{REQUIREMENT}hours/",
        form=record_form(
            Requirement,
            {
                "completed_hours": Ask(
                    _("How many hours are done by now, in all?"),
                    called=_("how many hours are done"),
                    more=forms.SHORT | {"required": True},
                )
            },
        ),
        act=actions.record_hours,
        heading=_("Record hours that are done"),
        done=_("The hours were recorded"),
        doing="record hours done of a requirement",
    ),
)
