"""How the list of offences is narrowed, and how a reading is changed."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.foundation.design.day_fields import DatePickerField
from throughcare.foundation.design.fields import (
    RadiosField,
    SelectField,
    TextAreaField,
    TextField,
)
from throughcare.foundation.design.tables import Fact
from throughcare.foundation.facts.fields import choices_of
from throughcare.foundation.writing.declarations import Subject
from throughcare.foundation.writing.questions import differing
from throughcare.foundation.writing.stamps import stamp
from throughcare.record.codes.models import OffenceReading
from throughcare.rulebook.offences.categories import CATEGORIES, LEAST_SERIOUS, MOST_SERIOUS

SCORES = [(str(score), str(score)) for score in range(LEAST_SERIOUS, MOST_SERIOUS + 1)]


def categories() -> list[tuple[str, str]]:
    return sorted(((c.code, c.name) for c in CATEGORIES.values()), key=lambda pair: pair[1])


class OffenceFilterForm(forms.Form):
    """The filters beside the list of offences."""

    say_optional = False

    q = TextField(
        label=_("Code or words"),
        required=False,
        max_length=100,
        autocomplete="off",
        spellcheck=False,
    )
    category = SelectField(
        label=_("Category"), required=False, choices=categories, empty_label=_("Any category")
    )
    show = SelectField(
        label=_("Show"),
        called=_("which codes to show"),
        required=False,
        choices=[
            ("read", _("Read by the service")),
            ("unread", _("Not read by the service")),
            ("left", _("No longer in the list")),
        ],
        empty_label=_("Every code in use"),
    )

    @property
    def filters(self) -> dict[str, str]:
        """What the filters ask; an answer that is none of ours narrows nothing."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


def as_now(newest: OffenceReading | None) -> dict[str, Any]:
    """What the form is filled in with: the reading in force, to change what is different."""
    if newest is None:
        return {}
    return {
        "category": newest.yjb_category,
        "seriousness": str(newest.seriousness),
        "replacing": newest.reference,
    }


class ReadingForm(forms.Form):
    """How the service reads an offence from a day on."""

    category = SelectField(
        label=_("Category of the Youth Justice Board"),
        choices=categories,
        error_messages={"required": _("Select the category")},
    )
    seriousness = SelectField(
        label=_("Seriousness"),
        hint=_("From 1, the least serious, to 8, the most serious"),
        choices=SCORES,
        error_messages={"required": _("Select the seriousness")},
    )
    on = DatePickerField(
        label=_("From which day?"),
        called=_("the day from which it holds"),
        hint=_("Offences of that day and later. For example, 1/4/2026"),
        error_messages={"required": _("Enter the day from which it holds")},
    )
    source = TextAreaField(
        label=_("Where does this come from?"),
        called=_("where this comes from"),
        hint=_("For example, the counting rules and the page, or who decided it"),
        rows=3,
        max_length=500,
        error_messages={"required": _("Say where this comes from")},
    )
    replacing = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, subject: Subject) -> None:
        super().__init__(data, initial=as_now(subject.frame["newest"]))

    def clean_seriousness(self) -> int:
        return int(self.cleaned_data["seriousness"])


class CourtForm(forms.Form):
    """A court of the service, and the days between which it sits."""

    name = TextField(
        label=_("What is the court called?"),
        called=_("what the court is called"),
        hint=_("As hearings name it. For example, Highbury Corner Youth Court"),
        max_length=200,
        autocomplete="off",
    )
    kind = RadiosField(
        label=_("Which kind of court is it?"),
        called=_("which kind of court it is"),
        choices=choices_of("court-type"),
    )
    opened_on = DatePickerField(
        label=_("On which day did it open?"),
        called=_("the day on which it opened"),
        hint=_("Leave it empty if it has always sat"),
        required=False,
    )
    closed_on = DatePickerField(
        label=_("On which day does it sit for the last time?"),
        called=_("the last day on which it sits"),
        hint=_("Leave it empty while it sits"),
        required=False,
    )
    asked = ("name", "kind", "opened_on", "closed_on")

    def __init__(self, data: Any = None, *, subject: Subject) -> None:
        self.court = court = subject.row
        super().__init__(data, initial={name: getattr(court, name, None) for name in self.asked})
        if court is not None:
            self.fields["seen"] = forms.CharField(
                widget=forms.HiddenInput, required=False, initial=stamp(court)
            )

    def differences(self) -> Iterator[Fact]:
        """What the list says now beside what was typed, where the two differ."""
        yield from differing(self, {each: getattr(self.court, each) for each in self.asked})
