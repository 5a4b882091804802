"""Questions that come from the dataset: every column of it can be asked, and how."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.forms import Form

from throughcare.foundation.access.workers_offered import name_and_role
from throughcare.foundation.design.dates import LONDON
from throughcare.foundation.design.day_fields import DatePickerField, MomentField
from throughcare.foundation.design.fields import (
    ModelSelectField,
    RadiosField,
    SelectField,
    TextAreaField,
    TextField,
    WholeNumberField,
)
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.stored import stored_columns, stored_tables
from throughcare.foundation.writing.questions import IN_SIGHT, Ask, TruthField, in_words, question
from throughcare.schema import Kind

COLUMNS = [
    (column, field) for model in stored_tables().values() for column, field in stored_columns(model)
]
PLAIN = [pair for pair in COLUMNS if not pair[0].refers_to and pair[0].choices is None]
DAYS = [pair for pair in PLAIN if pair[0].kind is Kind.DAY]
CODES = [pair for pair in COLUMNS if pair[0].choices is not None]
KINDS = {
    Kind.DAY: DatePickerField,
    Kind.MOMENT: MomentField,
    Kind.TRUTH: TruthField,
    Kind.WHOLE: WholeNumberField,
}


def field_of(column, stored, **more):
    return question(column, stored, Ask("What is it?", **more))


def test_each_column_that_is_no_code_is_asked_as_its_kind_is():
    for column, stored in PLAIN:
        field = field_of(column, stored)
        texts = TextAreaField if column.free_text else TextField
        assert isinstance(field, KINDS.get(column.kind, texts)), column.name
        assert field.required == column.required, column.name


def test_a_line_of_text_is_as_long_as_the_database_keeps():
    for column, stored in PLAIN:
        if column.kind is Kind.TEXT and not column.free_text:
            assert field_of(column, stored).max_length == stored.max_length, column.name


def test_few_codes_that_must_be_answered_are_radios_and_others_a_list():
    for column, stored in CODES:
        few = column.required and len(column.choices.choices) <= IN_SIGHT
        field = field_of(column, stored)
        assert isinstance(field, RadiosField if few else SelectField), column.name
        assert len(field.choices) == len(column.choices.choices), column.name


def test_a_day_ahead_is_refused_unless_the_dataset_says_that_it_may_be():
    tomorrow = today() + timedelta(days=1)
    for column, stored in DAYS:
        field, typed = field_of(column, stored), f"{tomorrow.day}/{tomorrow.month}/{tomorrow.year}"
        if column.may_be_ahead:
            assert field.clean(typed) == tomorrow, column.name
        else:
            with pytest.raises(ValidationError, match="today or in the past"):
                field.clean(typed)


def test_a_moment_is_two_boxes_in_the_time_of_london():
    column, stored = next(pair for pair in PLAIN if pair[0].kind is Kind.MOMENT)
    field = field_of(column, stored)

    assert field.clean(["1/7/2026", "14:30"]) == datetime(2026, 7, 1, 14, 30, tzinfo=LONDON)
    with pytest.raises(ValidationError, match="must include a day and a time"):
        field.clean(["1/7/2026", ""])


def test_a_truth_is_yes_no_or_not_asked():
    column, stored = next(pair for pair in PLAIN if pair[0].kind is Kind.TRUTH)
    field = field_of(column, stored, more={"required": False})

    assert [field.clean(answer) for answer in ("yes", "no", "")] == [True, False, None]


def test_a_reference_is_chosen_among_the_rows_that_the_page_names(northwick):
    column, stored = next(pair for pair in COLUMNS if pair[0].refers_to == "staff")

    with pytest.raises(NotImplementedError, match="among which rows"):
        field_of(column, stored)
    rows = stored.related_model.objects.none()
    assert isinstance(field_of(column, stored, among=lambda _subject: rows), ModelSelectField)


def test_a_row_is_called_in_the_list_and_in_a_conflict_as_the_page_says(sam, northwick):
    column, stored = next(pair for pair in COLUMNS if pair[0].refers_to == "staff")
    field = field_of(
        column,
        stored,
        among=lambda _subject: stored.related_model.objects.all(),
        as_words=name_and_role,
        at_first=lambda _subject: sam,
    )
    form = type("OneQuestion", (Form,), {"who": field})()

    assert (sam.reference, "Sam Okoro, Case manager") in [(str(v), w) for v, w in field.choices]
    assert form["who"].value() == sam.reference
    assert in_words(form, "who", sam) == "Sam Okoro, Case manager"
