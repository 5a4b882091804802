"""What is asked when a child leaves custody: how, and under which conditions from that day on."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughcare.foundation.design.dates import day
from throughcare.foundation.design.day_fields import DatePickerField
from throughcare.foundation.design.fields import offer
from throughcare.foundation.facts.fields import choices
from throughcare.foundation.writing.questions import Ask, DoubtedForm, FormPart, questions
from throughcare.record.outcomes.models import NEVER_THERE, Condition, Custody
from throughcare.record.outcomes.queries import last_day_of, months_of_term
from throughcare.rulebook.disposals.custody import questions_about_release

LEFT: dict[str, Ask] = {
    "released_on": Ask(_("On which day did the child leave?"), called=_("the day of leaving")),
    "release_kind": Ask(_("How did they leave?"), called=_("how they left")),
}
CONDITION: dict[str, Ask] = {
    "kind": Ask(
        _("What is the condition?"), called=_("what the condition is"), more={"required": False}
    ),
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
    "words": Ask(
        _("What does it say?"), _("Never name who was harmed"), more={"required": False, "rows": 2}
    ),
}
LEGENDS = (_("A condition"), _("A second condition"), _("A third condition"), _("A fourth"))
NO_LICENCE = ("sentence-end", "successful-appeal", "adult-estate")
"""Ways of leaving after which nothing holds a child, or somebody else holds them."""


class ReleaseForm(DoubtedForm):
    """On which day and how a child left, with the conditions that hold from then on."""

    of = Custody
    row: Custody
    asks = {
        name: Ask(ask.label, called=ask.called, more={"required": True})
        for name, ask in LEFT.items()
    }
    needed_at_times = ("licence_until", *(f"kind_{nth}" for nth, _words in enumerate(LEGENDS)))

    def __init__(self, data: Any = None, *, subject: Any) -> None:
        super().__init__(data, subject=subject)
        ways = [each for each in choices("release-kind") if each[0] != NEVER_THERE]
        offer(self, release_kind=ways)
        self.fields["licence_until"] = DatePickerField(
            label=_("Until which day does the licence or the supervision run?"),
            called=_("the last day of the licence"),
            hint=_("Leave it empty where there is none, or where it is for life"),
            initial=last_day_of(self.row.outcome),
            required=False,
        )
        for nth, _legend in enumerate(LEGENDS):
            asked = questions(Condition, CONDITION, subject)
            self.fields |= {f"{name}_{nth}": asked[name] for name in CONDITION}

    def parts(self) -> Iterator[FormPart]:
        yield from super().parts()
        yield FormPart([self["licence_until"]])
        for nth, legend in enumerate(LEGENDS):
            asked = [self[f"{name}_{nth}"] for name in CONDITION]
            yield FormPart(asked, legend, folded=True)

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        left, until = answers.get("released_on"), answers.get("licence_until")
        if left and until and until < left:
            self.add_error("licence_until", _("Enter the day of release or a later one"))
        for nth, _legend in enumerate(LEGENDS):
            if self.is_begun(nth, answers):
                self.need(f"kind_{nth}", _("Select what the condition is"))
        return answers

    def is_begun(self, nth: int, answers: dict[str, Any]) -> bool:
        """Whether anything was said of a condition."""
        return any(answers.get(f"{name}_{nth}") for name in CONDITION)

    def conditions(self, answers: dict[str, Any]) -> list[dict[str, Any]]:
        """Each condition that was answered, by the names of its columns."""
        return [
            {name: answers.get(f"{name}_{nth}") or "" for name in CONDITION}
            for nth, _legend in enumerate(LEGENDS)
            if self.is_begun(nth, answers)
        ]

    def doubts(self, answers: dict[str, Any]) -> list[str]:
        """What the rulebook asks about the way of leaving, the day, and how long a licence runs."""
        order, until = self.row.outcome, answers.get("licence_until")
        asked = list(
            questions_about_release(
                order.legal_outcome,
                answers["release_kind"],
                released_on=answers["released_on"],
                sentenced_on=order.outcome_on,
                months=months_of_term(order),
            )
        )
        if answers["release_kind"] in NO_LICENCE and self.conditions(answers):
            asked.append(str(_("Nothing holds a child who leaves so. Are there conditions?")))
        last = last_day_of(order)
        if until and last and until > last:
            words = _("The sentence ends on %(day)s and the licence runs longer. Is it right?")
            asked.append(str(words % {"day": day(last)}))
        return asked

    @property
    def given(self) -> dict[str, Any]:
        answers = self.cleaned_data
        named = ("released_on", "release_kind", "licence_until", "seen")
        return {name: answers[name] for name in named} | {"conditions": self.conditions(answers)}
