"""A form with every kind of field, as an area would write it."""

from django import forms

from throughcare.foundation.design.day_fields import (
    DatePickerField,
    DayMonthYearField,
    TimeOfDayField,
)
from throughcare.foundation.design.fields import (
    CheckboxesField,
    ConfirmField,
    FileField,
    PasswordField,
    RadiosField,
    SelectField,
    TextAreaField,
    TextField,
    WholeNumberField,
)


class ContactForm(forms.Form):
    born_on = DayMonthYearField(
        label="When was the child born?",
        called="the date of birth",
        hint="For example, 27 3 2012",
    )
    held_on = DatePickerField(
        label="When did you meet?", called="the day on which you met", hint="For example, 17/5/2026"
    )
    held_at = TimeOfDayField(
        label="At what time?", called="the time", classes="govuk-input--width-5"
    )
    minutes = WholeNumberField(
        label="How long did it take?",
        called="how long it took",
        suffix="minutes",
        classes="govuk-input--width-3",
        min_value=1,
    )
    how = RadiosField(
        label="How did you meet?",
        called="how you met",
        choices=[("home", "At home"), ("office", "At the office"), ("other", "Somewhere else")],
        reveals={"other": "elsewhere"},
        item_hints={"office": "Any office of the service"},
        error_messages={"required": "Select how you met"},
    )
    elsewhere = TextField(label="Where?", called="where you met", required=False)
    with_whom = CheckboxesField(
        label="Who was there?",
        called="who was there",
        choices=[("child", "The child"), ("parent", "A parent or carer"), ("nobody", "Nobody")],
        exclusive="nobody",
        error_messages={"required": "Select who was there"},
    )
    school = SelectField(
        label="Which school?",
        called="the school",
        choices=[("a", "Harbour Road School"), ("b", "Mill Lane Academy")],
    )
    happened = TextAreaField(
        label="What happened?", called="what happened", max_length=2000, required=False
    )
    paper = FileField(label="A file, if there is one", required=False)
    secret = PasswordField(label="Your password", required=False)
    sure = ConfirmField(label="The child has read this", called="the child has read this")


class FilterForm(forms.Form):
    say_optional = False

    kind = CheckboxesField(
        label="Kind of order",
        choices=[("referral", "Referral order"), ("rehabilitation", "Youth rehabilitation order")],
        required=False,
        small=True,
    )
    team = SelectField(
        label="Team", choices=[("north", "North"), ("south", "South")], required=False
    )
