"""What is asked before two records become one child's, and before they are parted again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.caseload.duplicates.presenters import record_words
from throughcare.foundation.design.fields import RadiosField, TextAreaField, TextField, offer
from throughcare.foundation.design.words import Words
from throughcare.foundation.facts.limits import REASON_IS_TOO_SHORT, SHORTEST_REASON


def reason(label: Words, hint: Words, called: Words) -> TextAreaField:
    return TextAreaField(
        label=label,
        hint=hint,
        called=called,
        rows=3,
        min_length=SHORTEST_REASON,
        max_length=500,
        error_messages={"required": REASON_IS_TOO_SHORT, "min_length": REASON_IS_TOO_SHORT},
    )


class MergeForm(forms.Form):
    """Which record survives, and why the two are of one child."""

    survivor = RadiosField(
        label=_("Which record stands afterwards?"),
        called=_("the record that stands afterwards"),
        hint=_(
            "Its name, birthday and numbers are shown. Choose the one that is right, or on which "
            "most of the work is. What the other says stays on it, and a search finds both."
        ),
    )
    why = reason(
        _("How do you know that they are one child?"),
        _("For example, same birthday and mother; the police have both numbers for one person"),
        _("how you know that they are one child"),
    )

    def __init__(self, data: Any = None, *, subject: Any) -> None:
        super().__init__(data)
        this, other = record_words(subject.row.first), record_words(subject.row.second)
        offer(self, survivor=[("this", this), ("other", other)])


class UndoMergeForm(forms.Form):
    """Why the two records are of two children after all."""

    why = reason(
        _("How do you know that they are two children?"),
        _("For example, they are cousins of one name; the police number was mistyped"),
        _("how you know that they are two children"),
    )

    def __init__(self, data: Any = None, *, subject: Any) -> None:
        super().__init__(data)


class KeepApartForm(UndoMergeForm):
    """Why two records that look alike are of two children."""


class OtherRecordForm(forms.Form):
    """Which record may be of the same child."""

    words = TextField(
        label=_("Name, date of birth or number of the other record"),
        called=_("a name, a date of birth or a number"),
        max_length=100,
        autocomplete="off",
        spellcheck=False,
        error_messages={"required": _("Enter a name, a date of birth or a number")},
    )
