"""The form for recording a submission."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.foundation.design.day_fields import DatePickerField
from throughcare.foundation.design.fields import FileField
from throughcare.measures.kpis.template.submitted import Unreadable, read

MOST_BYTES = 200_000


class SubmissionForm(forms.Form):
    """A filled template, in the shape in which it is downloaded here."""

    file = FileField(
        label=_("Template as submitted"),
        hint=_("CSV, in the shape of the template that you can take away here."),
        error_messages={"required": _("Choose the template that was submitted")},
    )
    submitted_on = DatePickerField(
        label=_("Day of submission"),
        error_messages={"required": _("Enter the day on which it was submitted")},
    )

    def __init__(self, *args: Any, indicator: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.indicator = indicator

    def clean_file(self) -> dict[tuple[str, str], int]:
        """The numbers of the template. Raises `ValidationError` with the line that is wrong."""
        sent = self.cleaned_data["file"]
        if sent.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is too large to be one template."))
        try:
            return read(self.indicator, sent.read())
        except Unreadable as unreadable:
            raise forms.ValidationError(unreadable.problems[:5]) from unreadable
