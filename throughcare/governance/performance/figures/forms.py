"""Forms for the period, breakdown and settings of a measure."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from throughcare.foundation.design.day_fields import DatePickerField
from throughcare.foundation.design.fields import (
    CheckboxesField,
    SelectField,
    WholeNumberField,
    offer,
)
from throughcare.governance.performance.figures.presenters import words
from throughcare.governance.performance.figures.settings_offered import (
    SETTINGS,
    offered,
    setting_words,
)
from throughcare.rulebook.periods import Period

MOST_COLUMNS = 3
SET = "set-"  # before the name of a setting, in an address


class MeasureForm(forms.Form):
    """The choices above a measure. An impossible choice is said to be one."""

    say_optional = False

    period = SelectField(label=_("Period"), required=False)
    by = CheckboxesField(
        label=_("Break down by"),
        called=_("what to break the figure down by"),
        hint=_("Up to three columns."),
        required=False,
        small=True,
    )

    def __init__(
        self,
        query: Mapping[str, Any],
        measure: str,
        periods: Mapping[str, Period],
        by: Iterable[str],
    ) -> None:
        super().__init__(query)
        offer(
            self,
            period=[(written, words.choice_words(days)) for written, days in periods.items()],
            by=[(name, words.title_of(measure, name)) for name in by],
        )

    def clean_by(self) -> Sequence[str]:
        """Limit the breakdown: with more columns nearly every group would be a single child."""
        chosen: Sequence[str] = self.cleaned_data["by"]
        if len(chosen) > MOST_COLUMNS:
            raise forms.ValidationError(
                _now("Select three columns or fewer to break the figure down by")
            )
        return chosen


class SettingsForm(forms.Form):
    """The settings that a reader may change; one left empty keeps the definition's value."""

    say_optional = False

    def __init__(self, sent: Mapping[str, str], parameters: Mapping[str, Any]) -> None:
        self.defaults = {name: as_text(value) for name, value in offered(parameters).items()}
        super().__init__(
            {
                f"{SET}{name}": as_typed(name, sent.get(f"{SET}{name}", default))
                for name, default in self.defaults.items()
            }
        )
        for name, default in offered(parameters).items():
            self.fields[f"{SET}{name}"] = field_of(name, default)

    def clean(self) -> dict[str, Any]:
        """Refuse an oldest age below the youngest."""
        cleaned = super().clean() or {}
        youngest, oldest = (cleaned.get(f"{SET}{name}") for name in ("youngest", "oldest"))
        if youngest is not None and oldest is not None and oldest < youngest:
            self.add_error(f"{SET}oldest", _now("The oldest age must be the youngest or above"))
        return cleaned

    @property
    def given(self) -> dict[str, str]:
        """The settings that differ from the definition, as text; empty if the form is invalid."""
        if not self.is_valid():
            return {}
        sent = {name: as_text(self.cleaned_data[f"{SET}{name}"]) for name in self.defaults}
        return {name: text for name, text in sent.items() if text not in ("", self.defaults[name])}


def field_of(name: str, default: Any) -> forms.Field:
    """The form field for a setting, chosen by the type of its default."""
    setting = SETTINGS[name]
    hint = hint_of(name, default)
    options: dict[str, Any] = {"label": setting.words, "required": False, "hint": hint}
    if setting.chosen_from:
        return SelectField(choices=setting.chosen_from, empty_label=None, **options)
    if isinstance(default, bool):
        yes_no = [("yes", _("Yes")), ("no", _("No"))]
        return SelectField(choices=yes_no, empty_label=None, **options)
    if setting.day:
        return DatePickerField(**options)
    ends = {"least": setting.least, "most": setting.most}
    between = _now("%(words)s must be a whole number from %(least)d to %(most)d") % {
        "words": setting.words,
        **ends,
    }
    return WholeNumberField(
        min_value=setting.least,
        max_value=setting.most,
        classes="govuk-input--width-3",
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), between),
        **options,
    )


def hint_of(name: str, default: Any) -> str:
    """The definition's value, followed by the setting's own hint."""
    own = _now("%(value)s in the definition.") % {"value": setting_words(name, as_text(default))}
    return f"{own} {SETTINGS[name].hint}".strip()


def as_typed(name: str, text: str) -> str:
    """A setting as somebody types it: days are written differently in addresses."""
    if SETTINGS[name].day:
        with suppress(ValueError):
            return f"{date.fromisoformat(text):%d/%m/%Y}"
    return text


def as_text(value: Any) -> str:
    """A value as it is written in an address."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)
