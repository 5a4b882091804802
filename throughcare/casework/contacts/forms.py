"""What is asked about a contact: at most four choices and a note; the rest is filled in."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.casework.contacts.models import Contact
from throughcare.foundation.design.dates import in_london, short_day
from throughcare.foundation.design.fields import SelectField, offer
from throughcare.foundation.design.words import Words
from throughcare.foundation.facts.days import moment, today
from throughcare.foundation.facts.fields import choices
from throughcare.foundation.writing.declarations import Subject
from throughcare.foundation.writing.questions import Ask, Group, RecordForm, each_ask
from throughcare.record.children.models import Child
from throughcare.rulebook.practice.contacts import (
    ACCEPTED,
    NOT_JUDGED,
    NOT_YET,
    REFUSED,
    WAS_THERE,
)

# Whether an absence is accepted is judged later, once the child was asked what stood in the way.
CAME = ("attended", "late", "failed-to-comply", NOT_JUDGED, "cancelled-by-service")
SHORT = {"classes": "govuk-input--width-3"}
ON_ONE_LINE = {"inline": True}

WHEN = Ask(_("When was it, or will it be?"), _("For example, 27/3/2026 at 15:30"))
HOW, WITH_WHOM, WHAT_FOR = _("How?"), _("With whom?"), _("What was it for?")
MINUTES = Ask(_("How many minutes did it take?"), more=SHORT)


def came(*offered: str) -> Ask:
    """Whether the child came: these answers, in the order in which they are most often given."""
    words: dict[str, Any] = dict(choices("attendance")) | {NOT_YET: _("It is still to come")}
    return Ask(_("Did the child come?"), offers=[(code, words[code]) for code in offered])


WHAT_BECAME_OF_IT: dict[str, Words | Ask | Group] = {
    "view_heard": Ask(
        _("Did you ask for the child’s own view, and hear it?"),
        called=_("whether the child’s own view was heard"),
        more=ON_ONE_LINE,
    ),
    "anybody_unsafe": Ask(
        _("Is anybody unsafe, or may they be?"),
        _("The child, their family, somebody they may hurt, or you"),
        called=_("whether anybody is unsafe"),
        more=ON_ONE_LINE | {"reveals": {"yes": "who_was_told"}},
    ),
    "who_was_told": Ask(
        _("Whom did you tell, and when?"),
        _("For example, Priya Nair, duty manager, by phone at 15:40"),
        called=_("who was told"),
        more={"rows": 2},
    ),
    "notes": Ask(_("What happened?"), _("What the child said, and what was agreed")),
}


class WithWhomForm(forms.Form):
    """With whom a contact was: a child is found in the list by typing the beginning of the name."""

    say_optional = False

    child = SelectField(
        label=_("Record a contact with"), called=_("a child"), empty_label=_("Choose a child")
    )

    def __init__(self, data: Any = None, *, offered: Sequence[Child]) -> None:
        super().__init__(data)
        offer(self, child=list(named_apart(offered)))


def named_apart(offered: Sequence[Child]) -> Iterator[tuple[str, str]]:
    """The children by reference, as they are called; two of one name with their days of birth."""
    names = Counter(child.name for child in offered)
    for child in offered:
        born = f", {short_day(child.date_of_birth)}" if names[child.name] > 1 else ""
        yield child.reference, f"{child.name}{born}"


class EntryForm(RecordForm):
    """Questions about a contact. An entry is never changed, so nothing was changed meanwhile."""

    of = Contact

    @property
    def given(self) -> dict[str, Any]:
        """What the action is given."""
        return {name: self.cleaned_data[name] for name in each_ask(self.asks)}


class ContactForm(EntryForm):
    """What every form about a contact asks, and what its answers need beside them."""

    needed_at_times = ("view_heard", "anybody_unsafe", "who_was_told")

    def __init__(self, data: Any = None, *, subject: Subject) -> None:
        self.subject = subject
        super().__init__(data, subject=subject)

    def clean(self) -> dict[str, Any]:
        """What has to be said of a child who was there, and whenever somebody is unsafe."""
        answers = super().clean() or {}
        if answers.get("attendance") in WAS_THERE:
            self.need("view_heard", _("Say whether the child’s own view was heard"))
            self.need("anybody_unsafe", _("Say whether anybody is unsafe"))
        if answers.get("anybody_unsafe"):
            self.need("who_was_told", _("Say whom you told, and when"))
        else:
            answers["who_was_told"] = ""
        return answers


def of_the_visit(subject: Subject) -> dict[str, Any]:
    """What the last visit of the worker to the child says of its contact, which nobody recorded
    yet; nothing where there is none of today.
    """
    row = subject.row
    child: Child = row if isinstance(row, Child) else row.child
    visit = child.rows("visits").to_write_up(subject.worker).first()
    if visit is None or in_london(visit.went_in_at).date() != today():
        return {}
    inside = visit.came_out_at - visit.went_in_at
    minutes = round(inside.total_seconds() / 60)
    return {"held_at": visit.went_in_at, "method": "home-visit", "minutes": minutes}


def are_one(appointment: dict[str, Any], visit: dict[str, Any]) -> bool:
    """Whether an appointment in the diary was for a visit: a home visit of the same day."""
    days = {in_london(each["held_at"]).date() for each in (appointment, visit)}
    return appointment["method"] == visit["method"] and len(days) == 1


class NewContactForm(ContactForm):
    """A contact that stands in no diary yet: it is of now, and with the child, unless said; or it
    is of the visit from which its worker has just come.
    """

    asks = {
        "held_at": WHEN,
        "method": HOW,
        "attendance": came(*CAME, NOT_YET),
        **WHAT_BECAME_OF_IT,
        "more": Group(
            _("With whom, what for and how long"),
            {"with_whom": WITH_WHOM, "purpose": WHAT_FOR, "minutes": MINUTES},
            folded=True,
        ),
    }

    def as_it_stands(self) -> dict[str, Any]:
        return {"held_at": moment(), "with_whom": "child"} | of_the_visit(self.subject)

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        at = answers.get("held_at")
        if answers.get("attendance") == NOT_YET and at and at <= moment():
            self.add_error("held_at", _("Give a time that is still to come, or say who came"))
        return answers


class AppointmentForm(ContactForm):
    """An appointment as it was made, but for what became of it."""

    asks = {
        "attendance": came(*CAME),
        **WHAT_BECAME_OF_IT,
        "more": Group(
            _("Change when, how, with whom, what for or how long"),
            {
                "held_at": WHEN,
                "method": HOW,
                "with_whom": WITH_WHOM,
                "purpose": WHAT_FOR,
                "minutes": MINUTES,
            },
            folded=True,
        ),
    }

    def as_it_stands(self) -> dict[str, Any]:
        planned = ("held_at", "method", "with_whom", "purpose", "minutes")
        stands = {name: getattr(self.row, name) for name in planned}
        visit = of_the_visit(self.subject)
        return stands | visit if visit and are_one(stands, visit) else stands


TRIED = (
    ("telephone", _("A call that nobody answered")),
    ("home-visit", _("A visit: nobody was in")),
    ("video", _("A video call that nobody joined")),
)


class AttemptForm(EntryForm):
    """How somebody was tried; filled in with a call, which it mostly is."""

    asks = {
        "method": Ask(_("How did you try?"), called=_("how you tried"), offers=TRIED),
        "notes": Ask(_("Anything to say?"), _("For example, the message that you left")),
    }

    def as_it_stands(self) -> dict[str, Any]:
        return {"method": "telephone"}


class AbsenceForm(EntryForm):
    """Why the child did not come, and only then whether that is accepted."""

    asks = {
        "absence_reason": Ask(
            _("What stood in the way, as the child or carer says?"),
            _("Ask before you decide: language, communication, disability and safety first"),
            called=_("what stood in the way"),
            more={"required": True},
        ),
        "attendance": Ask(
            _("Is the reason accepted?"),
            called=_("whether the reason is accepted"),
            offers=(
                (ACCEPTED, _("Yes")),
                (REFUSED, _("No: it counts as a missed appointment")),
            ),
        ),
        "notes": Ask(_("What did they say, and what changes now?")),
    }

    def as_it_stands(self) -> dict[str, Any]:
        return {}
