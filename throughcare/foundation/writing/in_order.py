"""A form is in order where its answers are, and where nothing that somebody wrote is passed over.

A question stands under the answer that reveals it. Without script it can be answered whatever is
chosen, and a row of a list can be gone by the time it is sent: neither goes without a word.
"""

from collections.abc import Iterator

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from throughcare.foundation.pages.sent_too_late import in_words

QUOTED = 60  # letters


def in_order(form: forms.BaseForm) -> bool:
    """Whether what a form says can be done; what is wrong stands beside its questions."""
    form.is_valid()
    for name, error in (*not_asked(form), *no_longer_asked(form)):
        form.add_error(name, error)
    return not form.errors


def not_asked(form: forms.BaseForm) -> Iterator[tuple[str, ValidationError]]:
    """What was written under an answer that is not chosen, beside the question it belongs to.

    What a correction was opened with is not written anew: it goes with its answer.
    """
    for name, field in form.fields.items():
        chosen = form[name].value() or []
        chosen = [chosen] if isinstance(chosen, str) else chosen
        for answer, revealed in getattr(field, "reveals", {}).items():
            for text in () if answer in chosen else texts(form, revealed):
                yield (
                    name,
                    ValidationError(
                        _("Select the answer that “%(text)s” belongs to, or take it out"),
                        params={"text": Truncator(text).chars(QUOTED)},
                    ),
                )


def texts(form: forms.BaseForm, names: tuple[str, ...]) -> Iterator[str]:
    """What was written in words in answer to these questions."""
    for name in names:
        typed = form[name].value()
        if typed and is_text(form.fields[name]) and typed != form[name].initial:
            yield str(typed)


def is_text(field: forms.Field) -> bool:
    """Whether a question is answered in somebody's own words, which are to be recorded."""
    passing = field.widget.is_hidden or getattr(field, "passing", False)
    return isinstance(field, forms.CharField) and not passing


def no_longer_asked(form: forms.BaseForm) -> Iterator[tuple[None, ValidationError]]:
    """What was written in answer to a question that is gone since the form was opened."""
    for name, typed in in_words(form.data.items()):
        if not any(name == each or name.startswith(f"{each}_") for each in form.fields):
            words = _("A question that you answered is gone. Copy what you wrote: “%(text)s”")
            yield None, ValidationError(words, params={"text": typed})
