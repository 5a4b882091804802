"""Forms for the part of the journey to show or to print."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.caseload.journey.queries import Wanted
from throughcare.foundation.design.day_fields import DatePickerField
from throughcare.foundation.design.fields import CheckboxesField, offer
from throughcare.foundation.facts.contributions import JourneyKind
from throughcare.foundation.facts.days import today


class PartForm(forms.Form):
    """Kinds and days. With nothing ticked and no day given, everything is shown."""

    say_optional = False

    kind = CheckboxesField(label=_("Show"), called=_("what to show"), required=False, small=True)
    first = DatePickerField(label=_("From"), called=_("the first day"), required=False)
    last = DatePickerField(label=_("To"), called=_("the last day"), required=False)

    def __init__(self, *args: Any, kinds: Sequence[JourneyKind], **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, kind=[(str(kind), kind.words) for kind in kinds])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day must be on or after the first"))
        return cleaned

    @property
    def wanted(self) -> Wanted:
        """The chosen part; a choice that cannot be read narrows nothing."""
        chosen = self.cleaned_data if self.is_valid() else {}
        return Wanted(
            kinds=tuple(JourneyKind(code) for code in chosen.get("kind", ())),
            first_day=chosen.get("first"),
            last_day=chosen.get("last"),
        )


class ChronologyForm(PartForm):
    """What to print. Everything up to today is offered, and can be narrowed."""

    kind = CheckboxesField(
        label=_("What should be on it?"),
        called=_("what should be on it"),
        hint=_("Leave all unticked for everything that you may read."),
        required=False,
        small=True,
    )
    first = DatePickerField(
        label=_("From which day?"),
        called=_("the first day"),
        hint=_("Leave empty for the beginning."),
        required=False,
    )
    last = DatePickerField(
        label=_("To which day?"),
        called=_("the last day"),
        hint=_("Leave empty for today."),
        required=False,
    )

    @property
    def wanted(self) -> Wanted:
        """The chosen part up to today: a chronology says what happened, so nothing yet to come."""
        wanted = super().wanted
        return replace(wanted, last_day=min(wanted.last_day or today(), today()))
