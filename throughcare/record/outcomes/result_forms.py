"""What is asked of a child's hearing while the results of a court list are typed down the list.

The commonest results are a choice and what belongs to it. What is rare has its own page.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughcare.foundation.design.dates import LONDON, day
from throughcare.foundation.design.day_fields import DatePickerField, TimeOfDayField
from throughcare.foundation.design.fields import (
    ModelSelectField,
    RadiosField,
    SelectField,
    WholeNumberField,
)
from throughcare.foundation.design.tables import Fact
from throughcare.foundation.facts.days import moment, today
from throughcare.foundation.facts.fields import choices
from throughcare.foundation.writing.questions import Ask, DoubtedForm, FormPart
from throughcare.record.courts.forms import (
    ListedTimeField,
    OffencesField,
    child_of,
    conditions_question,
    report_question,
)
from throughcare.record.courts.models import IN_CUSTODY, Hearing
from throughcare.record.courts.places import need_place, place_given, place_questions
from throughcare.record.outcomes.forms import NO_STAY_BEGINS, SHORT, PoundsField, outcome_named
from throughcare.record.outcomes.models import Outcome
from throughcare.record.outcomes.queries import CUSTODIAL
from throughcare.record.outcomes.questions import questions, questions_about_record
from throughcare.record.outcomes.results import CourtResult, outcomes_to_appeal
from throughcare.record.outcomes.stays import is_held_from
from throughcare.record.outcomes.waiting import remanded_already
from throughcare.rulebook.disposals.outcomes import OUTCOMES, Tier
from throughcare.rulebook.disposals.remand import questions_about_remand

ADJOURNED, DECIDED, ENDED, WARRANT, APPEAL, NOTHING = (
    "adjourned",
    "decided",
    "ended",
    "warrant",
    "appeal",
    "nothing",
)
BY_A_COURT = (Tier.CUSTODY, Tier.COMMUNITY, Tier.FIRST_TIER)
BELONGS: dict[str, tuple[str, ...]] = {
    ADJOURNED: (
        *("adjourned_to", "next_time", "next_kind", "report_kind", "remand_decision"),
        *("conditions", "remand_sector", "remand_place"),
    ),
    DECIDED: ("legal_outcome", "term_months", "amount_pence", "custody_sector", "custody_place"),
    ENDED: ("ended_as",),
    WARRANT: ("warrant",),
    APPEAL: ("appealed", "appeal_status"),
    NOTHING: (),
}
"""The questions that belong to what a court did, in order."""
PLACES = ("custody", "remand")
ASKED_OF_PLACES = {name for each in PLACES for name in place_questions(each)}
NEEDED: dict[str, dict[str, Any]] = {
    ADJOURNED: {"adjourned_to": _("Enter the day to which it is adjourned")},
    DECIDED: {"legal_outcome": _("Select what was decided")},
    ENDED: {"ended_as": _("Select how it ended")},
    WARRANT: {"warrant": _("Select what became of the warrant")},
    APPEAL: {
        "appealed": _("Select what was appealed against"),
        "appeal_status": _("Select what came of the appeal"),
    },
    NOTHING: {},
}
DONE = {
    ADJOURNED: _("Adjourned"),
    DECIDED: _("Sentenced"),
    ENDED: _("Withdrawn, dismissed or not guilty"),
    WARRANT: _("Warrant"),
    APPEAL: _("Appeal decided"),
    NOTHING: _("Nothing was decided"),
}


class CourtResultForm(DoubtedForm):
    """What the court did, and what belongs to that; of which offences, where there are several."""

    of = Hearing
    row: Hearing
    needed_at_times = ("offences", *(name for names in NEEDED.values() for name in names))
    asks = {
        "remand_decision": Ask(
            _("Bail or remand"), _("Leave it empty if it is as before"), more={"required": False}
        ),
        "warrant": Ask(_("What became of the warrant?"), called=_("what became of the warrant")),
        "notes": Ask(_("What was said in court?"), _("What the child said, too"), more={"rows": 2}),
    }

    def __init__(self, data: Any = None, *, subject: Any) -> None:
        super().__init__(data, subject=subject)
        self.child = child_of(subject)
        self.fields |= self.what_was_done()
        heard = self.row.offences_heard.values("offence")
        offences = self.child.rows("offences").order_by("-offence_on", "-pk")
        self.heard = list(offences.filter(pk__in=heard))
        if len(self.heard) != 1:
            offered = offences.filter(pk__in=heard) if self.heard else offences
            self.fields["offences"] = OffencesField(
                queryset=offered,
                label=_("Of which offences?"),
                called=_("the offences"),
                hint=_("For a sentence, and where it was withdrawn, dismissed or not guilty"),
                initial=[each.reference for each in self.heard],
                required=False,
            )

    def what_was_done(self) -> dict[str, Any]:
        """What the court did, and the questions about it that are no columns of the hearing."""
        on = self.row.hearing_on
        return {
            "did": RadiosField(
                label=_("What did the court do?"),
                called=_("what the court did"),
                choices=list(DONE.items()),
                reveals={code: names for code, names in BELONGS.items() if names},
            ),
            "adjourned_to": DatePickerField(
                label=_("To which day?"),
                called=_("the day of the next hearing"),
                required=False,
            ),
            "next_time": ListedTimeField(),
            "next_kind": SelectField(
                label=_("What for?"),
                called=_("what the next hearing is for"),
                choices=choices("hearing-kind"),
                required=False,
            ),
            "conditions": conditions_question(),
            "report_kind": report_question(),
            **place_questions("remand"),
            **place_questions("custody", no_stay=NO_STAY_BEGINS),
            "legal_outcome": SelectField(
                label=_("What was decided?"),
                called=_("what was decided"),
                choices=list(outcomes_of(on, BY_A_COURT)),
                required=False,
            ),
            "term_months": WholeNumberField(
                label=_("How many months?"),
                called=_("how many months"),
                min_value=1,
                max_value=1200,
                **SHORT,
                required=False,
            ),
            "amount_pence": PoundsField(
                label=_("How much is to be paid?"),
                called=_("how much is to be paid"),
                classes="govuk-input--width-5",
                required=False,
            ),
            "ended_as": SelectField(
                label=_("How did it end?"),
                called=_("how it ended"),
                choices=list(outcomes_of(on, (Tier.NO_OUTCOME,))),
                required=False,
            ),
            "appealed": AppealedField(queryset=outcomes_to_appeal(self.row)),
            "appeal_status": SelectField(
                label=_("What came of it?"),
                called=_("what came of the appeal"),
                choices=choices("appeal-status"),
                required=False,
            ),
        }

    def parts(self) -> Iterator[FormPart]:
        yield FormPart([self["did"]])
        if "offences" in self.fields:
            yield FormPart([self["offences"]])
        yield FormPart([self["notes"]])
        if "as_made" in self.fields:
            yield FormPart([self["as_made"]])

    def clean(self) -> dict[str, Any]:
        answers = self.cleaned_data
        did = answers.get("did", "")
        for name, words in NEEDED.get(did, {}).items():
            if not answers.get(name) and name not in self.errors:
                self.add_error(name, words)
        to = answers.get("adjourned_to")
        if did == ADJOURNED and to and to <= self.row.hearing_on:
            self.add_error("adjourned_to", _("Enter a day after this hearing"))
        self.need_places(did, answers)
        if did in (DECIDED, ENDED) and "offences" in self.fields and not answers.get("offences"):
            self.add_error("offences", _("Select the offences"))
        return super().clean()

    def need_places(self, did: str, answers: dict[str, Any]) -> None:
        """Where a child is taken who is not held already."""
        on = self.row.hearing_on
        sentenced = did == DECIDED and answers.get("legal_outcome") in CUSTODIAL
        if sentenced and not is_held_from(self.child, on):
            need_place(self, "custody")
        kind = answers.get("remand_decision")
        if did == ADJOURNED and kind in IN_CUSTODY and not remanded_already(self.row, kind):
            need_place(self, "remand")

    def doubts(self, answers: dict[str, Any]) -> list[str]:
        """What the rulebook asks about a sentence, or about where the child waits."""
        on, result = self.row.hearing_on, self.result
        asked: list[str] = []
        if result.legal_outcome:
            made = Outcome(
                child=self.child,
                hearing=self.row,
                legal_outcome=result.legal_outcome,
                outcome_on=on,
                term_months=result.term_months,
            )
            asked += questions(self.child, made, ())
            record = self.child.rows("outcomes").filter(outcome_on__lt=on)
            asked += questions_about_record(made, result.offences, record)
        if result.waits and "remand" in result.waits:
            age = self.child.age_on(on)
            asked += questions_about_remand(result.waits, age=age, remanded_on=on)
        return asked

    def answers_of(self, did: str) -> dict[str, Any]:
        """The answers that belong to what the court did; others do not count."""
        return {name: self.cleaned_data.get(name) for name in BELONGS[did]}

    @property
    def result(self) -> CourtResult:
        """What the court did, as the action takes it."""
        answers = self.answers_of(self.cleaned_data["did"])
        waits = answers.pop("remand_decision", "") or ""
        to = [place_given(answers, each) for each in PLACES]
        answers = {name: answer for name, answer in answers.items() if name not in ASKED_OF_PLACES}
        outcome = answers.pop("ended_as", "") or answers.pop("legal_outcome", "") or ""
        return CourtResult(
            waits=waits,
            taken_to=next(filter(None, to), None),
            legal_outcome=outcome,
            offences=list(self.cleaned_data.get("offences") or self.heard),
            notes=self.cleaned_data.get("notes") or "",
            **answers,
            **self.when(),
        )

    def when(self) -> dict[str, Any]:
        """When it was decided and heard of. While the court sits, both are now."""
        return {"decided_at": moment(), "result_received_on": today()}

    @property
    def given(self) -> dict[str, Any]:
        return {"result": self.result, "seen": self.cleaned_data["seen"]}

    def differences(self) -> Iterator[Fact]:
        """What the hearing says now beside what was typed, a result that is recorded first."""
        if not self.row.lacks_result:
            on = day(self.row.result_received_on)
            yield Fact(str(_("Result")), str(_("Recorded, as heard on %(day)s") % {"day": on}))
        yield from super().differences()


class LaterResultForm(CourtResultForm):
    """The same of a day that is over: with when the court decided and when the service heard."""

    asks = CourtResultForm.asks | {
        "result_received_on": Ask(
            _("When did the service hear the result?"),
            called=_("the day of the result"),
            more={"required": True},
        )
    }

    def __init__(self, data: Any = None, *, subject: Any) -> None:
        super().__init__(data, subject=subject)
        if self.row.result_received_on is None:
            self.initial["result_received_on"] = self.row.hearing_on
        self.fields["decided_time"] = TimeOfDayField(
            label=_("At what time did the court decide?"),
            called=_("the time at which the court decided"),
            hint=_("For example, 14:30. Leave it empty if nobody wrote it down"),
            classes="govuk-input--width-5",
            required=False,
        )

    def parts(self) -> Iterator[FormPart]:
        yield from super().parts()
        names = ("decided_time", "result_received_on")
        yield FormPart([self[name] for name in names], _("When was that?"))

    def when(self) -> dict[str, Any]:
        at = self.cleaned_data.get("decided_time")
        on = self.row.hearing_on
        return {
            "decided_at": datetime.combine(on, at, LONDON) if at else None,
            "result_received_on": self.cleaned_data["result_received_on"],
        }


class AppealedField(ModelSelectField):
    """The decision that was appealed against."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(
            label=_("Against which decision?"),
            called=_("what was appealed against"),
            required=False,
            **settings,
        )

    def label_from_instance(self, row: Outcome) -> str:
        return outcome_named(row)


def outcomes_of(on: date, tiers: tuple[Tier, ...]) -> Iterator[tuple[str, str]]:
    """What a court could decide on a day, of some tiers: the commonest first."""
    possible = [each for each in OUTCOMES.values() if each.tier in tiers and each.holds_on(on)]
    common = [each for each in possible if each.code in COMMONEST]
    rest = [each for each in possible if each.code not in COMMONEST]
    yield from ((each.code, each.name) for each in (*common, *rest))


COMMONEST = (
    "referral-order",
    "youth-rehabilitation-order",
    "youth-rehabilitation-order-intensive-supervision",
    "detention-and-training-order",
    "conditional-discharge",
    "fine",
)
