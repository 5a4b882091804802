"""Fields for days and times, which people type in many ways and all of them are understood."""

import re
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from throughcare.foundation.design import error_words as said
from throughcare.foundation.design.dates import LONDON, in_london, never_was, time_of_day
from throughcare.foundation.design.fields import Designed

PARTS = ("day", "month", "year")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
TYPED_DAYS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %m %Y", "%d %B %Y", "%d %b %Y", "%Y-%m-%d"]
TYPED_TIME = re.compile(r"^(\d{1,2})(?:[:.]?(\d{2}))?\s*([ap]m)?$")

INCOMPLETE = {
    ("day",): _("%(Called)s must include a day"),
    ("month",): _("%(Called)s must include a month"),
    ("year",): _("%(Called)s must include a year"),
    ("day", "month"): _("%(Called)s must include a day and a month"),
    ("day", "year"): _("%(Called)s must include a day and a year"),
    ("month", "year"): _("%(Called)s must include a month and a year"),
}


class DayMonthYearWidget(forms.MultiWidget):
    """Three boxes, named `<field>_day`, `<field>_month` and `<field>_year`."""

    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({part: forms.TextInput for part in PARTS}, attrs)

    def decompress(self, value: date | None) -> list[Any]:
        return [value.day, value.month, value.year] if value else [None, None, None]


class DayMonthYearField(Designed, forms.Field):
    """A day that somebody knows by heart, such as a date of birth. Answers a `date`."""

    widget = DayMonthYearWidget
    wrong = {
        **said.OF_A_DAY,
        "unreal": _("%(Called)s must be a real date, like 27 3 2026"),
        "short_year": _("%(Called)s must have a year of 4 numbers"),
        **{"-".join(missing): words for missing, words in INCOMPLETE.items()},
    }

    def to_python(self, value: Any) -> date | None:
        if value is None or isinstance(value, date):
            return value
        parts = [str(part or "").strip() for part in value]
        missing = tuple(name for name, part in zip(PARTS, parts, strict=True) if not part)
        if len(missing) == len(PARTS):
            return None
        if missing:
            words = self.error_messages["-".join(missing)]
            raise ValidationError(words, code="incomplete", params={"parts": missing})
        return self._day(*parts)

    def _day(self, day: str, month: str, year: str) -> date:
        if year.isdecimal() and len(year) != 4:
            raise ValidationError(
                self.error_messages["short_year"], code="short_year", params={"parts": ("year",)}
            )
        try:
            return date(int(year), _month_number(month), int(day))
        except ValueError as unreal:
            raise ValidationError(self.error_messages["unreal"], code="unreal") from unreal


class DatePickerField(Designed, forms.DateField):
    """A day near today: typed, for example 27/3/2026, or picked from a calendar.

    `earliest` and `latest` limit only what the calendar offers; say the rule with a validator.
    """

    wrong = said.OF_A_DAY

    def __init__(
        self, *args: Any, earliest: date | None = None, latest: date | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, input_formats=TYPED_DAYS, **kwargs)
        self.earliest = earliest
        self.latest = latest


class TimeOfDayField(Designed, forms.Field):
    """A time of day, typed as 14:30, 1430, 2.30pm or 2pm. Answers a `time`."""

    widget = forms.TextInput
    wrong = said.OF_A_TIME
    inputmode = prefix = suffix = ""
    spellcheck = False

    def to_python(self, value: Any) -> time | None:
        if value in self.empty_values or isinstance(value, time):
            return value or None
        typed = TYPED_TIME.match(str(value).strip().lower())
        if typed is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        hour, minute, half = int(typed[1]), int(typed[2] or 0), typed[3]
        try:
            return time(_hour_of_24(hour, half), minute)
        except ValueError as unreal:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from unreal


class MomentWidget(forms.MultiWidget):
    """Two boxes, named `<field>_day` and `<field>_time`."""

    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"day": forms.TextInput, "time": forms.TextInput}, attrs)

    def decompress(self, value: datetime | None) -> list[Any]:
        if value is None:
            return [None, None]
        return [in_london(value).date(), time_of_day(value)]


class MomentField(Designed, forms.Field):
    """A day and a time of day, in two boxes. Answers a `datetime` in the time of London."""

    widget = MomentWidget
    wrong = said.OF_A_MOMENT

    def to_python(self, value: Any) -> datetime | None:
        if value is None or isinstance(value, datetime):
            return value
        typed = [str(part or "").strip() for part in value]
        if not any(typed):
            return None
        if not all(typed):
            raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        invalid = {"invalid": self.error_messages["invalid"]}
        day = DatePickerField(error_messages=invalid).clean(typed[0])
        hour = TimeOfDayField(error_messages=invalid).clean(typed[1])
        moment = datetime.combine(day, hour, LONDON)
        if never_was(moment):
            raise ValidationError(self.error_messages["never"], code="never")
        return moment


def _month_number(typed: str) -> int:
    """The month as a number, from a number or an English name; `ValueError` if neither."""
    if typed.isdecimal():
        return int(typed)
    return MONTHS.index(typed[:3].lower()) + 1


def _hour_of_24(hour: int, half: str | None) -> int:
    """The hour on the 24-hour clock; `ValueError` for one that no clock with am and pm has."""
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(f"{hour}{half} is not an hour")
    return hour % 12 + (12 if half == "pm" else 0)
