"""The filters of a list of cases. They may stand in an address, because none is a child's name."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.caseload.cases.listing import CaseFilter, Scope
from throughcare.foundation.access.models import Allocation, Staff, Team
from throughcare.foundation.design.fields import (
    CheckboxesField,
    ModelSelectField,
    SelectField,
    TextField,
    offer,
)
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.fields import choices
from throughcare.foundation.local_rules.values import number_of

AGES = {
    "8-11": (8, 11),
    "12-13": (12, 13),
    "14-15": (14, 15),
    "16-17": (16, 17),
    "18": (18, 99),
}
CARE = {
    "looked-after": (
        "looked-after-section-20",
        "looked-after-section-31",
        "looked-after-interim-care-order",
        "looked-after-emergency-protection",
        "looked-after-remand",
    ),
    "child-protection-plan": ("child-protection-plan",),
    "child-in-need": ("child-in-need",),
    "leaving-care": ("eligible-child", "relevant-child", "former-relevant-child"),
}


class WorkerChoice(ModelSelectField):
    def label_from_instance(self, worker: Staff) -> str:
        return worker.full_name


class TeamChoice(ModelSelectField):
    """A team of the service, by name."""

    def label_from_instance(self, team: Team) -> str:
        return team.name


class FilterForm(forms.Form):
    """The filters beside a list of cases."""

    say_optional = False

    worker = WorkerChoice(
        queryset=Staff.objects.none(),
        label=_("Worker"),
        called=_("a worker"),
        required=False,
        empty_label=_("Anyone"),
    )
    team = TeamChoice(
        queryset=Team.objects.none(),
        label=_("Team"),
        called=_("a team"),
        required=False,
        empty_label=_("Any team"),
    )
    order = SelectField(
        label=_("Order"), called=_("an order"), required=False, empty_label=_("Any order")
    )
    alert = SelectField(
        label=_("Alert"), called=_("an alert"), required=False, empty_label=_("Any alert")
    )
    age = CheckboxesField(
        label=_("Age"),
        called=_("an age"),
        choices=[
            ("8-11", _("8 to 11")),
            ("12-13", _("12 and 13")),
            ("14-15", _("14 and 15")),
            ("16-17", _("16 and 17")),
            ("18", _("18 and over")),
        ],
        required=False,
        small=True,
    )
    care = CheckboxesField(
        label=_("Care"),
        called=_("a care status"),
        choices=[
            ("looked-after", _("In care")),
            ("child-protection-plan", _("Child protection plan")),
            ("child-in-need", _("Child in need")),
            ("leaving-care", _("Leaving care")),
        ],
        required=False,
        small=True,
    )
    more = CheckboxesField(
        label=_("Also"),
        called=_("what else to narrow the list by"),
        required=False,
        small=True,
    )

    def __init__(self, *args: Any, worker: Staff, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, order=choices("disposal-type"), alert=choices("alert-kind"))
        self.unseen_days = number_of("not-seen-days", service=worker.service_id)
        unseen = ("unseen", _("Not seen for %(days)s days") % {"days": self.unseen_days})
        closed = [("closed", _("Take in closed cases"))] if scope is Scope.ALL else []
        offer(self, more=[unseen, *closed])
        if scope in (Scope.MINE, Scope.UNALLOCATED):
            del self.fields["worker"], self.fields["team"]
            return
        staff = Staff.objects.filter(service=worker.service_id, kind=Staff.Kind.PERSON)
        holders = staff.filter(pk__in=_holders(worker.service_id))
        offer(
            self,
            worker=holders.order_by("first_name", "last_name"),
            team=Team.objects.filter(service=worker.service_id).order_by("name"),
        )

    @property
    def case_filter(self) -> CaseFilter:
        """The chosen filters; a choice that is not offered narrows nothing."""
        self.is_valid()
        chosen = self.cleaned_data
        also = chosen.get("more", [])
        return CaseFilter(
            worker=_reference(chosen.get("worker")),
            team=_reference(chosen.get("team")),
            orders=tuple(filter(None, [chosen.get("order", "")])),
            alerts=tuple(filter(None, [chosen.get("alert", "")])),
            ages=tuple(AGES[code] for code in chosen.get("age", [])),
            care=tuple(status for code in chosen.get("care", []) for status in CARE[code]),
            unseen_days=self.unseen_days if "unseen" in also else 0,
            closed="closed" in also,
        )


class SearchForm(forms.Form):
    words = TextField(
        label=_("Name, date of birth or number"),
        called=_("a name, a date of birth or a number"),
        max_length=100,
        autocomplete="off",
        spellcheck=False,
        error_messages={"required": _("Enter a name, a date of birth or a number")},
    )


def _reference(record: Any) -> str:
    return record.reference if record is not None else ""


def _holders(service_id: int) -> Any:
    """The workers who hold a case today."""
    held = Allocation.objects.covering(today()).filter(service=service_id)
    return held.values("staff")
