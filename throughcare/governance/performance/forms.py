"""Which period, and by what a figure is broken down."""

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.foundation.design.fields import SelectField
from throughcare.governance.performance.presenters import words
from throughcare.rulebook.periods import Period


class AskedForm(forms.Form):
    """The choices above a measure. What cannot be chosen means what the page opens with."""

    say_optional = False

    period = SelectField(label=_("Period"), required=False)
    by = SelectField(label=_("Broken down by"), required=False, empty_label=_("Nothing"))

    def __init__(
        self, asked: Mapping[str, str], periods: Mapping[str, Period], by: Iterable[str]
    ) -> None:
        super().__init__(asked)
        self.fields["period"].choices = [
            (written, words.choice_words(days)) for written, days in periods.items()
        ]
        self.fields["by"].choices = [
            ("", _("Nothing")), *((name, words.title_of(name)) for name in by)
        ]  # fmt: skip
