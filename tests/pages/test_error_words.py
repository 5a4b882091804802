"""What every form says of an answer that is missing or cannot be: GOV.UK's style, for every kind.

Each sentence names the answer. None ends with a full stop, quotes the question, begins "This
field" or speaks of lengths as a library does.
"""

import re
from importlib import import_module

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.urls import get_resolver

from tests.architecture.source_files import module_name, python_files
from throughcare.foundation.design.fields import Designed, RadiosField
from throughcare.foundation.facts.stored import stored_columns
from throughcare.foundation.writing.questions import RecordForm, each_ask, question
from throughcare.foundation.writing.routes import DECLARED

SAID = re.compile(
    r"^(Enter|Select|Choose|Confirm that|Say|Give|Check) \S"
    r"|^\S.* must (be|include|have|not|start|end) "
)
NEVER = re.compile(
    r"This field|this value|it has|\.$|: |the answer to|%\(|Ensure|  "
    r"|\bthe (with|by|for|of|from|on|at|in|does|is|did|has|was) "
)
PARAMETERS = {"limit_value": 300, "show_value": 301, "value": "x", "max": 300, "length": 301}


def form_classes():
    """Every form of the product, by the module in which it is written."""
    for file in python_files("throughcare"):
        if file.stem.endswith("forms") or file.stem == "questions":
            for name, each in vars(import_module(module_name(file))).items():
                of_ours = getattr(each, "__module__", "") == module_name(file)
                if of_ours and isinstance(each, type) and issubclass(each, forms.BaseForm):
                    yield name, each


def every_field():
    """Each field of a form, and each question that a declared page asks of a row."""
    for name, form in form_classes():
        for field_name, field in form.base_fields.items():
            yield f"{name}.{field_name}", field
    get_resolver().url_patterns  # noqa: B018  # the addresses declare their pages
    for page in DECLARED.values():
        if isinstance(page.form, type) and issubclass(page.form, RecordForm):
            stored = {each.name: (column, each) for column, each in stored_columns(page.form.of)}
            for field_name, ask in each_ask(page.form.asks).items():
                if not stored[field_name][0].refers_to:
                    yield f"{page.name}.{field_name}", question(*stored[field_name], ask)


DESIGNED = [(name, field) for name, field in every_field() if isinstance(field, Designed)]


def in_style(said):
    """Whether a sentence names the answer as GOV.UK does."""
    return bool(SAID.search(said)) and not NEVER.search(said)


@pytest.mark.parametrize(("name", "field"), DESIGNED, ids=[name for name, _field in DESIGNED])
def test_every_error_of_every_question_is_in_the_style_of_govuk(name, field):
    for code, words in field.error_messages.items():
        said = str(words)
        assert in_style(said % PARAMETERS if "%(" in said else said), f"{code}: {said}"


def test_nothing_hidden_that_is_missing_is_said_as_a_library_says_it():
    hidden = [
        (name, str(field.error_messages["required"]))
        for name, field in every_field()
        if isinstance(field.widget, forms.HiddenInput) and field.required
    ]

    assert hidden
    assert [each for each in hidden if not in_style(each[1])] == []


def test_nothing_hidden_that_somebody_changed_is_refused_as_a_library_refuses_it():
    every = every_field()
    hidden = [(name, each) for name, each in every if isinstance(each.widget, forms.HiddenInput)]
    refused = []
    for name, field in hidden:
        for sent in ("x" * 1_000, "9" * 40, "-1", "☃"):
            try:
                field.clean(sent)
            except ValidationError as refusal:
                refused += [(name, words) for words in refusal.messages if not in_style(words)]

    assert hidden
    assert refused == []


@pytest.mark.parametrize(
    "said",
    [
        "Enter an answer: Name",
        "Name must be at most 200 characters (it has 300)",
        "This field is required.",
    ],
)
def test_what_a_library_says_is_not_in_style(said):
    assert not in_style(said)


FORMS = dict(form_classes())
ASK_WHY = [name for name, form in FORMS.items() if {"reason", "why"} & form.base_fields.keys()]


@pytest.mark.parametrize("name", ASK_WHY)
def test_no_radio_is_chosen_for_somebody_who_is_asked_why(name):
    radios = [
        field_name
        for field_name, field in FORMS[name].base_fields.items()
        if isinstance(field, RadiosField) and field.initial is not None
    ]

    assert radios == []
    assert len(ASK_WHY) >= 4
