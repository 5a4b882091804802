"""A child moves: where to, from when, whether it suits them, and at what address."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from throughcare.foundation.design.day_fields import DatePickerField
from throughcare.foundation.design.fields import (
    RadiosField,
    SelectField,
    TextAreaField,
    TextField,
    field_of,
    offer,
)
from throughcare.foundation.design.validators import not_in_the_future
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.fields import choices

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
ADDRESS = ("address_line_1", "address_line_2", "town", "postcode", "living_with")


class MoveForm(forms.Form):
    """What a worker says when a child moves. The usual places are in sight, the others listed."""

    to = RadiosField(
        label=_("Where does the child live now?"),
        reveals={ELSEWHERE: "other_place"},
        error_messages={"required": _("Select where the child lives now")},
    )
    other_place = SelectField(
        label=_("Which kind of place?"), required=False, empty_label=_("Select the place")
    )
    on = DatePickerField(
        label=_("When did the child move?"),
        hint=_("The first night there. For example, 27/3/2026"),
        error_messages={"required": _("Enter the day on which the child moved")},
    )
    suitability = RadiosField(
        label=_("Is it suitable for the child?"),
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
    address_line_1 = TextField(
        label=_("Address, first line"), required=False, autocomplete="off", max_length=500
    )
    address_line_2 = TextField(
        label=_("Address, second line"), required=False, autocomplete="off", max_length=500
    )
    town = TextField(
        label=_("Town or city"),
        required=False,
        autocomplete="off",
        classes="govuk-!-width-two-thirds",
        max_length=500,
    )
    postcode = TextField(
        label=_("Postcode"),
        required=False,
        autocomplete="off",
        classes="govuk-input--width-10",
        max_length=10,
    )
    living_with = TextField(
        label=_("Who does the child live with?"),
        required=False,
        autocomplete="off",
        max_length=500,
    )
    leaving = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
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

    @property
    def place(self) -> str:
        """The code of the dataset for where the child lives now."""
        to: str = self.cleaned_data["to"]
        return self.cleaned_data["other_place"] if to == ELSEWHERE else to

    @property
    def move(self) -> dict[str, Any]:
        """What `move_child` is told."""
        answers = self.cleaned_data
        return {
            "to": self.place,
            "suitability": answers["suitability"],
            "on": answers["on"],
            "address": {name: answers[name] for name in ADDRESS if answers[name]},
            "leaving": answers["leaving"],
        }


class CorrectHomeForm(forms.Form):
    """A home as it should have been written down, and what was wrong with how it was."""

    accommodation_type = SelectField(label=_("Where does, or did, the child live?"))
    suitability = RadiosField(label=_("Is it suitable for the child?"))
    started_on = DatePickerField(label=_("What was the first night there?"))
    ended_on = DatePickerField(
        label=_("What was the last night there?"),
        hint=_("Leave it empty while the child lives there"),
        required=False,
    )
    address_line_1 = MoveForm.base_fields["address_line_1"]
    address_line_2 = MoveForm.base_fields["address_line_2"]
    town = MoveForm.base_fields["town"]
    postcode = MoveForm.base_fields["postcode"]
    living_with = MoveForm.base_fields["living_with"]
    why = TextAreaField(
        label=_("What was wrong?"),
        hint=_("Others read it beside the home. For example, the house number was mistyped"),
        rows=3,
        max_length=500,
        error_messages={"required": _("Say what was wrong")},
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places, how_suitable = choices("accommodation-type"), choices("suitability")
        offer(self, accommodation_type=places, suitability=how_suitable)
        for name in ("started_on", "ended_on"):
            field_of(self, name, DatePickerField).latest = today()
            self.fields[name].validators = [not_in_the_future]

    @property
    def correction(self) -> dict[str, Any]:
        """What `correct_home` is told."""
        answers = dict(self.cleaned_data)
        asked = {"why": answers.pop("why"), "seen": answers.pop("seen")}
        return asked | {"said": answers}
