"""A form that takes its questions from the dataset: the page adds words and order, no more.

    class CorrectHome(RecordForm):
        of = Residence
        asks = {
            "suitability": _("Is it suitable for the child?"),
            "ended_on": Ask(_("What was the last night there?"), _("Leave it empty while …")),
            "address": ADDRESS,          # a Group, shared with another form
        }
        why = WHY                        # it corrects: asks what was wrong, and brings the stamp

Kind, codes and whether an answer is needed come from the table's `Column`, the length from the
model's field.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from throughcare.foundation.design.dates import day, moment
from throughcare.foundation.design.day_fields import DatePickerField, MomentField
from throughcare.foundation.design.fields import (
    ConfirmField,
    ModelSelectField,
    RadiosField,
    SelectField,
    TextAreaField,
    TextField,
    WholeNumberField,
)
from throughcare.foundation.design.tables import Fact
from throughcare.foundation.design.validators import moment_not_in_the_future, not_in_the_future
from throughcare.foundation.design.words import Words
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.stored import stored_columns
from throughcare.foundation.writing.declarations import AskedOf, Subject
from throughcare.foundation.writing.stamps import stamp
from throughcare.schema import Column
from throughcare.schema.columns import Kind

IN_SIGHT = 7
"""With how many answers a list is still shown as radios."""
ASKING = {"whether", "who", "where", "what", "how", "when", "why", "which", "the", "a", "an"}
SAY_IT_WHOLE = ASKING | {"with", "by", "for", "in", "of", "on", "from", "to", "at"}
"""With which words a description of a column can stand in a sentence as it is."""
YES_OR_NO = [("yes", _("Yes")), ("no", _("No"))]


@dataclass(frozen=True)
class Ask:
    """The words of a question, and what of its field differs from what the dataset says.

    `called` is how an error names the answer of a label that asks: "the first night there".
    `among(subject)` gives the rows from which a reference is chosen, and `as_words(row)` what each
    is called there; `at_first(subject)` is the answer that stands where the row says none yet.
    `offers` are the answers, with their words, where a page offers fewer than the dataset has.
    """

    label: Words
    hint: Words = ""
    called: Words = ""
    more: Mapping[str, Any] = field(default_factory=dict)
    among: Callable[[Any], Any] | None = None
    as_words: Callable[[Any], str] = str
    at_first: Callable[[Any], Any] | None = None
    offers: Sequence[tuple[str, Words]] = ()


@dataclass(frozen=True)
class Group:
    """Questions under one legend; `folded` ones, known as a rule, open on demand.

    Short ones, such as years and months, may stand `in_a_row`.
    """

    legend: Words
    asks: Mapping[str, Words | Ask]
    folded: bool = False
    in_a_row: bool = False


@dataclass(frozen=True)
class FormPart:
    """Some questions of a form as they are shown: under a legend, alone, or folded away."""

    questions: list[BoundField]
    legend: Words = ""
    folded: bool = False
    in_a_row: bool = False
    facts: Sequence[Fact] = ()  # what the questions are about, read before them
    asked_of: AskedOf | None = None

    @property
    def is_open(self) -> bool:
        """What is folded away opens where an answer in it is refused."""
        return any(each.errors for each in self.questions)


Asks = Mapping[str, Words | Ask | Group]
WHY = Ask(
    _("What was wrong?"),
    _("Others read it beside the record. For example, a letter was mistyped"),
)


class RecordForm(forms.Form):
    """Questions about one row. `of` is its model, `asks` the words by the name of the field.

    About a row that stands it is filled in with what the row says, and brings the stamp of what
    its worker had before them. With `why` it corrects the row, and asks what was wrong.
    """

    of: type[models.Model]
    asks: Asks
    why: Ask | None = None
    needed_at_times: Collection[str] = ()
    """Questions that the answers to others may make necessary: no label calls them optional."""

    def __init__(self, data: Any = None, *, subject: Any) -> None:
        self.row = subject.row if isinstance(subject.row, self.of) else None
        super().__init__(data, initial=self.as_it_stands())
        self.fields |= questions(self.of, self.asks, subject)
        if self.why is not None:
            self.fields["why"] = TextAreaField(
                label=self.why.label,
                called=_("what was wrong"),
                hint=self.why.hint,
                rows=3,
                max_length=500,
                error_messages={"required": _("Say what was wrong")},
            )
        if self.row is not None:
            self.fields["seen"] = forms.CharField(
                widget=forms.HiddenInput, required=False, initial=stamp(self.row)
            )

    def as_it_stands(self) -> dict[str, Any]:
        """What the row says, as its questions are answered; nothing where there is none yet."""
        if self.row is None:
            return {}
        asks = each_ask(self.asks)
        values = {name: getattr(self.row, name) for name in asks}
        return {
            name: as_answer(value)
            for name, value in values.items()
            if value not in (None, "") or asks[name].at_first is None
        }

    def parts(self) -> Iterator[FormPart]:
        """The questions in order; one that an answer reveals stands with that answer."""
        revealed = revealed_questions(self)
        for name, ask in self.asks.items():
            if isinstance(ask, Group):
                asked = [self[each] for each in ask.asks]
                folded = ask.folded and not self.shows_answers(asked)
                yield FormPart(asked, ask.legend, folded, ask.in_a_row)
            elif name not in revealed:
                yield FormPart([self[name]])
        if self.why is not None:
            yield FormPart([self["why"]])

    def shows_answers(self, asked: Iterable[BoundField]) -> bool:
        """Whether the row that is corrected answers any of these: what it says is never folded."""
        return self.why is not None and any(each.value() not in (None, "", []) for each in asked)

    def need(self, name: str, words: Any) -> None:
        """Ask for an answer that others make necessary; call it in `clean`."""
        if name not in self.errors and self.cleaned_data.get(name) in (None, "", []):
            self.add_error(name, forms.ValidationError(words, code="required"))

    @property
    def given(self) -> dict[str, Any]:
        """What the action is given."""
        answers = {name: self.cleaned_data[name] for name in each_ask(self.asks)}
        if self.why is not None:
            answers = {"answers": answers, "why": self.cleaned_data["why"]}
        return answers | ({"seen": self.cleaned_data["seen"]} if self.row is not None else {})

    def differences(self) -> Iterator[Fact]:
        """What the row says now beside what was typed, where the two differ."""
        yield from differing(self, {name: getattr(self.row, name) for name in each_ask(self.asks)})


class DoubtedForm(RecordForm):
    """A form whose answers the rulebook may doubt.

    The law of the day and the child's age raise questions and refuse nothing. Where there are any,
    they are shown once, and the form is in order when it comes back with a tick beside them.
    """

    def __init__(self, data: Any = None, *, subject: Any) -> None:
        super().__init__(data, subject=subject)
        if self.is_bound and "as_made" in self.data:
            self.ask_for_tick()

    def doubts(self, answers: dict[str, Any]) -> list[str]:
        """What the rulebook asks about answers that are in order."""
        raise NotImplementedError

    def ask_for_tick(self) -> None:
        label = _("I have checked: it is right as it stands here")
        self.fields["as_made"] = ConfirmField(label=label, required=False)

    def parts(self) -> Iterator[FormPart]:
        yield from super().parts()
        if "as_made" in self.fields:
            yield FormPart([self["as_made"]])

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if self.errors or answers.get("as_made") or not (doubts := self.doubts(answers)):
            return answers
        self.ask_for_tick()
        self.add_error("as_made", " ".join(doubts))
        return answers


def differing(form: forms.Form, stands: Mapping[str, Any]) -> Iterator[Fact]:
    """What a row says now beside what was typed, by the names of its questions."""
    for name, now in stands.items():
        yours = typed(form, name)
        if (now or None) != (yours or None):
            both = side_by_side(in_words(form, name, now), in_words(form, name, yours))
            yield Fact(str(form[name].label), both)


def side_by_side(now: str, yours: str) -> SafeString:
    """Two texts beside each other, each with its own lines; beneath each other on a telephone."""
    texts = ((_("Now:"), now), (_("Yours:"), yours))
    return format_html(
        '<div class="app-both">{}</div>',
        format_html_join("", '<div class="app-both__text"><strong>{}</strong> {}</div>', texts),
    )


def revealed_questions(form: forms.BaseForm) -> set[str]:
    """The names of the questions that stand under an answer to another."""
    return {
        name
        for each in form.fields.values()
        for names in getattr(each, "reveals", {}).values()
        for name in names
    }


def record_form(of: type[models.Model], asks: Asks, why: Ask | None = None) -> type[RecordForm]:
    """A form about a row that is nothing but its questions."""
    return type(f"{of.__name__}Form", (RecordForm,), {"of": of, "asks": asks, "why": why})


def each_ask(asks: Asks) -> dict[str, Ask]:
    """Every question by the name of its field, those of groups among them."""
    flat: dict[str, Ask] = {}
    for name, ask in asks.items():
        inner = ask.asks if isinstance(ask, Group) else {name: ask}
        flat |= {each: w if isinstance(w, Ask) else Ask(w) for each, w in inner.items()}
    return flat


def as_answer(value: Any) -> Any:
    """A value of the record as its question is answered: a truth is one of two radios."""
    return ("yes" if value else "no") if isinstance(value, bool) else value


def typed(form: forms.Form, name: str) -> Any:
    """What was typed, understood where it can be."""
    form_field = form.fields[name]
    raw = form_field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
    try:
        return form_field.clean(raw)
    except ValidationError:
        return raw


def in_words(form: forms.Form, name: str, value: Any) -> str:
    """An answer in the words of its choices."""
    form_field: Any = form.fields[name]
    if isinstance(value, models.Model):
        return str(form_field.label_from_instance(value))
    choices = dict(getattr(form_field, "choices", None) or ())
    if isinstance(value, list):  # typed in two boxes, and not understood
        return " ".join(filter(None, value)) or str(_("nothing"))
    if value in choices:
        return str(choices[value])
    if hasattr(value, "hour"):
        return moment(value)
    return day(value) if hasattr(value, "year") else str(value or _("nothing"))


def questions(of: type[models.Model], asks: Asks, subject: Any = None) -> dict[str, forms.Field]:
    """The fields for some columns of a model's table, for a form of any kind."""
    stored = {each.name: (column, each) for column, each in stored_columns(of)}
    return {name: question(*stored[name], ask, subject) for name, ask in each_ask(asks).items()}


def question(column: Column, stored: models.Field, ask: Ask, subject: Any = None) -> forms.Field:
    """The field for a column of the dataset, with the page's words."""
    words: dict[str, Any] = {"label": ask.label, "hint": ask.hint}
    if str(ask.label).endswith("?"):
        words["called"] = ask.called or answer_to(column)
    words["required"] = column.required
    if ask.at_first is not None:
        words["initial"] = ask.at_first(subject)
    if column.refers_to:
        if ask.among is None:
            raise NotImplementedError(f"{column.name}: the page must say among which rows")
        return RowField(ask.as_words, queryset=ask.among(subject), **(words | dict(ask.more)))
    kind, settings = chosen_from(column, ask.offers) or field_for(column, stored)
    return kind(**(settings | words | dict(ask.more)))


def answer_to(column: Column) -> str:
    """How an error names the answer to a question about a column: as the dataset describes it."""
    noun = re.split(r"[;,(]", column.words)[0].strip()
    lowered = noun if noun[1:2].isupper() else noun[:1].lower() + noun[1:]
    return lowered if lowered.split()[0] in SAY_IT_WHOLE else f"the {lowered}"


def chosen_from(column: Column, offers: Sequence[Any]) -> tuple[type[forms.Field], Any] | None:
    """How an answer is chosen, where it is: a few that are needed are all in sight."""
    if column.choices is None:
        return None
    offered = offers or column.choices.choices
    few = column.required and len(offered) <= IN_SIGHT
    return (RadiosField if few else SelectField), {"choices": offered}


def field_for(column: Column, stored: models.Field) -> tuple[type[forms.Field], dict[str, Any]]:
    """Which field asks for a column without codes, and what dataset and model say of it.

    A day ahead of today is refused unless the dataset says that it may be.
    """
    match column.kind:
        case Kind.DAY if column.may_be_ahead:
            return DatePickerField, {}
        case Kind.DAY:
            return DatePickerField, {"latest": today(), "validators": [not_in_the_future]}
        case Kind.MOMENT:
            past = [] if column.may_be_ahead else [moment_not_in_the_future]
            return MomentField, {"validators": past}
        case Kind.TRUTH:
            return TruthField, {"choices": YES_OR_NO}
        case Kind.WHOLE:
            return WholeNumberField, {"min_value": 0}
    if column.free_text:
        return TextAreaField, {}
    return TextField, {"autocomplete": "off", "max_length": stored.max_length}


class RowField(ModelSelectField):
    """One row of many, called as the page says."""

    def __init__(self, as_words: Callable[[Any], str], **settings: Any) -> None:
        super().__init__(**settings)
        self.as_words = as_words

    def label_from_instance(self, row: Any) -> str:
        return self.as_words(row)


class TruthField(RadiosField):
    """Radios that answer yes, no or, where nobody asked, nothing."""

    def clean(self, value: Any) -> Any:
        return {"yes": True, "no": False}.get(super().clean(value))


class NothingAsked(forms.Form):
    """The form of a page that asks nothing: sending it is the answer."""

    agreed = forms.CharField(
        widget=forms.HiddenInput,
        initial="yes",
        error_messages={"required": _("Confirm that this is to be done")},
    )

    def __init__(self, data: Any = None, *, subject: Subject) -> None:
        super().__init__(data)

    @property
    def given(self) -> dict[str, Any]:
        return {}


class LastDayForm(forms.Form):
    """The form of a page that ends something and asks only when."""

    on = DatePickerField(label=_("What is the last day?"), called=_("the last day"), initial=today)

    def __init__(self, data: Any = None, *, subject: Any) -> None:
        super().__init__(data)
