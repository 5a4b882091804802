"""A child moves, and a home is corrected: what is asked about where a child lives."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from throughcare.foundation.design.day_fields import DatePickerField
from throughcare.foundation.design.fields import RadiosField, SelectField, field_of, offer
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.fields import choices
from throughcare.foundation.writing.declarations import Subject
from throughcare.foundation.writing.questions import (
    WHY,
    Ask,
    FormPart,
    Group,
    RecordForm,
    questions,
)
from throughcare.record.circumstances.models import Residence, main_homes

ELSEWHERE = "elsewhere"  # not a code of the dataset: it reveals the list of the other places
USUAL = (
    "with-parents",
    "with-family",
    "with-friends",
    "foster-care-local-authority",
    "residential-unit-local-authority",
    "supported-accommodation",
    "no-fixed-abode",
)
ADDRESS = Group(
    _("Where is it?"),
    {
        "address_line_1": _("Address, first line"),
        "address_line_2": _("Address, second line"),
        "town": Ask(_("Town or city"), more={"classes": "govuk-!-width-two-thirds"}),
        "postcode": Ask(_("Postcode"), more={"classes": "govuk-input--width-10", "max_length": 10}),
        "living_with": _("Who does the child live with?"),
    },
)


class MoveForm(forms.Form):
    """What a worker says when a child moves. The usual places are in sight, the others listed."""

    needed_at_times = ("other_place",)

    to = RadiosField(
        label=_("Where does the child live now?"),
        called=_("where the child lives now"),
        reveals={ELSEWHERE: "other_place"},
        error_messages={"required": _("Select where the child lives now")},
    )
    other_place = SelectField(
        label=_("Which kind of place?"),
        called=_("the kind of place"),
        required=False,
        empty_label=_("Select the place"),
    )
    on = DatePickerField(
        label=_("When did the child move?"),
        called=_("the day of the move"),
        hint=_("The first night there. For example, 27/3/2026"),
        error_messages={"required": _("Enter the day on which the child moved")},
    )
    suitability = RadiosField(
        label=_("Is it suitable for the child?"),
        called=_("whether it is suitable"),
        choices=[
            ("suitable", _("Yes, it is suitable")),
            ("unsuitable", _("No, it is not suitable")),
            ("unknown", _("Not known yet")),
        ],
        item_hints={
            "suitable": _("Safe, secure and meets the child’s needs"),
        },
        error_messages={"required": _("Select whether it is suitable")},
    )
    leaving = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, subject: Subject) -> None:
        homes = main_homes(subject.row)
        super().__init__(data, initial={"leaving": "".join(home.reference for home in homes)})
        self.fields |= questions(Residence, {"address": ADDRESS})
        places = choices("accommodation-type")
        words = dict(places)
        usual = [(code, words[code]) for code in USUAL]
        rarer = [pair for pair in places if pair[0] not in USUAL]
        offer(self, to=[*usual, (ELSEWHERE, _("Somewhere else"))], other_place=rarer)
        field_of(self, "on", DatePickerField).latest = today()

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > today():
            raise ValidationError(_("The day of the move must be today or in the past"))
        return on

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("to") == ELSEWHERE and not answers.get("other_place"):
            self.add_error("other_place", _("Select which kind of place it is"))
        return answers

    def parts(self) -> Iterator[FormPart]:
        """The questions in order; the list of other places is revealed by the first."""
        yield FormPart([self[name] for name in ("to", "on", "suitability")])
        yield FormPart([self[name] for name in ADDRESS.asks], ADDRESS.legend)

    @property
    def place(self) -> str:
        """The code of the dataset for where the child lives now."""
        to: str = self.cleaned_data["to"]
        return self.cleaned_data["other_place"] if to == ELSEWHERE else to

    @property
    def given(self) -> dict[str, Any]:
        """What `move_child` is given."""
        answers = self.cleaned_data
        return {
            "to": self.place,
            "suitability": answers["suitability"],
            "on": answers["on"],
            "address": {name: answers[name] for name in ADDRESS.asks if answers[name]},
            "leaving": answers["leaving"],
        }


class CorrectHome(RecordForm):
    """A home as it should have been written down, and what was wrong with how it was."""

    of = Residence
    asks = {
        "accommodation_type": _("Where does, or did, the child live?"),
        "suitability": _("Is it suitable for the child?"),
        "started_on": _("What was the first night there?"),
        "ended_on": Ask(
            _("What was the last night there?"), _("Leave it empty while the child lives there")
        ),
        "address": ADDRESS,
    }
    why = WHY
