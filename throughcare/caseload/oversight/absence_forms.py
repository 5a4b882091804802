"""The form that says who is away, from when, and who stands in for them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.caseload.oversight.forms import LONGEST_REASON, WorkerAndRoleChoice
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Staff
from throughcare.foundation.access.workers_offered import workers_of
from throughcare.foundation.design.day_fields import DatePickerField
from throughcare.foundation.design.fields import TextAreaField, offer
from throughcare.foundation.facts.days import today
from throughcare.foundation.writing.declarations import Subject


class WorkerAwayForm(forms.Form):
    """Who is away and who stands in for them: one answer covers all that they have."""

    worker = WorkerAndRoleChoice(
        queryset=Staff.objects.none(), label=_("Who is away?"), called=_("who is away")
    )
    cover = WorkerAndRoleChoice(
        queryset=Staff.objects.none(),
        label=_("Who stands in for them?"),
        called=_("who stands in for them"),
        hint=_("They may do in these cases what their own role allows, and no more."),
    )
    first_day = DatePickerField(
        label=_("What is the first day away?"), called=_("the first day away"), initial=today
    )
    last_day = DatePickerField(
        label=_("What is the last day away?"),
        called=_("the last day away"),
        hint=_("Leave it empty where nobody knows yet: it lasts until you say that they are back."),
        required=False,
    )
    handover = TextAreaField(
        label=_("What must whoever stands in know?"),
        called=_("what whoever stands in must know"),
        hint=_("Do not name a child, or say why the worker is away."),
        max_length=LONGEST_REASON,
        required=False,
    )

    def __init__(self, data: Any = None, *, subject: Subject) -> None:
        super().__init__(data)
        offer(self, worker=workers_of(subject.worker))
        offer(self, cover=workers_of(subject.worker, Capability.READ_SUMMARY))

    @property
    def given(self) -> dict[str, Any]:
        return dict(self.cleaned_data)

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first, and a worker who would stand in for themselves."""
        given = super().clean() or {}
        first, last = given.get("first_day"), given.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day away is before the first"))
        if given.get("worker") and given.get("worker") == given.get("cover"):
            self.add_error("cover", _("Select another worker: nobody stands in for themselves"))
        return given
