"""What is asked before letters go: what they are about, which of them, and how to reach us."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.casework.letters import presenters
from throughcare.casework.letters.actions import LetterBatch
from throughcare.casework.letters.models import MISSED
from throughcare.casework.letters.queries import last_said
from throughcare.foundation.design.day_fields import DatePickerField
from throughcare.foundation.design.fields import CheckboxesField, SelectField, TextField
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.fields import choices
from throughcare.foundation.writing.questions import FormPart

A_WEEK = timedelta(days=7)
LONGEST = timedelta(days=31)


class WhichLettersForm(forms.Form):
    """What the letters are about, and of which days: the next week at first."""

    say_optional = False

    about = SelectField(
        label=gettext_lazy("What are the letters about?"),
        called=gettext_lazy("what the letters are about"),
        choices=choices("letter-about"),
        empty_label=None,
        required=False,
    )
    first = DatePickerField(
        label=gettext_lazy("From"),
        called=gettext_lazy("the first day"),
        hint=gettext_lazy(
            "Leave both days empty for the next seven days, or for the last seven of appointments "
            "that were missed"
        ),
        required=False,
    )
    last = DatePickerField(
        label=gettext_lazy("To"), called=gettext_lazy("the last day"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """The days that nobody gave: a week ahead or, of what was missed, the week before."""
        answers = super().clean() or {}
        answers["about"] = answers.get("about") or choices("letter-about")[0][0]
        ahead = answers["about"] != MISSED
        if not {"first", "last"} & set(self.errors):
            first = answers["first"] or (today() if ahead else today() - A_WEEK)
            last = answers["last"] or (max(first, today()) + A_WEEK if ahead else today())
            if last < first:
                self.add_error("last", _("Give a last day that is not before the first"))
            elif last - first > LONGEST:
                self.add_error("last", _("Choose at most 31 days"))
            answers |= {"first": first, "last": last}
        return answers


class ChosenLettersField(CheckboxesField):
    """Which letters go. One that was ready when the page was opened is not refused here: whether it
    can still go is asked where it is sent, which says by name what was left out.
    """

    def valid_value(self, value: Any) -> bool:
        return str(value).count(".") == 2


class SendLettersForm(forms.Form):
    """Which of the letters that are ready go, and what each of them says of us."""

    phone = TextField(
        label=gettext_lazy("Which telephone number do the letters give?"),
        called=gettext_lazy("the telephone number"),
        hint=gettext_lazy("By which somebody says that they cannot come"),
        max_length=40,
        classes="govuk-input--width-20",
        autocomplete="off",
    )

    def __init__(self, data: Any = None, *, subject: Any) -> None:
        self.batch: LetterBatch = subject.row
        ready = self.batch.checked.ready
        said = last_said(subject.worker)
        super().__init__(data, initial={"phone": said["phone"], "office": said["office"]})
        letters = ChosenLettersField(
            label=_("Which letters go?"),
            called=_("which letters go"),
            hint=_("Untick those that should not go"),
            choices=[(each.key, presenters.letter_words(each)) for each in ready],
            item_hints={each.key: presenters.checked_words(each) for each in ready},
            small=True,
            error_messages={"required": _("Select at least one letter")},
        )
        letters.initial = [each.key for each in ready if not each.caution]
        self.fields = {"letters": letters, **self.fields}
        if any(each.at_the_office for each in ready):
            self.fields["office"] = TextField(
                label=_("Where is the office?"),
                called=_("where the office is"),
                hint=_("As the letters say it, for example 2 Quay Street, the blue door"),
                max_length=200,
                autocomplete="off",
            )

    def parts(self) -> Iterator[FormPart]:
        """The letters that are ready, what they say of us, and those that are not, and why."""
        yield FormPart([self[name] for name in self.fields])
        waiting = list(presenters.not_ready(self.batch))
        if waiting:
            words = _("Not ready (%(count)s), and why") % {"count": len(waiting)}
            yield FormPart([], words, folded=True, facts=waiting)

    def chosen(self) -> set[str]:
        """The keys of the letters that are ticked."""
        return set(self.cleaned_data.get("letters") or ())


def day_in_address(typed: str) -> date | None:
    """A day of an address; none where it is none."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
