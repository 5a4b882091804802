"""The forms of oversight: who gets a case, who may see it, who is on duty, where it goes."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from throughcare.caseload.oversight.presenters.allocation import load_words
from throughcare.caseload.oversight.workloads import Workload, loads_of
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import (
    Allocation,
    EmergencyAccess,
    Staff,
    Transfer,
)
from throughcare.foundation.access.workers_offered import carriers, name_and_role, workers_of
from throughcare.foundation.design.dates import LONDON, never_was
from throughcare.foundation.design.day_fields import DatePickerField, TimeOfDayField
from throughcare.foundation.design.fields import (
    ModelSelectField,
    RadiosField,
    SelectField,
    TextAreaField,
    TextField,
    field_of,
    offer,
)
from throughcare.foundation.design.validators import not_in_the_past
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.limits import (
    LONGEST_EMERGENCY_HOURS,
    REASON_IS_TOO_SHORT,
    SHORTEST_REASON,
)
from throughcare.foundation.writing.declarations import Subject

ELSEWHERE = "elsewhere"
LONGEST_REASON = 2000  # letters


class WorkerAndRoleChoice(ModelSelectField):
    """A worker of the service, by name and role."""

    def label_from_instance(self, staff: Staff) -> str:
        return name_and_role(staff)


class WorkerAndLoadChoice(WorkerAndRoleChoice):
    """A worker by name, role and how many cases they have today."""

    loads: Mapping[int, Workload] = {}

    def label_from_instance(self, staff: Staff) -> str:
        return f"{name_and_role(staff)}: {load_words(self.loads.get(staff.pk))}"


def reason(label: Any, hint: Any = "") -> TextAreaField:
    """Why, in the worker's own words: long enough to mean something."""
    return TextAreaField(
        label=label,
        hint=hint,
        called=_("the reason"),
        max_length=LONGEST_REASON,
        min_length=SHORTEST_REASON,
        error_messages=dict.fromkeys(("min_length", "required"), REASON_IS_TOO_SHORT),
    )


class AllocateForm(forms.Form):
    """Who gets the case, as what, from when. Only those are offered whose role carries cases."""

    to = WorkerAndLoadChoice(
        queryset=Staff.objects.none(),
        label=_("Worker"),
        called=_("a worker"),
        hint=_("With how many cases each has today"),
    )
    kind = RadiosField(
        label=_("What will they do?"),
        called=_("what they will do"),
        choices=Allocation.Kind.choices,
        item_hints={"lead": _("Answers for the case. Somebody who leads it now stops.")},
    )
    on = DatePickerField(
        label=_("From which day?"), called=_("the day from which they have the case"), initial=today
    )

    def __init__(self, data: Any = None, *, subject: Subject) -> None:
        super().__init__(data)
        field_of(self, "to", WorkerAndLoadChoice).loads = loads_of()
        offer(self, to=carriers(subject.worker))


class EmergencyForm(forms.Form):
    """Why a restricted record is opened, and for how long."""

    kind = RadiosField(
        label=_("What is the emergency?"),
        called=_("what the emergency is"),
        choices=EmergencyAccess.Kind.choices,
    )
    reason = reason(
        _("Why do you need it now?"),
        _("Whose safety depends on it, or which court sits. Do not name the child."),
    )
    hours = RadiosField(
        label=_("For how long?"),
        called=_("for how long"),
        choices=[(str(n), str(n)) for n in range(1, LONGEST_EMERGENCY_HOURS + 1)],
        hint=_("In hours. You can end it sooner."),
        inline=True,
    )

    def clean_hours(self) -> int:
        return int(self.cleaned_data["hours"])


class ReviewForm(forms.Form):
    found = RadiosField(
        label=_("What did you find?"),
        called=_("what you found"),
        choices=EmergencyAccess.Outcome.choices,
        item_hints={"referred-on": _("To the head of service or to data protection, to look into")},
    )


THERE_IS_NO_SUCH_TIME = _("Duty must have a time that there is that night, with the clocks forward")


class DutyForm(forms.Form):
    """Who is on duty, on which day, between which hours."""

    worker = WorkerAndRoleChoice(
        queryset=Staff.objects.none(), label=_("Who is on duty?"), called=_("who is on duty")
    )
    on = DatePickerField(
        label=_("Which day?"),
        called=_("the day of duty"),
        initial=today,
        validators=[not_in_the_past],
    )
    begins = TimeOfDayField(
        label=_("From what time?"),
        called=_("the time at which duty begins"),
        classes="govuk-input--width-5",
    )
    ends = TimeOfDayField(
        label=_("Until what time?"),
        called=_("the time at which duty ends"),
        hint=_("A time before the first one is the next morning."),
        classes="govuk-input--width-5",
    )

    def __init__(self, data: Any = None, *, subject: Subject) -> None:
        super().__init__(data)
        offer(self, worker=workers_of(subject.worker, Capability.READ_CASE))

    @property
    def given(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("worker", "from_moment", "to_moment")}

    def clean(self) -> dict[str, Any]:
        """Turn a day and two times into two moments; a duty through the night ends tomorrow."""
        given = super().clean() or {}
        if {"on", "begins", "ends"} <= given.keys():
            begins = datetime.combine(given["on"], given["begins"], tzinfo=LONDON)
            ends = datetime.combine(given["on"], given["ends"], tzinfo=LONDON)
            for name, moment in (("begins", begins), ("ends", ends)):
                if never_was(moment):
                    self.add_error(name, THERE_IS_NO_SUCH_TIME)
            if ends == begins:
                self.add_error("ends", _("Duty must end after it starts"))
            given["from_moment"] = begins
            given["to_moment"] = ends if ends > begins else ends + timedelta(days=1)
        return given


class TransferForm(forms.Form):
    """Which service is asked to take the case, for good or as caretaker."""

    towards = RadiosField(
        label=_("Which service?"), called=_("the service"), reveals={ELSEWHERE: "elsewhere"}
    )
    elsewhere = TextField(label=_("Name of the service"), required=False, max_length=200)
    kind = RadiosField(
        label=_("What are they asked to do?"),
        called=_("what they are asked to do"),
        choices=Transfer.Kind.choices,
    )
    on = DatePickerField(
        label=_("When was it asked?"), called=_("the day on which it was asked"), initial=today
    )

    def __init__(self, *args: Any, services: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.say_optional = False
        offer(self, towards=[*services, (ELSEWHERE, _("A service that is not here"))])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("towards") == ELSEWHERE:
            given["towards"] = given.get("elsewhere", "").strip()
            if not given["towards"]:
                self.add_error("elsewhere", _("Enter the name of the service"))
        given.pop("elsewhere", None)
        return given


class TransferDatesForm(forms.Form):
    """How far a transfer has come. What is left empty stays as it was, but for the day it moves."""

    agreed_on = DatePickerField(
        label=_("When did they agree?"), called=_("the day of their agreement"), required=False
    )
    moved_on = DatePickerField(
        label=_("When does the case move?"),
        called=_("the day on which the case moves"),
        hint=_(
            "From this day nothing more can be written to the record here. Leave it empty if the "
            "case does not move after all."
        ),
        required=False,
    )
    accepted_on = DatePickerField(
        label=_("When did they take it over?"),
        called=_("the day on which they took it over"),
        required=False,
    )
    ended_on = DatePickerField(
        label=_("When did it end?"), called=_("the day on which it ended"), required=False
    )

    def __init__(self, *args: Any, transfer: Transfer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.transfer = transfer
        for name, field in self.fields.items():
            field.initial = getattr(transfer, name)
        if transfer.kind == Transfer.Kind.CARETAKING:
            field_of(self, "moved_on", DatePickerField).hint = ""

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name, day in list(given.items()):
            if day and day < self.transfer.requested_on:
                self.add_error(name, _("This is before the transfer was asked for"))
        return given


class FindRecordForm(forms.Form):
    """A child by name or number, for those who answer for the audit trail."""

    words = TextField(
        label=_("First and last name of the child, or a number"),
        called=_("the first and last name of the child, or a number"),
        hint=_("The number of the service, of the police, of the NHS or of the school"),
        max_length=100,
        classes="govuk-!-width-two-thirds",
        spellcheck=False,
        autocomplete="off",
    )


class FindWorkerForm(forms.Form):
    """A worker by any part of their name; empty for everybody."""

    say_optional = False

    worker = TextField(
        label=_("Name of the worker"), required=False, max_length=100, spellcheck=False
    )

    def among(self, workers: QuerySet[Staff]) -> QuerySet[Staff]:
        """Those of the workers whose name has each word."""
        self.is_valid()
        for word in str(self.cleaned_data.get("worker", "")).split():
            workers = workers.filter(Q(first_name__icontains=word) | Q(last_name__icontains=word))
        return workers


class AuditTrailForm(forms.Form):
    """Which part of the audit trail: what happened, and between which days."""

    say_optional = False

    show = SelectField(
        label=_("What happened"),
        called=_("what happened"),
        choices=[
            ("reads", _("Looked at")),
            ("changes", _("Changed")),
            ("refusals", _("Refused")),
        ],
        empty_label="",
        required=False,
    )
    first = DatePickerField(label=_("From"), called=_("the first day"), required=False)
    last = DatePickerField(label=_("To"), called=_("the last day"), required=False)

    @property
    def filters(self) -> dict[str, Any]:
        """What is asked for; an answer that could not be read asks for nothing."""
        self.is_valid()
        return {"show": "reads", "first": None, "last": None} | {
            name: value for name, value in self.cleaned_data.items() if value
        }
