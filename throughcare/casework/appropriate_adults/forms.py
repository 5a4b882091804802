"""What is asked about an appropriate adult, at most four choices at a time; now is filled in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from throughcare.casework.appropriate_adults.models import AppropriateAdult
from throughcare.foundation.access.workers_offered import name_and_role, workers_of
from throughcare.foundation.design.fields import TextField
from throughcare.foundation.facts.days import moment
from throughcare.foundation.writing.questions import WHY, Ask, Asks, Group, RecordForm
from throughcare.foundation.writing.stamps import stamp
from throughcare.record.children.models import Child
from throughcare.record.children.searching import find_cases

MUST: dict[str, Any] = {"required": True}
NAME = Ask(
    _("What do the police call the child?"),
    _("Link the request to the child’s record once you have found it"),
    called=_("what the police call the child"),
)
ASKED: dict[str, Ask] = {
    "requested_at": Ask(_("When did the police ask?"), _("For example, 27/3/2026 at 15:30")),
    "station": Ask(_("At which police station is the child?"), called=_("the police station")),
    "reason": Ask(
        _("What do the police need an adult for?"), called=_("what the police need an adult for")
    ),
}
MORE_ASKED: dict[str, Ask] = {
    "requested_by": Ask(_("Who asked?"), called=_("who asked")),
    "notes": Ask(_("What else did they say?"), _("Health, language, and who has been told")),
}
WHO: dict[str, Ask] = {
    "adult_kind": Ask(_("Who goes?"), called=_("who goes")),
    "adult_staff": Ask(
        _("Which worker?"),
        _("For a worker of the service"),
        called=_("which worker goes"),
        among=lambda subject: workers_of(subject.worker),
        as_words=name_and_role,
    ),
    "adult_name": Ask(
        _("What is their name?"), _("For anybody else"), called=_("the name of who goes")
    ),
}
ARRIVED = Ask(_("When did they arrive?"), called=_("when they arrived"))
BEGAN = Ask(_("When did the interview begin?"), called=_("when the interview began"))
ENDED = Ask(
    _("When did it end?"),
    _("Leave it empty while it goes on"),
    called=_("when it ended"),
)
LEFT = Ask(_("When did the adult leave?"), called=_("when the adult left"))
OUTCOME = Ask(_("What came of it?"), called=_("what came of it"))
NIGHT: dict[str, Ask] = {
    "detained_overnight": Ask(
        _("Was the child kept overnight?"), called=_("whether the child was kept overnight")
    ),
    "accommodation_transfer": Ask(
        _("Did the police ask the council for accommodation instead?"),
        _("The council must be asked where a child would be kept overnight after charge"),
        called=_("whether accommodation was asked for"),
    ),
    "transfer_reason": Ask(_("Why was the child not moved?")),
}


def needed(ask: Ask) -> Ask:
    """The same question where a page cannot do without its answer."""
    return Ask(ask.label, ask.hint, ask.called, MUST, ask.among, ask.as_words)


class AdultForm(RecordForm):
    """Questions about a request; who goes is asked whole, and why a child was not moved."""

    of = AppropriateAdult
    row: AppropriateAdult | None
    needed_at_times = ("adult_staff", "adult_name", "transfer_reason")

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        kind = answers.get("adult_kind")
        if kind == "staff":
            self.need("adult_staff", _("Select which worker goes"))
            answers["adult_name"] = ""
        elif kind:
            self.need("adult_name", _("Enter the name of who goes"))
            answers["adult_staff"] = None
        if answers.get("accommodation_transfer") == "refused":
            self.need("transfer_reason", _("Say why the child was not moved"))
        return answers

    def need(self, name: str, words: Any) -> None:
        """An answer that another makes necessary."""
        if name not in self.errors and self.cleaned_data.get(name) in (None, ""):
            self.add_error(name, forms.ValidationError(words, code="required"))

    def filled(self, **now: Any) -> dict[str, Any]:
        """What the row says, and these where it says nothing yet."""
        stands = RecordForm.as_it_stands(self)
        return stands | {name: at for name, at in now.items() if not stands.get(name)}


class RequestForm(AdultForm):
    """A call from a police station, about a child whose record nobody has looked for yet."""

    asks: Asks = {
        "station": ASKED["station"],
        "child_name": needed(NAME),
        "reason": ASKED["reason"],
        "requested_at": ASKED["requested_at"],
        "more": Group(_("Who asked, and what else they said"), MORE_ASKED, folded=True),
    }

    def as_it_stands(self) -> dict[str, Any]:
        return {"requested_at": moment()}


class ChildsRequestForm(RequestForm):
    """The same about a child whose record is open."""

    asks = {name: ask for name, ask in RequestForm.asks.items() if name != "child_name"}


class WhoGoesForm(AdultForm):
    """Who goes to the station."""

    asks: Asks = WHO | {"adult_kind": needed(WHO["adult_kind"])}


class ArrivedForm(AdultForm):
    """When the adult arrived, and who it was where that is not known or was somebody else."""

    asks = {
        "arrived_at": needed(ARRIVED),
        "adult_kind": needed(Ask(_("Who came?"), called=_("who came"))),
        "adult_staff": WHO["adult_staff"],
        "adult_name": WHO["adult_name"],
    }

    def as_it_stands(self) -> dict[str, Any]:
        return self.filled(arrived_at=moment())


class InterviewForm(AdultForm):
    """When the interview began and ended; now where it is not known yet."""

    asks = {"interview_began_at": needed(BEGAN), "interview_ended_at": ENDED}

    def as_it_stands(self) -> dict[str, Any]:
        began = self.row is not None and self.row.interview_began_at is not None
        return self.filled(**{f"interview_{'ended' if began else 'began'}_at": moment()})


class AdultOutcomeForm(AdultForm):
    """What came of the request, and the night."""

    asks = {
        "outcome": needed(OUTCOME),
        "left_at": LEFT,
        "detained_overnight": NIGHT["detained_overnight"],
        "night": Group(
            _("A night in custody, or accommodation instead"),
            {name: ask for name, ask in NIGHT.items() if name != "detained_overnight"}
            | {"notes": Ask(_("What else is to be said?"))},
            folded=True,
        ),
    }

    def as_it_stands(self) -> dict[str, Any]:
        there = self.row is not None and self.row.arrived_at is not None
        return self.filled(**({"left_at": moment(), "outcome": "attended"} if there else {}))


class ChangeForm(AdultForm):
    """Everything that was said of a request that is linked to no record yet."""

    asks = {
        "child_name": needed(NAME),
        **ASKED,
        "more": Group(_("Who asked, and what else they said"), MORE_ASKED),
        "who": Group(_("The adult"), WHO | {"arrived_at": ARRIVED, "left_at": LEFT}),
        "interview": Group(
            _("The interview"), {"interview_began_at": BEGAN, "interview_ended_at": ENDED}
        ),
        "night": Group(_("What came of it"), {"outcome": OUTCOME, **NIGHT}),
    }


class CorrectForm(ChangeForm):
    """The same of one that is part of a child's record, with what was wrong."""

    asks = {name: ask for name, ask in ChangeForm.asks.items() if name != "child_name"}
    why = WHY


class LinkForm(forms.Form):
    """Which record the child has, by a number or by their names."""

    words = TextField(
        label=_("First and last name of the child, or a number"),
        called=_("the first and last name of the child, or a number"),
        hint=_("The number of the service, of the police, of the NHS or of the school"),
        max_length=100,
        spellcheck=False,
        autocomplete="off",
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, subject: Any) -> None:
        initial = {"words": subject.row.child_name, "seen": stamp(subject.row)}
        super().__init__(data, initial=initial)

    def clean_words(self) -> str:
        """Find the one record that is meant; where several may be, a number tells them apart."""
        words = str(self.cleaned_data["words"])
        found = list(Child.objects.surviving().filter(case__in=find_cases(words).case_ids)[:2])
        if not found:
            raise ValidationError(_("There is no record that you may open for this name or number"))
        if len(found) > 1:
            raise ValidationError(_("Several children have this name. Enter a number of the child"))
        self.child = found[0]
        return words

    @property
    def given(self) -> dict[str, Any]:
        return {"child": self.child, "seen": self.cleaned_data["seen"]}
