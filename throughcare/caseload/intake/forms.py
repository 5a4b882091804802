"""What is asked of something that came in, and of whoever screens it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.caseload.intake.models import IntakeItem
from throughcare.caseload.intake.presenters import found_words, nothing_found, record_words
from throughcare.caseload.intake.queries import looked_for, may_be
from throughcare.caseload.intake.reading import EmailReading
from throughcare.caseload.registration.forms import AddChildForm
from throughcare.foundation.access.models import Staff
from throughcare.foundation.access.workers_offered import carriers, name_and_role
from throughcare.foundation.design.fields import (
    ModelSelectField,
    RadiosField,
    TextAreaField,
    TextField,
    offer,
)
from throughcare.foundation.facts.days import moment
from throughcare.foundation.writing.declarations import Subject
from throughcare.foundation.writing.questions import Ask, FormPart, Group, RecordForm, typed
from throughcare.record.children.models import Child
from throughcare.record.children.searching import Stub
from throughcare.rulebook.offences.ages import is_too_young
from throughcare.rulebook.periods import completed_age
from throughcare.rulebook.practice.intake import (
    BY_AGREEMENT,
    DECISIONS,
    INFORMATION,
    KINDS,
    REASONS,
    TAKEN_ON,
    reasons_for,
)
from throughcare.schema.enumerations.intake import INTAKE_DECISION
from throughcare.schema.enumerations.practice import REFERRAL_KIND

LONGEST_EMAIL = 100_000  # letters
SOURCES = (
    "police",
    "court",
    "school",
    "social-care",
    "early-help",
    "self-or-family",
    "mental-health",
    "liaison-diversion",
    "mash",
    "probation",
    "other",
)
ANOTHER, NONE = "another", "none"  # records that are not among those offered
AT_FIRST = {"out-of-court": "police-decision", "of-a-court": "court-work"}
"""The reason that stands first, by what its kind is flagged as."""


def as_read(name: str) -> Any:
    """What was read from a text for a question; nothing where none was pasted."""

    def read(subject: Any) -> Any:
        reading = getattr(subject, "row", None)
        return reading.answers.get(name, "") if isinstance(reading, EmailReading) else ""

    return read


def prefilled(name: str, label: Any, hint: Any = "", **more: Any) -> Ask:
    """A question that a pasted text may have answered."""
    return Ask(label, hint, at_first=as_read(name), **more)


class IntakeForm(RecordForm):
    """What came in. What was read from a pasted e-mail stands in it, to be confirmed."""

    of = IntakeItem
    asks = {
        "source": prefilled(
            "source", _("Who sent it?"), offers=[(c, REFERRAL_KIND.value(c).words) for c in SOURCES]
        ),
        "kind": prefilled("kind", _("What is asked for?"), called=_("what is asked for")),
        "first_name": prefilled("first_name", _("First name"), _("As it was given")),
        "last_name": prefilled("last_name", _("Last name"), _("As it was given")),
        "date_of_birth": prefilled(
            "date_of_birth",
            _("When was the child born?"),
            _("For example, 27/3/2011. Leave it empty where it may be read in two ways."),
            called=_("the date of birth"),
        ),
        "address": prefilled("address", _("Address")),
        "offence": prefilled(
            "offence", _("What is the child said to have done?"), more={"rows": 2}
        ),
        "asked_for": prefilled("asked_for", _("What is asked of us?"), more={"rows": 2}),
        "more": Group(
            _("From the police or a court, and when it came in"),
            {
                "police_reference": prefilled("police_reference", _("Police reference")),
                "referrer": prefilled("referrer", _("Who sent it by name, and how to reach them")),
                "admission": prefilled("admission", _("Does the child admit it?")),
                "decision_due_on": prefilled(
                    "decision_due_on", _("By when do the police decide?"), _("Outcomes 22 and 23")
                ),
                "hearing_on": prefilled("hearing_on", _("Day of the hearing")),
                "born_as_given": prefilled(
                    "born_as_given",
                    _("Date of birth as it was given"),
                    _("Where it may be read in two ways"),
                ),
                "received_at": Ask(
                    _("When did it come in?"),
                    called=_("when it came in"),
                    at_first=lambda _subject: moment(),
                ),
            },
            folded=True,
        ),
        "text": prefilled(
            "text",
            _("The text as it was received"),
            more={"rows": 8, "max_length": LONGEST_EMAIL},
        ),
    }

    def clean(self) -> dict[str, Any]:
        """Refuse a kind that the law did not know on the day on which it came in."""
        answers = super().clean() or {}
        kind, came = answers.get("kind"), answers.get("received_at")
        if kind and came and not KINDS.get(kind).holds_on(came.date()):
            self.add_error("kind", _("This did not exist on the day on which it came in"))
        return answers


class PasteForm(forms.Form):
    """One box for a police e-mail, from which the next page is filled in."""

    text = TextAreaField(
        label=_("Paste the e-mail"),
        called=_("the e-mail"),
        hint=_("All of it. You check on the next page what was read from it."),
        rows=16,
        max_length=LONGEST_EMAIL,
    )


class WorkerChoice(ModelSelectField):
    """A worker whose role carries cases, by name and role."""

    def label_from_instance(self, staff: Staff) -> str:
        return name_and_role(staff)


def lead() -> WorkerChoice:
    return WorkerChoice(
        queryset=Staff.objects.none(),
        label=_("Who takes it on?"),
        called=_("who takes it on"),
        hint=_("Leave it empty where somebody leads the case already, or a manager decides later"),
        required=False,
    )


def reason_choices(decisions: tuple[str, ...] = DECISIONS) -> list[tuple[str, str]]:
    """Every reason with the decision that it is for: one answer says both."""
    words = dict(INTAKE_DECISION.choices)
    return [
        (code, f"{words[decision]}: {name[:1].lower()}{name[1:]}")
        for decision in decisions
        for code, name in REASONS.choices
        if code in reasons_for(decision)
    ]


def first_reason(item: IntakeItem) -> str:
    """The reason that is likeliest, so that it need not be chosen."""
    flags = KINDS.get(item.kind).flags
    return next((AT_FIRST[flag] for flag in flags if flag in AT_FIRST), BY_AGREEMENT)


def decision_of(reason: str) -> str:
    """The decision that a reason is for."""
    return next(decision for decision in DECISIONS if reason in reasons_for(decision))


def refuse_too_young(form: forms.Form, born: date | None, on: date) -> None:
    """Refuse to take a child on who is too young for it: under 10 for prevention alone, from 8."""
    reason = form.cleaned_data.get("reason")
    if born is None or not reason:
        return
    age = completed_age(born, on)
    if is_too_young(age, for_prevention=reason == BY_AGREEMENT):
        words = _(
            "The child was %(age)s. From 8 to 10 a service works with a child by agreement only, "
            "to prevent offences, and with nobody younger"
        )
        form.add_error("reason", words % {"age": age})


class ScreenForm(forms.Form):
    """Which child it is about, who takes it on, and what is decided for which reason.

    A record that was not offered is looked for: those found are offered before anything is done.
    """

    needed_at_times = ("child", "other")

    child = RadiosField(
        label=_("Which record is it about?"),
        called=_("which record it is about"),
        reveals={ANOTHER: "other"},
        required=False,
    )
    other = TextField(
        label=_("Name, date of birth or number of the child"),
        called=_("a name, a date of birth or a number"),
        hint=_("The records found are shown here first. Nothing is decided before you choose."),
        passing=True,  # it looks for a record, and is no part of one
        max_length=100,
        autocomplete="off",
        spellcheck=False,
        required=False,
    )
    worker = lead()
    reason = RadiosField(
        label=_("What do you decide, and why?"), called=_("what you decide"), small=True
    )
    why = TextAreaField(
        label=_("Anything to add?"),
        called=_("what there is to add"),
        hint=_("Others read it beside the decision"),
        rows=2,
        max_length=500,
        required=False,
    )

    def __init__(self, data: Any = None, *, subject: Subject) -> None:
        item: IntakeItem = subject.row
        found = may_be(item).records
        self.came_on = item.came_on
        at_first = {"reason": first_reason(item)} | ({} if found else {"child": NONE})
        super().__init__(data, initial=at_first)
        self.found: dict[str, str] = {
            child.reference: record_words(child, likely) for child, likely in found
        }
        self.children = {child.reference: child for child, _likely in found}
        self.looked: list[Child] = []
        self.to_ask_for: Sequence[Stub] = ()
        if self.is_bound and (words := str(typed(self, "other") or "").strip()):
            self.look_for(words)
        nobody = _("None of these") if self.found else _("No record yet")
        ways = [(ANOTHER, _("Another record")), (NONE, nobody)]
        offer(self, child=[*self.found.items(), *ways])
        offer(self, worker=carriers(subject.worker), reason=reason_choices())

    def look_for(self, words: str) -> None:
        """Offer the records that a search finds beside those that were offered."""
        looked, self.to_ask_for = looked_for(words)
        for child in looked:
            self.children[child.reference] = child
            self.found.setdefault(child.reference, found_words(child))
        self.looked = looked

    @property
    def given(self) -> dict[str, Any]:
        answers = self.cleaned_data
        return {
            "reason": answers["reason"],
            "why": answers["why"],
            "child": self.children.get(answers.get("child", "")),
            "worker": answers["worker"],
        }

    def clean(self) -> dict[str, Any]:
        """Refuse to take something on for nobody, and to link what is not taken on."""
        answers = super().clean() or {}
        if answers.get("child") == ANOTHER:
            self.say_what_was_found()
            return answers
        decision = decision_of(answers["reason"]) if answers.get("reason") else ""
        chosen: Child | None = self.children.get(answers.get("child") or "")
        if decision == TAKEN_ON and chosen is None:
            words = _("Select the record it is about, or add the child first")
            self.add_error("child", words)
        if decision not in ("", TAKEN_ON, INFORMATION) and chosen is not None:
            words = _("Select none of these: what is not taken on is on no record")
            self.add_error("child", words)
        if decision == TAKEN_ON and chosen is not None:
            refuse_too_young(self, chosen.date_of_birth, self.came_on)
        return answers

    def say_what_was_found(self) -> None:
        """Ask which of the records found is meant, or for other words where there are none."""
        if not self.cleaned_data.get("other"):
            self.add_error("other", _("Enter a name, a date of birth or a number"))
        elif self.looked:
            self.add_error("child", _("Select which of the records found it is"))
        else:
            self.add_error("other", nothing_found(self.to_ask_for))


class ReopenForm(forms.Form):
    """Why what was decided is looked at again."""

    why = TextAreaField(
        label=_("Why is it to be screened again?"),
        called=_("why it is to be screened again"),
        hint=_("For example, the school rang and more is known. Whoever screens it reads this"),
        rows=3,
        max_length=500,
    )

    def __init__(self, data: Any = None, *, subject: Subject) -> None:
        super().__init__(data)


class AddFromIntakeForm(AddChildForm):
    """The form that adds a child, filled in with what came in, and who takes the case on."""

    def __init__(self, data: Any = None, *, subject: Subject) -> None:
        super().__init__(data, subject=subject)
        self.came_on = subject.row.came_on
        self.fields["worker"] = lead()
        self.fields["reason"] = RadiosField(
            label=_("Why is it taken on?"),
            called=_("why it is taken on"),
            choices=reason_choices((TAKEN_ON,)),
            initial=first_reason(subject.row),
            small=True,
        )
        offer(self, worker=carriers(subject.worker))

    def parts(self) -> Iterator[FormPart]:
        yield from super().parts()
        yield from (FormPart([self[name]]) for name in ("worker", "reason"))

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        refuse_too_young(self, answers.get("date_of_birth"), self.came_on)
        return answers

    @property
    def given(self) -> dict[str, Any]:
        more = {name: self.cleaned_data[name] for name in ("worker", "reason")}
        return super().given | more
