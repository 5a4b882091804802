"""What people type into fields, what is understood, and what is refused in words."""

from datetime import date, time

import pytest
from django import forms
from django.core.exceptions import ValidationError

from tests.pages.design_samples.forms import ContactForm
from throughcare.foundation.design.day_fields import (
    DatePickerField,
    DayMonthYearField,
    TimeOfDayField,
)
from throughcare.foundation.design.field_presenters import component, error_summary
from throughcare.foundation.design.fields import (
    RadiosField,
    SelectField,
    TextAreaField,
    TextField,
)


@pytest.mark.parametrize("typed", [["2", "3", "2026"], ["02", "03", "2026"], [" 2", "mar", "2026"]])
def test_three_boxes_make_a_day(typed):
    assert DayMonthYearField(label="When?").clean(typed) == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (["", "3", "2026"], "Date of birth must include a day"),
        (["2", "", ""], "Date of birth must include a month and a year"),
        (["2", "3", "26"], "Date of birth must have a year of 4 numbers"),
        (["31", "2", "2026"], "Date of birth must be a real date, like 27 3 2026"),
        (["2", "smarch", "2026"], "Date of birth must be a real date, like 27 3 2026"),
        (["", "", ""], "Enter the date of birth"),
    ],
)
def test_a_day_that_is_not_one_is_refused_in_words(typed, words):
    with pytest.raises(ValidationError) as refused:
        DayMonthYearField(label="Date of birth").clean(typed)

    assert refused.value.messages == [words]


@pytest.mark.parametrize(
    "typed", ["2/3/2026", "02/03/2026", "2.3.2026", "2-3-2026", "2 March 2026", "2 Mar 2026"]
)
def test_a_day_near_today_is_typed_in_many_ways(typed):
    assert DatePickerField(label="When?").clean(typed) == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("typed", "is_time"),
    [
        ("14:30", time(14, 30)),
        ("1430", time(14, 30)),
        ("2.30pm", time(14, 30)),
        ("9am", time(9, 0)),
        ("12am", time(0, 0)),
        ("12 pm", time(12, 0)),
    ],
)
def test_a_time_is_typed_in_many_ways(typed, is_time):
    assert TimeOfDayField(label="When?").clean(typed) == is_time


@pytest.mark.parametrize("typed", ["25:00", "13pm", "0am", "noonish", "9:75"])
def test_a_time_that_no_clock_shows_is_refused_in_words(typed):
    with pytest.raises(ValidationError, match="must be a real time"):
        TimeOfDayField(label="When?").clean(typed)


def test_an_answer_that_is_missing_is_asked_for_by_its_name():
    form = ContactForm({})

    words = {line["text"] for line in error_summary(form)}

    assert "Enter how long it took" in words
    assert "Select the school" in words
    assert "Select how you met" in words
    assert not any("This field" in line for line in words)


def test_each_error_leads_to_the_box_it_is_about():
    form = ContactForm({"born_on_day": "2", "born_on_month": "", "born_on_year": "2026"})

    links = {line["text"]: line["href"] for line in error_summary(form)}

    assert links["The date of birth must include a month"] == "#id_born_on-month"
    assert links["Select how you met"] == "#id_how"


def test_only_the_part_of_a_date_that_is_wrong_is_marked():
    form = ContactForm({"born_on_day": "2", "born_on_month": "", "born_on_year": "2026"})

    items = component(form["born_on"])["params"]["items"]

    marked = [item["label"] for item in items if "govuk-input--error" in item["classes"]]
    assert marked == ["Month"]


def test_what_was_typed_comes_back():
    form = ContactForm({"held_on": "yesterday", "how": "home", "with_whom": ["child"]})

    assert component(form["held_on"])["params"]["value"] == "yesterday"
    assert _checked(form["how"]) == ["home"]
    assert _checked(form["with_whom"]) == ["child"]


def _checked(field):
    items = component(field)["params"]["items"]
    return [item["value"] for item in items if item.get("checked")]


def test_a_day_known_before_is_shown_as_it_would_be_typed():
    form = ContactForm(initial={"held_on": date(2026, 3, 2), "born_on": date(2012, 3, 12)})

    assert component(form["held_on"])["params"]["value"] == "2/3/2026"
    parts = [item["value"] for item in component(form["born_on"])["params"]["items"]]
    assert parts == ["12", "3", "2012"]


def test_a_question_that_may_be_left_says_so():
    form = ContactForm()

    assert component(form["happened"])["params"]["label"]["text"] == "What happened? (optional)"


def test_a_choice_reveals_the_question_that_it_raises():
    markup = str(ContactForm()["how"].as_field_group())

    assert 'id="conditional-id_how-3"' in markup
    assert 'name="elsewhere"' in markup


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        ("born_on", "govuk-date-input"),
        ("held_on", "moj-datepicker"),
        ("held_at", "govuk-input--width-5"),
        ("minutes", 'inputmode="numeric"'),
        ("how", "govuk-radios"),
        ("with_whom", 'data-behaviour="exclusive"'),
        ("school", "govuk-select"),
        ("happened", "govuk-character-count"),
        ("paper", "govuk-file-upload"),
        ("secret", "govuk-password-input"),
        ("sure", 'type="checkbox"'),
    ],
)
def test_a_field_renders_as_its_component(name, holds):
    assert holds in str(ContactForm()[name].as_field_group())


def test_a_form_of_a_package_renders_with_the_design_system():
    class TheirForm(forms.Form):
        login = forms.EmailField(widget=forms.EmailInput(attrs={"autocomplete": "email"}))
        remember = forms.BooleanField(required=False)

    markup = str(TheirForm())

    assert 'class="govuk-input" id="id_login" name="login" type="email"' in markup
    assert 'autocomplete="email"' in markup
    assert "govuk-checkboxes" in markup


def test_a_label_that_is_the_heading_is_a_heading():
    class OneQuestion(forms.Form):
        name = TextField(label="What is your name?", heading=True, autocomplete="name")
        team = RadiosField(label="Which team?", heading=True, choices=[("a", "A")])

    form = OneQuestion()

    assert '<h1 class="govuk-label-wrapper">' in str(form["name"].as_field_group())
    assert '<h1 class="govuk-fieldset__heading">' in str(form["team"].as_field_group())


def test_a_list_starts_with_no_answer_chosen():
    class Form(forms.Form):
        school = SelectField(label="School", choices=[("a", "A")])

    first, second = component(Form()["school"])["params"]["items"]

    assert first == {"value": "", "text": "Select one", "selected": True}
    assert second["selected"] is False


class Unseen(forms.Form):
    """A form that carries along what the person saw when they opened it."""

    seen = forms.CharField(widget=forms.HiddenInput)
    several = forms.MultipleChoiceField(choices=[("a", "A")], widget=forms.MultipleHiddenInput)


def test_a_hidden_field_is_carried_along_and_its_value_escaped():
    rendered = str(Unseen(initial={"seen": '"><b>', "several": ["a", "b"]}))

    assert '<input type="hidden" name="seen" value="&#34;&gt;&lt;b&gt;" id="id_seen">' in rendered
    assert rendered.count('type="hidden" name="several"') == 2


def test_no_question_that_another_answer_makes_necessary_is_called_optional():
    class Asked(forms.Form):
        needed_at_times = ("told",)
        told = TextField(label="Who was told?", required=False)
        where = TextField(label="Where?", required=False)

    labels = [component(field)["params"]["label"]["text"] for field in Asked()]
    assert labels == ["Who was told?", "Where? (optional)"]


@pytest.mark.parametrize("field", [TextField, TextAreaField])
@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("A\u202eB", "AB"),  # turns what follows round
        ("Si\u00adon\u200b ", "Sion"),
        ("\u2066אנה\u2069", "אנה"),
        ("\u06cc\u200c\u06a9", "\u06cc\u200c\u06a9"),  # Persian is written with joiners
        ("Ø", "Ø"),
        ("two\nlines\tand more", "two\nlines\tand more"),
    ],
)
def test_letters_that_nobody_sees_or_that_turn_the_words_round_are_left_out(field, typed, taken):
    assert field(label="What happened?").clean(typed) == taken


@pytest.mark.parametrize("field", [TextField, TextAreaField])
@pytest.mark.parametrize("typed", ["\u200b", "\u2060\u200d", "\u3164", "\u2800", "\u200c \u00a0"])
def test_what_nobody_sees_is_no_answer(field, typed):
    with pytest.raises(ValidationError, match="Enter the name"):
        field(label="Name").clean(typed)
