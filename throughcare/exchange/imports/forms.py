"""The files to import, and how days are written in them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.exchange.imports.checking.target_rows import LastDays
from throughcare.foundation.design.fields import FilesField, RadiosField
from throughcare.reading.values import DayOrder


class FilesForm(forms.Form):
    """What a folder is on the command line: its files."""

    needed_at_times = ("last_days",)

    tables = FilesField(
        label=_("Files to import"),
        hint=_(
            "CSV or Parquet, each named as its table, such as person.csv. Choose them all at "
            "once, with manifest.json where there is one."
        ),
        error_messages={"required": _("Choose the files to import")},
    )
    day_order = RadiosField(
        label=_("How is the second of March 2026 written in them?"),
        called=_("how dates are written"),
        choices=[
            ("-", _("2026-03-02, or with the name of the month")),
            (DayOrder.DAY_FIRST, _("02/03/2026, the day first")),
            (DayOrder.MONTH_FIRST, _("03/02/2026, the month first")),
        ],
        hint=_("It is never guessed."),
        initial="-",
    )

    last_days = RadiosField(
        label=_("Is the last day of a home, a lead worker or a restriction still part of it?"),
        called=_("whether the last day is still part of it"),
        choices=[
            ("-", _("I do not know, or none ends on the day on which the next begins")),
            (LastDays.INCLUDED, _("Yes: on that day they were still there")),
            (LastDays.EXCLUDED, _("No: it is the day of the change")),
        ],
        hint=_("It is asked where one ends on the day on which the next begins. Never guessed."),
        initial="-",
        required=False,
    )

    def clean_last_days(self) -> str:
        return str(self.cleaned_data["last_days"]).replace("-", "")

    def clean_day_order(self) -> str:
        return str(self.cleaned_data["day_order"]).replace("-", "")
