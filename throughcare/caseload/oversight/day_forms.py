"""Whose day, and which: what stands beside My day. It is in the address, and names no child."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.caseload.cases.forms import HoldersOfCases
from throughcare.caseload.cases.listing import Scope, scopes_for
from throughcare.foundation.access.capabilities import Capability, Reach
from throughcare.foundation.access.models import Staff
from throughcare.foundation.design.day_fields import DatePickerField
from throughcare.foundation.design.fields import SelectField, offer
from throughcare.foundation.facts.days import today
from throughcare.rulebook.working_days import england_and_wales

MINE, TEAM, COURT = "mine", "team", "court"


class DayForm(forms.Form):
    """Whose day is shown: one’s own, the team’s, the court list, or a colleague’s who is away."""

    say_optional = False

    whose = SelectField(
        label=_("Whose day"), called=_("whose day to show"), required=False, empty_label=_("Mine")
    )
    day = DatePickerField(label=_("Day"), called=_("the day"), required=False)

    def __init__(self, data: Any, *, reader: Staff) -> None:
        super().__init__(data)
        self.colleagues = {each.reference: each for each in colleagues_of(reader)}
        people = [(key, each.full_name) for key, each in self.colleagues.items()]
        lists = [(code, words) for code, words in LISTS if code in lists_of(reader)]
        offer(self, whose=[*lists, *people])

    @property
    def whose_day(self) -> str:
        """The list or the worker that is asked for; one’s own where it could not be read."""
        self.is_valid()
        return str(self.cleaned_data.get("whose") or MINE)

    @property
    def on(self) -> date:
        """The day; where none is given, today, or the next day on which courts sit."""
        self.is_valid()
        given: date | None = self.cleaned_data.get("day")
        if given is not None:
            return given
        return next_working_day() if self.whose_day == COURT else today()


class CourtDayForm(forms.Form):
    """Which day the court list is of: the next on which courts sit, unless another is given."""

    say_optional = False

    day = DatePickerField(label=_("Day"), called=_("the day"), required=False)

    @property
    def on(self) -> date:
        """The day that is asked for."""
        self.is_valid()
        given: date | None = self.cleaned_data.get("day")
        return given or next_working_day()


LISTS = ((TEAM, _("My team")), (COURT, _("The court list")))


def lists_of(reader: Staff) -> set[str]:
    """The lists that a reader’s reach allows."""
    team = {TEAM} if Scope.TEAM in scopes_for(reader) else set()
    wide = reader.reach(Capability.READ_CASE) == Reach.WHOLE_SERVICE
    return team | ({COURT} if wide else set())


def colleagues_of(reader: Staff) -> list[Staff]:
    """Those who hold a case today, for a reader whose reach covers their cases."""
    if reader.reach(Capability.READ_CASE) != Reach.WHOLE_SERVICE:
        return []
    holders = Staff.objects.filter(service=reader.service_id, pk__in=HoldersOfCases())
    return list(holders.exclude(pk=reader.pk).order_by("first_name", "last_name", "pk"))


def next_working_day() -> date:
    return england_and_wales().after(today(), 1)
