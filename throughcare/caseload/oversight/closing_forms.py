"""The forms that close a record: to whom it stays open, and who is kept out of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.caseload.oversight.forms import WorkerAndRoleChoice, reason
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Allocation, Restriction, Staff
from throughcare.foundation.access.workers_offered import name_and_role, with_those, workers_of
from throughcare.foundation.design.day_fields import DatePickerField
from throughcare.foundation.design.fields import ModelCheckboxesField, RadiosField, field_of, offer
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.fields import choices
from throughcare.foundation.writing.declarations import Subject
from throughcare.foundation.writing.questions import LastDayForm


class WorkersChoice(ModelCheckboxesField):
    """Workers of the service, by name and role."""

    def label_from_instance(self, staff: Staff) -> str:
        return name_and_role(staff)


class RestrictForm(forms.Form):
    """How the record is closed, why, and to whom it stays open."""

    kind = RadiosField(
        label=_("What may others know?"),
        called=_("what others may know"),
        choices=Restriction.Kind.choices,
        item_hints={
            "ask": _(
                "They can ask, and can open it in an emergency. Heads of service, data "
                "protection and managers on duty are told if they do. Whoever is on duty can "
                "open it until their duty ends."
            ),
            "sealed": _("Use it where it would do harm that anyone knew of the record."),
        },
        reveals={"ask": "ask"},
    )
    ask = WorkerAndRoleChoice(
        queryset=Staff.objects.none(),
        label=_("Whom should others ask?"),
        called=_("whom others should ask"),
        required=False,
    )
    reason = reason(_("Why is the record restricted?"))
    named = WorkersChoice(
        queryset=Staff.objects.none(),
        label=_("Who may still open it?"),
        called=_("who may still open it"),
        hint=_("One of them must be a manager, so that somebody can lift the restriction."),
        small=True,
    )
    on = DatePickerField(
        label=_("From which day?"), called=_("the day from which it is closed"), initial=today
    )

    say_optional = False

    def __init__(self, data: Any = None, *, subject: Subject) -> None:
        initial = {"ask": subject.worker, "named": named_at_first(subject)}
        super().__init__(data, initial=initial)
        workers = workers_of(subject.worker, Capability.READ_SUMMARY)
        offer(self, ask=workers, named=workers)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("kind") == Restriction.Kind.ASK and not given.get("ask"):
            self.add_error("ask", _("Say whom others should ask"))
        return given


def named_at_first(subject: Subject) -> list[Staff]:
    """Whom a new restriction offers to leave in: those who work on the case, and the manager."""
    case = getattr(subject.row, "case_id", subject.row.pk)
    on_case = Allocation.objects.covering(today()).filter(case=case).values("staff")
    return [subject.worker, *Staff.objects.filter(pk__in=on_case).exclude(pk=subject.worker.pk)]


class ChangeRestrictionForm(RestrictForm):
    """What is said anew of a restriction that runs. `seen` is how it stood when this was opened."""

    seen = forms.CharField(
        widget=forms.HiddenInput,
        error_messages={"required": _("Check how the restriction stands now, and send it again")},
    )

    def __init__(self, data: Any = None, *, subject: Subject) -> None:
        super().__init__(data, subject=subject)
        restriction = subject.row
        named = [access.staff for access in restriction.named.all()]
        workers = with_those(workers_of(subject.worker, Capability.READ_SUMMARY), named)
        offer(self, ask=workers, named=workers)
        for name in ("reason", "on"):
            del self.fields[name]
        before = " ".join([restriction.kind, *sorted(staff.reference for staff in named)])
        self.initial = {
            "kind": restriction.kind,
            "ask": restriction.ask_staff,
            "named": named,
            "seen": before,
        }

    def clean(self) -> dict[str, Any]:
        """Turn how it stood into the kind that it was and the workers who were named."""
        given = super().clean()
        was, *were = given.pop("seen", "").split() or [""]
        return given | {"was": was, "were": list(Staff.objects.filter(reference__in=were))}


class LiftForm(LastDayForm):
    def __init__(self, data: Any = None, *, subject: Subject) -> None:
        super().__init__(data, subject=subject)
        field_of(self, "on", DatePickerField).hint = _(
            "The record opens on the day after. To open it now, give yesterday."
        )


class ExcludeForm(forms.Form):
    """Who is kept out of the record, and what they are to the child."""

    worker = WorkerAndRoleChoice(
        queryset=Staff.objects.none(), label=_("Who is kept out?"), called=_("who is kept out")
    )
    relationship = RadiosField(
        label=_("What are they to the child?"),
        called=_("what they are to the child"),
        choices=lambda: choices("exclusion-relationship"),
    )
    reason = reason(_("What do you know about it?"))
    on = DatePickerField(
        label=_("From which day?"), called=_("the day from which they are kept out"), initial=today
    )

    def __init__(self, data: Any = None, *, subject: Subject) -> None:
        super().__init__(data)
        offer(self, worker=workers_of(subject.worker))
