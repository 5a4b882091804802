"""The form for choosing a course, what is compared, and a period."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from throughcare.foundation.design.fields import SelectField, TextField, offer
from throughcare.governance.performance.evaluation.results import EDUCATION, HOME
from throughcare.governance.performance.figures.presenters import words
from throughcare.rulebook.periods import Period

YES_NO_WORDS = {
    EDUCATION: _("In education, training or employment (yes or no)"),
    HOME: _("In suitable accommodation (yes or no)"),
}
BETTER, WORSE = "better", "worse"
NORM = ("spread", "reliability", "source")


class EvaluationForm(forms.Form):
    """The choices above an evaluation. Nothing is shown until a course is chosen."""

    say_optional = False

    course = SelectField(label=_("Course of work"), empty_label=_("Choose a course"))
    by = SelectField(label=_("What is compared before and after"), called=_("what is compared"))
    period = SelectField(label=_("Begun in"), called=_("when the work began"))
    higher = SelectField(
        label=_("A higher score is"),
        called=_("whether a higher score is better"),
        choices=[(BETTER, _("Better")), (WORSE, _("Worse"))],
        required=False,
    )
    spread = TextField(
        label=_("Published standard deviation"),
        hint=_("Of the mean of the items. For reliable change."),
        required=False,
        inputmode="decimal",
    )
    reliability = TextField(
        label=_("Published reliability"),
        hint=_("From 0 to below 1, such as 0.83."),
        required=False,
        inputmode="decimal",
    )
    source = TextField(
        label=_("Who published them"),
        called=_("who published them"),
        hint=_("Author and year."),
        required=False,
        max_length=200,
    )

    def __init__(
        self,
        query: Mapping[str, str] | None,
        periods: Mapping[str, Period],
        courses: Iterable[str],
        instruments: Iterable[str],
    ) -> None:
        super().__init__(query, initial={"period": next(iter(periods)), "higher": BETTER})
        scales = [(code, words.listed_words("instrument", code)) for code in instruments]
        by = [*scales, *YES_NO_WORDS.items()]
        self.initial["by"] = by[0][0]
        offer(
            self,
            course=[("", _("Choose a course")), *((c, c) for c in courses)],
            by=by,
            period=[(written, words.choice_words(days)) for written, days in periods.items()],
        )

    @property
    def opened(self) -> bool:
        """Whether the published norm stands open: where some of it is given, or is wrong."""
        given = any(self.data.get(name) for name in NORM) or self.data.get("higher") == WORSE
        return given or any(name in self.errors for name in (*NORM, "higher"))

    def clean_spread(self) -> float | None:
        """The spread as a number above 0."""
        value = number(self.cleaned_data["spread"])
        if value is not None and value <= 0:
            raise ValidationError(_("The standard deviation must be above 0."))
        return value

    def clean_reliability(self) -> float | None:
        """The reliability as a number from 0 to below 1."""
        value = number(self.cleaned_data["reliability"])
        if value is not None and not 0 <= value < 1:
            raise ValidationError(_("The reliability must be from 0 to below 1."))
        return value

    def clean(self) -> dict[str, Any]:
        """Require all three parts of a published norm, or none of them."""
        given = super().clean() or self.cleaned_data
        norm = [given.get(name) for name in NORM]
        filled_in = [value is not None and value != "" for value in norm]
        if any(filled_in) and not all(filled_in) and not self.errors:
            self.add_error(
                "source",
                _("Enter the standard deviation, the reliability and who published them."),
            )
        return given


def number(written: str) -> float | None:
    """Parse a decimal number; None if empty. Raises `ValidationError`."""
    if not written:
        return None
    try:
        value = float(written.replace(",", "."))
    except ValueError:
        raise ValidationError(_("Enter a number, such as 0.83.")) from None
    if value != value or abs(value) == float("inf"):
        raise ValidationError(_("Enter a number, such as 0.83."))
    return value
