"""What is asked about an offence. Its code is typed, or some words of it, and chosen from those."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from throughcare.foundation.design.dates import day, short_day
from throughcare.foundation.design.fields import RadiosField, TextField, field_of
from throughcare.foundation.writing.questions import (
    WHY,
    Ask,
    DoubtedForm,
    FormPart,
    Group,
    each_ask,
    typed,
)
from throughcare.record.codes.models import OffenceCode
from throughcare.record.codes.queries import offences_meant, often_used
from throughcare.record.offences.models import Offence
from throughcare.record.offences.queries import offences_about
from throughcare.rulebook.offences.ages import questions_about_age

MOST = 15
"""How many offences are offered to choose from; with more, more words are asked for."""
NOT_BORN = _("The child was not born yet on that day. Is it right?")
NOT_ASKED = {"required": False}


class OffenceForm(DoubtedForm):
    """An offence as the police or the court name it, with its days and its place."""

    of = Offence
    row: Offence | None
    needed_at_times = ("cjs_code",)
    asks = {
        "cjs_code": Ask(
            _("Which offence is it?"),
            _("Type its code, or some words of it: for example, theft shop"),
            called=_("the offence"),
        ),
        "offence_on": Ask(
            _("When is it said to have happened?"), _("The day, or the first of several")
        ),
        "named": Group(
            _("What it is called here, and its category"),
            {
                "description": Ask(
                    _("What is it called here?"),
                    _("Leave it empty to take the words of the list"),
                    called=_("the offence in words"),
                    more=NOT_ASKED,
                ),
                "yjb_category": Ask(
                    _("Which category is it?"),
                    _("Leave it empty to take the one that the service gives the offence"),
                    more=NOT_ASKED,
                ),
            },
            folded=True,
        ),
        "where": Group(
            _("Where it happened"),
            {
                "place": _("Place"),
                "postcode": Ask(
                    _("Postcode"), more={"classes": "govuk-input--width-10", "max_length": 10}
                ),
            },
            folded=True,
        ),
        "knife_related": _("Was a knife or a blade involved?"),
        "police": Group(
            _("What have the police done?"),
            {
                "arrest_on": Ask(_("Arrested or first interviewed on"), called=_("day of arrest")),
                "charged_on": Ask(_("Charged on"), called=_("day of charge")),
                "police_reference": _("Police reference"),
            },
        ),
        "plea": _("What does the child say to the charge?"),
    }

    def __init__(self, data: Any = None, *, subject: Any) -> None:
        super().__init__(data, subject=subject)
        self.subject = subject
        field_of(self, "cjs_code", TextField).suggestions = often_used(subject.worker)
        self.meant: list[OffenceCode] = []
        if self.is_bound and (words := self.new_words()):
            self.meant = offences_meant(words, self.day(), MOST + 1)
        if 1 < len(self.meant) <= MOST:
            self.fields["which"] = RadiosField(
                label=_("Which of these is it?"),
                called=_("which of these it is"),
                choices=[(each.cjs_code, f"{each.title} ({each.cjs_code})") for each in self.meant],
            )

    def new_words(self) -> str:
        """What was typed of the offence, unless it is what the record says already."""
        words = str(typed(self, "cjs_code") or "").strip()
        return "" if self.row is not None and words == self.row.cjs_code else words

    def day(self) -> Any:
        """The day of the offence, if one was typed."""
        on = typed(self, "offence_on")
        return on if hasattr(on, "year") else None

    def parts(self) -> Iterator[FormPart]:
        """The questions in order; which offence is meant is asked right below what was typed."""
        for part in super().parts():
            yield part
            if part.questions[0].name == "cjs_code" and "which" in self.fields:
                yield FormPart([self["which"]])

    def clean(self) -> dict[str, Any]:
        """Put the code in the place of what was typed, and the title where there are no words."""
        answers = self.cleaned_data
        words = self.new_words()
        if words and "cjs_code" in answers:
            answers["cjs_code"] = self.chosen(answers)
        elif not words and not answers.get("description"):
            self.add_error("cjs_code", _("Enter the offence, or say what it is called here"))
        return super().clean()

    def doubts(self, answers: dict[str, Any]) -> list[str]:
        child = self.subject.row if self.row is None else self.row.child
        if answers["offence_on"] < child.date_of_birth:
            return [str(NOT_BORN)]
        return list(questions_about_age(child.age_on(answers["offence_on"])))

    def chosen(self, answers: dict[str, Any]) -> str:
        """The code of the one offence that is meant. With it, its title stands where words do."""
        code = self.meant[0].cjs_code if len(self.meant) == 1 else answers.get("which", "")
        if not code:
            if "which" not in self.errors:
                self.add_error("cjs_code", self.why_none())
            return ""
        if answers.get("description", "") == (self.row.description if self.row else ""):
            answers["description"] = next(o.title for o in self.meant if o.cjs_code == code)
        return code

    def why_none(self) -> ValidationError:
        """Why what was typed stands for no one offence."""
        if not self.meant:
            words = _("No offence of the list has these words. Enter others, or leave it empty")
        else:
            words = _("Many offences have these words. Enter more of them")
        return ValidationError(words)

    @property
    def given(self) -> dict[str, Any]:
        """What the action is given."""
        return {name: self.cleaned_data[name] for name in each_ask(self.asks)}


class CorrectOffence(OffenceForm):
    """An offence as it should have been written down, and what was wrong with how it was."""

    why = WHY

    @property
    def given(self) -> dict[str, Any]:
        return {
            "answers": super().given,
            "why": self.cleaned_data["why"],
            "seen": self.cleaned_data["seen"],
        }


class TogetherForm(forms.Form):
    """Another child is looked for, then one of their offences about that day is chosen.

    Only those records are searched that the worker may open: a child in any other is not there.
    """

    who = TextField(
        label=_("Who else was there?"),
        called=_("who else was there"),
        hint=_("Name, date of birth or number of another child of the service"),
        max_length=200,
        autocomplete="off",
        spellcheck=False,
    )

    def __init__(self, data: Any = None, *, subject: Any) -> None:
        super().__init__(data)
        words = str(typed(self, "who") or "") if self.is_bound else ""
        self.offered = offences_about(subject.row, words) if words else {}
        if self.offered:
            self.fields["which"] = RadiosField(
                label=_("Which of these is it?"),
                called=_("which of these it is"),
                choices=[(each.reference, named(each)) for each in self.offered.values()],
            )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("who") and not self.offered:
            words = _("No child you may open has this name and an offence within a week of it")
            self.add_error("who", words)
        return answers

    @property
    def given(self) -> dict[str, Any]:
        return {"other": self.offered[self.cleaned_data["which"]]}


def named(offence: Offence) -> str:
    """An offence with whose it is said to be, and when they were born, as namesakes differ."""
    child = offence.child
    words = _("%(child)s, born %(born)s: %(offence)s, %(day)s")
    return words % {
        "child": child.name,
        "born": short_day(child.date_of_birth),
        "offence": offence.description,
        "day": day(offence.offence_on),
    }
