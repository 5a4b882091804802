"""The files to import, and how days are written in them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.foundation.design.fields import FilesField, RadiosField
from throughcare.reading.values import DayOrder


class FilesForm(forms.Form):
    """What a folder is on the command line: its files."""

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

    def clean_day_order(self) -> str:
        return str(self.cleaned_data["day_order"]).replace("-", "")
