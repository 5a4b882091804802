"""What is asked before letters go: what they are about, which of them, and how to reach us."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.casework.letters import presenters
from throughcare.casework.letters.actions import LetterBatch
from throughcare.casework.letters.contents import LONGEST_WORDING, faults
from throughcare.casework.letters.models import MISSED, Letter, LetterWording
from throughcare.casework.letters.queries import last_said
from throughcare.foundation.design.day_fields import DatePickerField
from throughcare.foundation.design.fields import CheckboxesField, SelectField, TextField
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.fields import choices
from throughcare.foundation.writing.questions import Ask, FormPart, RecordForm

A_WEEK = timedelta(days=7)
LONGEST = timedelta(days=31)
LONGEST_LANGUAGE = 60  # characters


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
        tick = self.batch.tick
        letters.initial = [each.key for each in ready if presenters.is_ticked(each, tick)]
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


class MarkLetterForm(RecordForm):
    """What became of a letter that reached nobody, and why."""

    of = Letter
    asks = {
        "outcome": Ask(
            gettext_lazy("What became of the letter?"),
            called=gettext_lazy("what became of the letter"),
            more={"required": True},
        ),
        "outcome_reason": Ask(
            gettext_lazy("Why was it not sent, or how did it come back?"),
            gettext_lazy("For example, it was in the wrong envelope, or it came back as gone away"),
            called=gettext_lazy("why it was not sent or how it came back"),
            more={"required": True},
        ),
    }

    @property
    def given(self) -> dict[str, Any]:
        """What the action is given: an entry never changes, so that no stamp is needed."""
        return {name: self.cleaned_data[name] for name in self.asks}


class WordingForm(RecordForm):
    """The words of one kind of letter from a day on, as they are now at first, and why."""

    of = LetterWording
    asks = {
        "words": Ask(
            gettext_lazy("What does the letter say?"),
            gettext_lazy(
                "Leave it empty to use the standard wording again. An empty line begins a paragraph"
            ),
            called=gettext_lazy("what the letter says"),
            more={"rows": 14, "max_length": LONGEST_WORDING},
        ),
        "started_on": Ask(
            gettext_lazy("From which day?"),
            called=gettext_lazy("the day from which it holds"),
            at_first=lambda _subject: today(),
        ),
        "reason": Ask(
            gettext_lazy("Why does it change?"),
            gettext_lazy("For example, who decided it and when"),
            called=gettext_lazy("why it changes"),
        ),
    }

    def __init__(self, data: Any = None, *, subject: Any) -> None:
        self.place = subject.row
        super().__init__(data, subject=subject)

    def as_it_stands(self) -> dict[str, Any]:
        """The words that are in force now."""
        return {"words": self.place.now}

    def clean_words(self) -> str:
        """Words that can be filled in, and that say what the letter has to say."""
        words = str(self.cleaned_data.get("words") or "")
        wrong = list(faults(words, self.place.about))
        if wrong:
            raise forms.ValidationError(wrong)
        return words


class LanguageForm(forms.Form):
    """In which language wordings are shown."""

    say_optional = False

    language = TextField(
        label=gettext_lazy("In which language?"),
        called=gettext_lazy("the language"),
        hint=gettext_lazy("As it is written on the record of a child, for example Polish"),
        max_length=LONGEST_LANGUAGE,
        required=False,
        classes="govuk-input--width-20",
        autocomplete="off",
    )


def day_in_address(typed: str) -> date | None:
    """A day of an address; none where it is none."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
