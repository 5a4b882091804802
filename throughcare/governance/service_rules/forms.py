"""The form for setting a local rule."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.foundation.design.dates import day
from throughcare.foundation.design.day_fields import DatePickerField
from throughcare.foundation.design.fields import ConfirmField, TextAreaField, WholeNumberField
from throughcare.foundation.facts.limits import REASON_IS_TOO_SHORT, SHORTEST_REASON
from throughcare.governance.service_rules import actions
from throughcare.governance.service_rules.queries import last_reported_on

UNITS = {
    "working-days": _("In working days"),
    "days": _("In days"),
    "hours": _("In hours"),
    "minutes": _("In minutes"),
    "months": _("In months"),
    "years": _("In years"),
    "contacts-a-month": _("Contacts a month"),
    "hours-a-week": _("Hours a week"),
}


class RuleForm(forms.Form):
    """A new value, from which day, and why."""

    on = DatePickerField(
        label=_("From which day?"),
        called=_("the day from which it holds"),
        hint=_("What happens on that day and later goes by the new value"),
        error_messages={"required": _("Enter the day from which it holds")},
    )
    why = TextAreaField(
        label=_("Why does it change?"),
        called=_("why it changes"),
        hint=_("For example, who decided it and when. At least ten letters"),
        rows=3,
        max_length=500,
        min_length=SHORTEST_REASON,
        error_messages={
            "required": _("Say why it changes"),
            "min_length": REASON_IS_TOO_SHORT,
        },
    )

    def __init__(self, data: Any = None, *, subject: Any) -> None:
        super().__init__(data)
        setting = subject.row
        limits = _("%(unit)s, from %(lowest)s to %(highest)s") % {
            "unit": UNITS[setting.unit],
            "lowest": setting.lowest,
            "highest": setting.highest,
        }
        value = WholeNumberField(
            label=_("What is the new value?"),
            called=_("the new value"),
            hint=limits,
            min_value=setting.lowest,
            max_value=setting.highest,
            error_messages={
                "required": _("Enter the new value"),
                "invalid": _("Enter a whole number"),
                "min_value": actions.out_of_range(setting),
                "max_value": actions.out_of_range(setting),
            },
        )
        self.fields = {"value": value} | self.fields
        self.reported = last_reported_on(subject.worker.service_id)
        if self.reported is not None:
            self.fields["changes_reported"] = ConfirmField(
                label=_("I know that figures reported already will differ"),
                called=_("you know that figures reported already will differ"),
                hint=_("Only for a day up to %(day)s, until which figures were reported")
                % {"day": day(self.reported)},
                required=False,
            )

    @property
    def given(self) -> dict[str, Any]:
        """What the action is given."""
        return {"changes_reported": False} | self.cleaned_data
