"""What a form says of an answer that is missing or cannot be, in the style of GOV.UK.

Each sentence names the answer and not the question: "Enter the first name", "The day of the move
must be a real date". A noun that stands as a label names its own answer; where the label is a
question the field says how its answer is called.
"""

from collections.abc import Mapping

from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from throughcare.foundation.design.words import Words

OF_EVERY_KIND: Mapping[str, Words] = {
    "required": _("Enter %(called)s"),
    "invalid": _("%(Called)s must be in the format that the question shows"),
    "max_length": _("%(Called)s must be %%(limit_value)d characters or fewer"),
    "min_length": _("%(Called)s must be %%(limit_value)d characters or more"),
    "null_characters_not_allowed": _("%(Called)s must not include characters that nobody can read"),
}
OF_A_LIST: Mapping[str, Words] = {
    "required": _("Select %(called)s"),
    "invalid_choice": _("Select %(called)s from the list"),
    "invalid_list": _("Select %(called)s from the list"),
    "invalid_pk_value": _("Select %(called)s from the list"),
}
OF_A_NUMBER: Mapping[str, Words] = {
    "invalid": _("%(Called)s must be a whole number"),
    "min_value": _("%(Called)s must be %%(limit_value)s or more"),
    "max_value": _("%(Called)s must be %%(limit_value)s or less"),
}
OF_A_DAY: Mapping[str, Words] = {
    "invalid": _("%(Called)s must be a real date, like 27/3/2026"),
    "future": _("%(Called)s must be today or in the past"),
    "past": _("%(Called)s must be today or in the future"),
}
OF_A_MOMENT: Mapping[str, Words] = {
    "invalid": _("%(Called)s must be a real date, like 27/3/2026, and a real time, like 14:30"),
    "incomplete": _("%(Called)s must include a day and a time"),
    "never": _("%(Called)s must be a time that there was that night, when the clocks went forward"),
    "future": _("%(Called)s must be now or in the past"),
}
OF_A_TIME: Mapping[str, Words] = {
    "invalid": _("%(Called)s must be a real time, like 9:30 or 14:30"),
}
OF_AN_ADDRESS: Mapping[str, Words] = {
    "invalid": _("%(Called)s must be in the correct format, like name@example.com"),
}
OF_A_FILE: Mapping[str, Words] = {
    "required": _("Select %(called)s"),
    "missing": _("Select %(called)s"),
    "invalid": _("Select %(called)s again, because it was not sent as a file"),
    "contradiction": _("Select %(called)s, or leave it out"),
    "empty": _("Select %(called)s again, because the file is empty"),
}
OF_A_STATEMENT: Mapping[str, Words] = {"required": _("Confirm that %(called)s")}


def error_words(by_code: Mapping[str, Words], label: Words, called: Words) -> dict[str, Words]:
    """The sentences by the code of the error, each naming the answer when it is read."""
    return {code: _named(words, label, called) for code, words in by_code.items()}


def _name(words: Words, label: Words, called: Words) -> str:
    answer = str(called) or _noun(str(label))
    subject = str(called) or (str(label) if answer.endswith(_lowered(str(label))) else answer)
    return str(words) % {"called": answer, "Called": subject[:1].upper() + subject[1:]}


_named = lazy(_name, str)


def _noun(label: str) -> str:
    """How a label names its answer; a question cannot, and is quoted."""
    if label.endswith("?"):
        return gettext("the answer to “%(question)s”") % {"question": label}
    return gettext("the %(noun)s") % {"noun": _lowered(label)}


def _lowered(label: str) -> str:
    """A label inside a sentence; what is written in capitals stays so."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
