"""The questions of a first day: of each case whether what came in is right."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from throughcare.caseload.first_day.actions import CaseAnswer
from throughcare.caseload.first_day.presenters import (
    answer_fact,
    case_facts,
    stamp_of,
    ways_to_correct,
)
from throughcare.caseload.first_day.queries import CaseToConfirm
from throughcare.foundation.design.dates import day
from throughcare.foundation.design.fields import RadiosField, TextAreaField
from throughcare.foundation.design.tables import Fact
from throughcare.foundation.writing.questions import FormPart

RIGHT, WRONG = "right", "wrong"
LONGEST = 1000


class ConfirmCasesForm(forms.Form):
    """Every case of the worker; those that they confirmed already are folded."""

    say_optional = False

    def __init__(self, data: Any = None, *, subject: Any) -> None:
        super().__init__(data)
        self.cases = {each.allocation.reference: each for each in subject.row.cases}
        self.stamps = {reference: stamp_of(each) for reference, each in self.cases.items()}
        for reference, case in self.cases.items():
            self.fields |= about_one(reference, case, self.stamps[reference])
        self.seen_first = {each: (data or {}).get(seen(each)) for each in self.cases}

    def parts(self) -> Iterator[FormPart]:
        """One for each case, with its facts; the confirmed ones last."""
        for confirmed in (False, True):
            for reference, case in self.cases.items():
                if is_confirmed(case) is confirmed:
                    yield self.part(reference, case, folded=confirmed)

    def part(self, reference: str, case: CaseToConfirm, *, folded: bool) -> FormPart:
        words = _("%(child)s, born %(day)s, confirmed") if folded else _("%(child)s, born %(day)s")
        legend = words % {"child": case.child.name, "day": day(case.child.date_of_birth)}
        return FormPart(
            [self[is_it_right(reference)]], legend, folded=folded, facts=list(case_facts(case))
        )

    def clean(self) -> dict[str, Any]:
        """Ask what is wrong where something is, and for an answer at all."""
        answers = super().clean() or {}
        for reference in self.cases:
            if answers.get(is_it_right(reference)) == WRONG and not answers.get(what(reference)):
                words = _("Enter what is wrong for %(child)s")
                child = self.cases[reference].child.name
                self.add_error(what(reference), words % {"child": child})
        if not self.errors and not self.new_answers():
            first = next((is_it_right(each) for each in self.cases), None)
            self.add_error(first, _("Select for at least one child whether it is right"))
        return answers

    def new_answers(self) -> list[CaseAnswer]:
        """What differs from what the worker said before."""
        return [
            self.of_case(reference, case)
            for reference, case in self.cases.items()
            if self.cleaned_data.get(is_it_right(reference)) and self.is_new(reference, case)
        ]

    def is_new(self, reference: str, case: CaseToConfirm) -> bool:
        now = self.of_case(reference, case)
        before = case.answer
        return before is None or (before.is_right, before.what) != (now.is_right, now.what)

    def of_case(self, reference: str, case: CaseToConfirm) -> CaseAnswer:
        answers = self.cleaned_data
        is_right = answers[is_it_right(reference)] == RIGHT
        return CaseAnswer(
            of=case,
            is_right=is_right,
            what="" if is_right else answers.get(what(reference), ""),
            seen=answers.get(seen(reference), ""),
            stands=self.stamps[reference],
        )

    @property
    def given(self) -> dict[str, Any]:
        """What the action is given."""
        return {"answers": self.new_answers()}

    def differences(self) -> Iterator[Fact]:
        """What is so now of each case that changed after the page was opened."""
        now = _("Now: %(value)s")
        for reference, case in self.cases.items():
            if self.seen_first[reference] != self.stamps[reference]:
                for fact in (*case_facts(case), answer_fact(case)):
                    yield Fact(f"{case.child.name}: {fact.key}", now % {"value": fact.value})


def is_confirmed(case: CaseToConfirm) -> bool:
    """Whether the worker said that all of it is right."""
    return case.answer is not None and case.answer.is_right


def is_it_right(reference: str) -> str:
    """The name of the question whether the facts of a case are right."""
    return f"right-{reference}"


def what(reference: str) -> str:
    """The name of the question what is wrong."""
    return f"what-{reference}"


def seen(reference: str) -> str:
    """The name of the hidden field that says which facts the worker had before them."""
    return f"seen-{reference}"


def about_one(reference: str, case: CaseToConfirm, stamp: str) -> dict[str, forms.Field]:
    """The questions about one case."""
    before, child = case.answer, case.child
    asked = RadiosField(
        label=_("Is this right for %(child)s?") % {"child": child.name},
        called=_("whether it is right for %(child)s") % {"child": child.name},
        choices=[(RIGHT, _("Right")), (WRONG, _("Something is wrong"))],
        initial=None if before is None else (RIGHT if before.is_right else WRONG),
        reveals={WRONG: what(reference)},
        required=False,
        small=True,
    )
    said = TextAreaField(
        label=_("What is wrong for %(child)s?") % {"child": child.name},
        hint=ways_to_correct(child),
        initial=before.what if before is not None else "",
        max_length=LONGEST,
        passing=True,  # what is right after all needs no words
        rows=2,
        required=False,
    )
    hidden = forms.CharField(widget=forms.HiddenInput, initial=stamp, required=False)
    return {is_it_right(reference): asked, what(reference): said, seen(reference): hidden}
