"""What is asked about a visit: two answers that are filled in already, or one."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from throughcare.casework.visits.models import HomeVisit
from throughcare.foundation.design.fields import RadiosField
from throughcare.foundation.facts.days import today
from throughcare.foundation.local_rules.values import number_of
from throughcare.foundation.writing.questions import Ask, FormPart, RecordForm
from throughcare.record.children.models import Child
from throughcare.record.circumstances.presenters.over_time import address_words

USUAL = "visit-usual-minutes"
OFFERED = {30, 60, 90}
MORE = (15, 30, 60)


def minutes_field(label: Any, called: Any, offered: Any, first: int) -> RadiosField:
    """How many minutes, chosen with a thumb; the likeliest is chosen already."""
    words = ngettext_lazy("%(minutes)s minute", "%(minutes)s minutes", "minutes")
    choices = [(str(each), words % {"minutes": each}) for each in offered]
    return RadiosField(label=label, called=called, choices=choices, initial=str(first))


class VisitForm(RecordForm):
    """Questions about a visit. `minutes` is no column: it says a time from now."""

    of = HomeVisit
    asks = {}

    def parts(self) -> Iterator[FormPart]:
        yield from super().parts()
        if "minutes" in self.fields:
            yield FormPart([self["minutes"]])

    @property
    def given(self) -> dict[str, Any]:
        """What the action is given."""
        minutes = self.cleaned_data.get("minutes")
        return super().given | ({"minutes": int(minutes)} if minutes else {})


class GoInForm(VisitForm):
    """Where, which the record knows, and for how long, which the service has a rule for."""

    asks = {
        "place": Ask(
            _("Where do you go in?"),
            called=_("where you go in"),
            more={"required": True},
        )
    }

    def __init__(self, data: Any = None, *, subject: Any) -> None:
        self.child: Child = subject.row
        super().__init__(data, subject=subject)
        usual = number_of(USUAL, service=subject.worker.service_id)
        self.fields["minutes"] = minutes_field(
            _("For how long?"), _("for how long"), sorted(OFFERED | {usual}), usual
        )

    def as_it_stands(self) -> dict[str, Any]:
        """The home of today, as the record has it."""
        homes = self.child.rows("residences").primary().covering(today())
        home = homes.order_by("-started_on", "-pk").first()
        return {"place": address_words(home) if home else ""}


class LongerForm(VisitForm):
    """How much longer."""

    def __init__(self, data: Any = None, *, subject: Any) -> None:
        super().__init__(data, subject=subject)
        self.fields["minutes"] = minutes_field(
            _("How much longer do you need?"), _("how much longer"), MORE, 30
        )


class OutForm(VisitForm):
    """Nothing is asked: sending it is the answer."""

    agreed = forms.CharField(
        widget=forms.HiddenInput,
        initial="yes",
        error_messages={"required": _("Confirm that this is to be done")},
    )
