"""The filters of a list of cases. They may stand in an address, because none is a child's name."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.caseload.cases.listing import CaseFilter, OneOfMany, Scope
from throughcare.caseload.cases.row_facts import RANKS
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Staff, Team
from throughcare.foundation.design.fields import (
    CheckboxesField,
    SelectField,
    TextField,
    offer,
)
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.fields import choices
from throughcare.foundation.facts.one_statement import PageReading, Queries, in_one_statement
from throughcare.foundation.local_rules.values import (
    in_place_of_shipped,
    own_values,
    required_number,
)

UNSEEN = "not-seen-days"
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


class FilterForm(forms.Form):
    """The filters beside a list of cases."""

    say_optional = False

    worker = SelectField(
        label=_("Worker"),
        called=_("a worker"),
        required=False,
        empty_label=_("Anyone"),
    )
    team = SelectField(
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
    safety = SelectField(
        label=_("Safety"), called=_("a level"), required=False, empty_label=_("Any level")
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
        asked = PageReading().add(rows_of_filters, worker.service_id)
        own = in_place_of_shipped(UNSEEN, asked.first("unseen"), today())
        self.unseen_days = required_number(UNSEEN, own)
        offer(self, order=choices("disposal-type"), alert=choices("alert-kind"))
        offer(self, safety=choices("risk-level"))
        if not worker.may(Capability.READ_ASSESSMENTS):
            del self.fields["safety"]
        unseen = ("unseen", _("Not seen for %(days)s days") % {"days": self.unseen_days})
        unplaced = ("unplaced", _("No education or work now"))
        closed = [("closed", _("Take in closed cases"))] if scope is Scope.ALL else []
        offer(self, more=[unseen, unplaced, *closed])
        if scope in (Scope.MINE, Scope.UNALLOCATED):
            del self.fields["worker"], self.fields["team"]
            return
        workers = [(code, f"{first} {last}".strip()) for code, first, last in asked["workers"]]
        offer(self, worker=workers, team=asked["teams"])

    @property
    def case_filter(self) -> CaseFilter:
        """The chosen filters; a choice that is not offered narrows nothing."""
        self.is_valid()
        chosen = self.cleaned_data
        also = chosen.get("more", [])
        return CaseFilter(
            worker=chosen.get("worker", ""),
            team=chosen.get("team", ""),
            orders=tuple(filter(None, [chosen.get("order", "")])),
            alerts=tuple(filter(None, [chosen.get("alert", "")])),
            safety=RANKS.get(chosen.get("safety", ""), 0),
            ages=tuple(AGES[code] for code in chosen.get("age", [])),
            care=tuple(status for code in chosen.get("care", []) for status in CARE[code]),
            unseen_days=self.unseen_days if "unseen" in also else 0,
            unplaced="unplaced" in also,
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


class HoldersOfCases(OneOfMany):
    """The workers who hold one of the cases that the worker may see (sql/functions.sql)."""

    template = "(SELECT unnest(app.holders_of_cases()))"


@in_one_statement
def rows_of_filters(service: int) -> Queries:
    """What the filters offer: who holds a case today, the teams, and when not seen is long ago."""
    workers = Staff.objects.filter(service=service, kind=Staff.Kind.PERSON, pk__in=HoldersOfCases())
    teams = Team.objects.filter(service=service).order_by("name")
    return {
        "workers": workers.order_by("first_name", "last_name").values_list(
            "reference", "first_name", "last_name"
        ),
        "teams": teams.values_list("reference", "name"),
        "unseen": own_values(UNSEEN, service=service).in_force_on(today())[:1],
    }
