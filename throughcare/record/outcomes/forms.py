"""What is asked about a decision and what it demands.

The rulebook is asked as well. Where it doubts what was typed, the form says why, and is sent again
with a tick that it was decided like this all the same.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.foundation.design.dates import day, short_day, with_days
from throughcare.foundation.design.fields import Designed, offer
from throughcare.foundation.facts.days import today
from throughcare.foundation.writing.declarations import AskedOf
from throughcare.foundation.writing.questions import (
    WHY,
    Ask,
    DoubtedForm,
    FormPart,
    Group,
    each_ask,
    typed,
)
from throughcare.record.courts.forms import HEARING, OffencesField, child_of
from throughcare.record.courts.models import Bail
from throughcare.record.courts.places import need_place, place_given, place_questions
from throughcare.record.offences.models import Offence
from throughcare.record.outcomes.models import Outcome, Requirement
from throughcare.record.outcomes.queries import CUSTODIAL, REVOKED, rows_of_order
from throughcare.record.outcomes.questions import (
    questions,
    questions_about_caution,
    questions_about_new_end,
    questions_about_record,
)
from throughcare.record.outcomes.stays import is_held_from
from throughcare.rulebook.disposals.outcomes import OUTCOMES, OutcomeRule, Tier

BEFORE_THE_ORDER = _("The order was made after that day. Are both days right?")
LONGEST_INSIDE = timedelta(days=366)
"""How long the longest detention and training order keeps a child inside: half of two years."""
NO_STAY_BEGINS = _("No stay begins: it was served on remand, or is over")
SHORT = {"classes": "govuk-input--width-3"}


def bail_named(bail: Bail) -> str:
    """A bail as it is chosen from others."""
    kind = bail.get_court_decision_display() or bail.get_police_status_display()
    return with_days(kind, bail.started_on, bail.ended_on)


def outcome_named(outcome: Outcome) -> str:
    """A decision as it is chosen from others."""
    return f"{outcome.get_legal_outcome_display()}, {day(outcome.outcome_on)}"


class PoundsField(Designed, forms.DecimalField):
    """Money, typed in pounds and stored in pence."""

    widget = forms.TextInput
    inputmode = "decimal"
    prefix, suffix, spellcheck = "£", "", False

    def __init__(self, **settings: Any) -> None:
        super().__init__(min_value=0, max_digits=9, decimal_places=2, **settings)

    def clean(self, value: Any) -> int | None:
        pounds = super().clean(value)
        return None if pounds is None else int(pounds * 100)

    def prepare_value(self, value: Any) -> Any:
        return Decimal(value) / 100 if isinstance(value, int) else value


NOT_BY_A_COURT = (Tier.PRE_COURT, Tier.DIVERSION, Tier.DIVERSION_OTHER)
MONEY = ("fine", "compensation-order", "costs", "surcharge", "penalty-notice-for-disorder")
BOTH = ("bind-over",)  # for a time, in a sum
AT_ONCE = ("absolute-discharge", "penalty-points")
CONDITIONAL = ("youth-conditional-caution",)
UNTIL_SIGNED = "referral-order"  # its last day is known once its contract is signed, on another day
"""What is paid, what is both paid and kept for a time, what is over at once, and a caution that
runs until its last day."""


def takes_time(rule: OutcomeRule) -> bool:
    """Whether an outcome lasts for a term: of a caution only the last day is said."""
    short = (*NOT_BY_A_COURT, Tier.LINKED_EVENT, Tier.NO_OUTCOME)
    return rule.tier not in short and rule.code not in (*MONEY, *AT_ONCE)


ASKED_OF: dict[str, list[str]] = {
    "hearing": [code for code, rule in OUTCOMES.items() if rule.tier not in NOT_BY_A_COURT],
    "term_months": [code for code, rule in OUTCOMES.items() if takes_time(rule)],
    "amount_pence": [*MONEY, *BOTH],
    "ended_on": [
        code
        for code, rule in OUTCOMES.items()
        if code in CONDITIONAL or (takes_time(rule) and code != UNTIL_SIGNED)
    ],
    "custody_sector": list(CUSTODIAL),
}
"""To which outcomes a question belongs: whichever else it may be answered of, it seldom is."""
TERM = Group(
    _("How long is it?"),
    {
        "term_years": Ask(_("Years"), more=SHORT),
        "term_months": Ask(_("Months"), more=SHORT),
        "term_weeks": Ask(_("Weeks"), more=SHORT),
        "term_days": Ask(_("Days"), more=SHORT),
        "term_hours": Ask(_("Hours"), more=SHORT),
    },
    in_a_row=True,
)


class OutcomeForm(DoubtedForm):
    """What was decided about one or more offences of a child.

    Decisions that were possible on the day come first; others say when they were.
    """

    of = Outcome
    row: Outcome | None
    needed_at_times = tuple(TERM.asks)
    asks = {
        "outcome_on": Ask(_("On which day was it decided?"), called=_("the day of the decision")),
        "legal_outcome": Ask(_("What was decided?"), called=_("what was decided")),
        "hearing": HEARING,
        "term": TERM,
        "amount_pence": _("How much is to be paid?"),
        "ended_on": Ask(
            _("Which is the last day?"),
            _("Leave it empty until it is known, as before a referral order’s contract is signed"),
            called=_("the last day"),
        ),
    }

    def __init__(self, data: Any = None, *, subject: Any) -> None:
        super().__init__(data, subject=subject)
        self.child = child_of(subject)
        self.fields["amount_pence"] = PoundsField(
            label=_("How much is to be paid?"),
            called=_("how much is to be paid"),
            classes="govuk-input--width-5",
            required=False,
        )
        offer(self, legal_outcome=list(outcome_choices(self.day())))
        if self.row is None:
            self.fields["offences"] = OffencesField(
                queryset=self.child.rows("offences").order_by("-offence_on", "-pk"),
                label=_("About which offences?"),
                called=_("the offences"),
            )
        self.fields |= place_questions("custody", no_stay=NO_STAY_BEGINS)

    def day(self) -> date:
        """The day of the decision, if one was typed or is on record; else today."""
        stands = self.row.outcome_on if self.row is not None else today()
        on = typed(self, "outcome_on") if self.is_bound else stands
        return on if isinstance(on, date) else today()

    def parts(self) -> Iterator[FormPart]:
        if "offences" in self.fields:
            yield FormPart([self["offences"]])
        place = [self["custody_sector"], self["custody_place"]]
        where = FormPart(place, _("A sentence of custody: where the child was taken"), folded=True)
        for part in (*super().parts(), where):
            names = {each.name for each in part.questions}
            belongs = next((ASKED_OF[name] for name in names if name in ASKED_OF), None)
            asked_of = AskedOf("legal_outcome", belongs) if belongs else None
            yield replace(part, asked_of=asked_of)

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if self.begins_stay(answers.get("legal_outcome", ""), answers.get("outcome_on")):
            need_place(self, "custody")
        return answers

    def begins_stay(self, code: str, on: date | None) -> bool:
        """Whether it is a sentence by which the child is likely to be held, and nowhere is said."""
        stood = self.row is not None and self.row.legal_outcome in CUSTODIAL
        if on is None or stood or code not in CUSTODIAL:
            return False
        return today() - on <= LONGEST_INSIDE and not is_held_from(self.child, on)

    def doubts(self, answers: dict[str, Any]) -> list[str]:
        made = Outcome(child=self.child, **{name: answers[name] for name in each_ask(self.asks)})
        stands = self.row.requirements.all() if self.row is not None else ()
        asked = questions(self.child, made, stands)
        if made.outcome_on < self.child.date_of_birth:
            return asked  # nothing else makes sense of such a day
        record = self.child.rows("outcomes").filter(outcome_on__lt=answers["outcome_on"])
        offences = self.offences_of(answers)
        asked += questions_about_caution(made, offences, service=self.child.service_id)
        return asked + questions_about_record(made, offences, record)

    def offences_of(self, answers: dict[str, Any]) -> list[Offence]:
        """The offences that were decided about, whether ticked or already on the record."""
        if self.row is None:
            return list(answers.get("offences") or ())
        return [each.offence for each in rows_of_order(self.row).select_related("offence")]

    @property
    def given(self) -> dict[str, Any]:
        answers = {name: self.cleaned_data[name] for name in each_ask(self.asks)}
        to = place_given(self.cleaned_data, "custody")
        return answers | {"offences": self.cleaned_data["offences"], "taken_to": to}


class CorrectOutcome(OutcomeForm):
    """A decision as it should have been written down, and what was wrong with how it was."""

    asks = {"main_or_other": _("Is it the main outcome of the hearing?")} | OutcomeForm.asks
    why = WHY

    @property
    def given(self) -> dict[str, Any]:
        answers = self.cleaned_data
        asked = {name: answers[name] for name in each_ask(self.asks)}
        given = {"answers": asked, "why": answers["why"], "seen": answers["seen"]}
        return given | {"taken_to": place_given(answers, "custody")}


def outcome_choices(on: date) -> Iterator[tuple[str, str]]:
    """Every outcome: those that could be made on a day, then the others with their days."""
    rules = OUTCOMES.values()
    yield from ((each.code, each.name) for each in rules if each.holds_on(on))
    yield from ((each.code, not_on_that_day(each)) for each in rules if not each.holds_on(on))


def not_on_that_day(rule: OutcomeRule) -> str:
    """An outcome with the days on which it could be made."""
    first, last = rule.in_force.first_day, rule.in_force.last_day
    if last is None:
        words = _("%(outcome)s (not before %(first)s)")
        return words % {"outcome": rule.name, "first": short_day(first)}
    words = _("%(outcome)s (%(first)s to %(last)s)")
    return words % {"outcome": rule.name, "first": short_day(first), "last": short_day(last)}


class RequirementForm(DoubtedForm):
    """A requirement of an order. A limit goes by the day of the order and the age on it."""

    of = Requirement
    row: Requirement | None
    asks = {
        "kind": Ask(_("What is required?"), called=_("what is required")),
        "quantity": Ask(_("How much?"), called=_("how much"), more=SHORT),
        "unit": Ask(_("Of what?"), called=_("what it is counted in")),
        "words": Ask(
            _("What does it say?"), _("The place, the hours and the person, as the court put it")
        ),
        "started_on": Ask(_("From which day?"), called=_("the first day")),
        "ended_on": Ask(_("Until which day?"), called=_("the last day")),
    }

    def __init__(self, data: Any = None, *, subject: Any) -> None:
        super().__init__(data, subject=subject)
        self.child = child_of(subject)
        self.order: Any = subject.row if isinstance(subject.row, Outcome) else subject.row.outcome
        if self.row is None:
            self.initial["started_on"] = self.order.outcome_on

    def doubts(self, answers: dict[str, Any]) -> list[str]:
        """What is asked with this requirement and would not be asked without it."""
        made = Requirement.objects.filter(outcome__in=rows_of_order(self.order))
        others = [each for each in made if each != self.row]
        asked = ("kind", "quantity", "unit", "started_on", "ended_on")
        this = Requirement(**{name: answers[name] for name in asked})
        before = questions(self.child, self.order, others)
        return [q for q in questions(self.child, self.order, [*others, this]) if q not in before]

    @property
    def given(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.asks}


class CorrectRequirement(RequirementForm):
    """A requirement as it should have been written down, and what was wrong with how it was."""

    why = WHY

    @property
    def given(self) -> dict[str, Any]:
        answers = self.cleaned_data
        asked = {name: answers[name] for name in each_ask(self.asks)}
        return {"answers": asked, "why": answers["why"], "seen": answers["seen"]}


class EventForm(DoubtedForm):
    """What happened to an order: it was breached, varied or revoked."""

    of = Outcome
    asks = {
        "legal_outcome": Ask(_("What happened to the order?"), called=_("what happened")),
        "outcome_on": Ask(_("On which day was it decided?"), called=_("the day of the decision")),
        "hearing": HEARING,
        "ended_on": Ask(
            _("Until which day does the order last now?"),
            _("Leave it empty unless the court changed how long it lasts"),
            called=_("the new last day"),
        ),
    }

    def __init__(self, data: Any = None, *, subject: Any) -> None:
        super().__init__(data, subject=subject)
        self.order: Outcome = subject.row
        del self.fields["seen"]  # the order is not changed by what is said here
        events = [each for each in OUTCOMES.values() if each.tier == Tier.LINKED_EVENT]
        offer(self, legal_outcome=[(each.code, each.name) for each in events])

    def as_it_stands(self) -> dict[str, Any]:
        """Nothing: it is about an order, and is not a change of it."""
        return {}

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if answers.get("ended_on") and answers.get("legal_outcome") == REVOKED:
            words = _("An order that was revoked ends on that day. Leave the new last day empty")
            self.add_error("ended_on", words)
        return answers

    def doubts(self, answers: dict[str, Any]) -> list[str]:
        if answers["outcome_on"] < self.order.outcome_on:
            return [str(BEFORE_THE_ORDER)]
        return questions_about_new_end(self.order, answers["ended_on"])

    @property
    def given(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.asks}
