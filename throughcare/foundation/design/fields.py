"""Django form fields that render as components of the design system.

A page's template says `{{ form.to.as_field_group() }}` and no more: label, hint, error message
and component come from the field.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.foundation.design import error_words as said
from throughcare.foundation.design.renderer import FIELD_TEMPLATE
from throughcare.foundation.design.words import Words

SELECT_ONE = _("Select one")

Choices = Any  # what Django's ChoiceField takes: pairs, a TextChoices, or a function of either


class Designed:
    """What every field of ours may be told beside what Django's may.

    `hint` helps to answer; `heading` makes the label the page's only `h1` (one question a
    page); `classes` are the design system's, such as `govuk-input--width-10`; `autocomplete`
    is a token of WCAG 2.2 1.3.5, or "off" where a browser must not offer what another
    child's form was given; `called` is how an error names the answer, "the day of the move",
    where the label is a question and not a noun; `law` is what the law says of the answer, folded
    away under the question. What is written in a `passing` one is no fact, and goes with the answer
    under which it stands.
    """

    hint: Words
    law: Words = ""
    heading: bool
    classes: str
    autocomplete: str
    called: Words
    passing: bool
    error_messages: dict[str, Any]
    wrong: Mapping[str, Words] = {}

    def __init__(
        self,
        *args: Any,
        hint: Words = "",
        heading: bool = False,
        classes: str = "",
        autocomplete: str = "",
        called: Words = "",
        passing: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, template_name=FIELD_TEMPLATE, **kwargs)  # type: ignore[call-arg]  # a Django field follows
        if called or kwargs.get("label"):
            own = kwargs.get("error_messages") or {}
            by_code = {**said.OF_EVERY_KIND, **self.wrong}
            self.error_messages |= said.error_words(by_code, kwargs.get("label", ""), called) | own
        self.called = called
        self.passing = passing
        self.hint = hint
        self.heading = heading
        self.classes = classes
        self.autocomplete = autocomplete


class Chosen(Designed):
    """A question answered from a list.

    `item_hints` explains choices by value; `reveals` names, by value, the field or fields of the
    same form that are asked when that choice is made; `exclusive` is the value of "none of these".
    """

    wrong = said.OF_A_LIST

    def __init__(
        self,
        *args: Any,
        item_hints: Mapping[str, Words] | None = None,
        reveals: Mapping[str, str | tuple[str, ...]] | None = None,
        exclusive: str = "",
        inline: bool = False,
        small: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.item_hints = dict(item_hints or {})
        self.reveals = {
            value: (names,) if isinstance(names, str) else names
            for value, names in (reveals or {}).items()
        }
        self.exclusive = exclusive
        self.inline = inline
        self.small = small


class RadiosField(Chosen, forms.ChoiceField):
    """One answer of a few, all in sight."""

    widget = forms.RadioSelect


class CheckboxesField(Chosen, forms.MultipleChoiceField):
    """Any number of answers of a few."""

    widget = forms.CheckboxSelectMultiple


class ModelCheckboxesField(Chosen, forms.ModelMultipleChoiceField):
    """Any number of records of a few; the values are their public references by default."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *args: Any, to_field_name: str = "reference", **kwargs: Any) -> None:
        super().__init__(*args, to_field_name=to_field_name, **kwargs)


class ConfirmField(Designed, forms.BooleanField):
    """A statement to agree with: one checkbox."""

    wrong = said.OF_A_STATEMENT


class SelectField(Designed, forms.ChoiceField):
    """One answer of many. Radios are easier to use when there are fewer than about eight."""

    wrong = said.OF_A_LIST

    def __init__(
        self,
        *args: Any,
        choices: Choices = (),
        empty_label: Words | None = SELECT_ONE,  # None: one answer is always chosen
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, choices=choices, **kwargs)
        self.empty_label = empty_label


class ModelSelectField(Designed, forms.ModelChoiceField):
    """One record of many; the value is its public `reference` by default."""

    wrong = said.OF_A_LIST

    def __init__(
        self,
        *args: Any,
        to_field_name: str = "reference",
        empty_label: Words = SELECT_ONE,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, to_field_name=to_field_name, empty_label=empty_label, **kwargs)


# Letters that show nothing, or turn the words after them round, so that a page would read otherwise
# than what was typed. Joiners and marks of direction stay: some languages are written with them.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u115f\u1160\u200b\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb]"
)


class Typed(Designed):
    """A question answered by typing. What nobody would see is left out, and is no answer."""

    def to_python(self, value: Any) -> str:
        typed = UNSEEN.sub("", super().to_python(value))  # type: ignore[misc]  # a Django field follows
        if not any(unicodedata.category(letter)[0] in "LNPS" for letter in typed):
            return ""
        return typed.strip() if self.strip else typed  # type: ignore[attr-defined]  # as above


class TextField(Typed, forms.CharField):
    """A line of text. `inputmode`, `prefix` and `suffix` are those of the GOV.UK text input.

    `suggestions` are offered by the browser while somebody types; anything else may be typed.
    """

    def __init__(
        self,
        *args: Any,
        inputmode: str = "",
        prefix: str = "",
        suffix: str = "",
        spellcheck: bool | None = None,
        suggestions: Iterable[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.inputmode = inputmode
        self.prefix = prefix
        self.suffix = suffix
        self.spellcheck = spellcheck
        self.suggestions = list(suggestions)


class EmailField(Designed, forms.EmailField):
    """An e-mail address."""

    wrong = said.OF_AN_ADDRESS


class PasswordField(Designed, forms.CharField):
    """A password, with a button to show it; pasting always works."""

    widget = forms.PasswordInput


class FileField(Designed, forms.FileField):
    """A file to send. `accept` is what a browser offers to choose: a phone, its camera as well."""

    wrong = said.OF_A_FILE

    def __init__(self, *args: Any, accept: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.accept = accept


class SeveralFilesInput(forms.FileInput):
    """What a browser offers to choose several files with."""

    allow_multiple_selected = True


class FilesField(FileField):
    """Several files to send at once. Answers a list of them. With `drops` a script shows where to
    drop them; without one the browser's own field takes them."""

    widget = SeveralFilesInput

    def __init__(self, *args: Any, drops: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.drops = drops

    def clean(self, data: Any, initial: Any = None) -> Any:
        sent = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(each, initial) for each in sent or [None]]


class WholeNumberField(Designed, forms.IntegerField):
    """A whole number, typed: no arrows that change it by accident."""

    widget = forms.TextInput
    wrong = said.OF_A_NUMBER

    def __init__(self, *args: Any, prefix: str = "", suffix: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.inputmode = "numeric"
        self.prefix = prefix
        self.suffix = suffix
        self.spellcheck = False


class TextAreaField(Typed, forms.CharField):
    """Text of some length. With `max_length`, the characters left are counted."""

    widget = forms.Textarea

    def __init__(self, *args: Any, rows: int = 5, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows


Kind = TypeVar("Kind", bound=forms.Field)


def field_of(form: forms.BaseForm, name: str, kind: type[Kind]) -> Kind:
    """A form's own copy of a field, as the kind of field that it is."""
    field = form.fields[name]
    if not isinstance(field, kind):
        raise TypeError(f"{name} is a {type(field).__name__} and no {kind.__name__}")
    return field


def offer(form: forms.BaseForm, **answers: Any) -> None:
    """Give fields of a form what is chosen from: pairs for a list of codes, or a queryset."""
    for name, offered in answers.items():
        field = form.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = offered
        else:
            field_of(form, name, forms.ChoiceField).choices = offered
