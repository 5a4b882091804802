"""The form for narrowing the tracker to some children."""

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.foundation.design.fields import SelectField, offer
from throughcare.governance.performance.figures.presenters import words
from throughcare.governance.performance.tracker.results import TRACKER
from throughcare.rulebook.periods import Period

ANY = "any"  # an empty value is "not known", which may be asked for as well
TOPS = ("1", "2", "3", "5", "10")
USUAL_TOP = "5"


class TrackerForm(forms.Form):
    """The choices above the tracker. An impossible choice is said to be one."""

    say_optional = False

    period = SelectField(
        label=_("Entered the cohort in"), called=_("when they entered the cohort"), required=False
    )
    sex = SelectField(label=_("Sex"), required=False)
    age_band = SelectField(label=_("Age on the index day"), required=False)
    ethnic_group = SelectField(label=_("Ethnic group"), required=False)
    index_disposal = SelectField(label=_("Index outcome"), required=False)
    top = SelectField(
        label=_("How many children with most further offences"),
        called=_("how many children"),
        required=False,
    )

    def __init__(
        self,
        query: Mapping[str, str],
        periods: Mapping[str, Period],
        values: Mapping[str, Iterable[str]],
        *,
        narrows: bool = True,
    ) -> None:
        """Without `narrows` only the period can be chosen: some children are always a few."""
        super().__init__(query)
        offer(
            self,
            period=[(written, words.choice_words(days)) for written, days in periods.items()],
            top=[(number, number) for number in TOPS],
        )
        for name, codes in values.items():
            options = [(each, words.value_in_words(TRACKER, name, each)) for each in codes]
            offer(self, **{name: [(ANY, _("All")), *options]})
        for name in () if narrows else (*values, "top"):
            del self.fields[name]
