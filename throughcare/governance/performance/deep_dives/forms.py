"""Forms for naming a deep dive and narrowing it to some groups."""

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from throughcare.foundation.design.fields import RadiosField, SelectField, TextField, offer
from throughcare.governance.performance.figures.presenters import words

EVERY = "*"  # not a value of any column
ONLY = "only-"  # before the name of a column


class NameForm(forms.Form):
    """The name of a deep dive; no two of a service share one."""

    name = TextField(
        label=_("Name"), max_length=100, hint=_("For example, Burglary by boys. Name no child.")
    )


class SaveForm(NameForm):
    """Saves a measure as it is shown: its name, its period, and a value for each column."""

    period = RadiosField(label=_("Period"), initial="newest")

    def __init__(
        self,
        sent: Mapping[str, str] | None,
        measure: str,
        period: str,
        groups: Mapping[str, Iterable[str]],
    ) -> None:
        super().__init__(sent)
        self.groups = groups
        offer(
            self,
            period=[
                ("newest", _now("The newest that can no longer change, in each snapshot")),
                ("this", period),
            ],
        )
        for column, values in groups.items():
            self.fields[f"{ONLY}{column}"] = SelectField(
                label=words.title_of(measure, column),
                empty_label=None,
                initial=EVERY,
                choices=[(EVERY, _now("Every group, side by side"))]
                + [(value, words.value_in_words(measure, column, value)) for value in values],
            )

    @property
    def narrowed_to(self) -> dict[str, str]:
        """The columns that were narrowed to one value, with that value."""
        chosen = {name: self.cleaned_data[f"{ONLY}{name}"] for name in self.groups}
        return {name: value for name, value in chosen.items() if value != EVERY}
