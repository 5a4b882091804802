"""Every table of the case-level dataset is kept by one model, column for column.

So an export of the record profile loses nothing, and an import finds a place for everything.
"""

from collections import Counter

import pytest
from django.apps import apps
from django.db import models

from throughcare.foundation.facts.stored import (
    field_name,
    stored_columns,
    stored_tables,
    table_of,
)
from throughcare.schema import TABLES, Kind, Sensitivity

MODELS = [pytest.param(model, id=name) for name, model in stored_tables().items()]
OUR_MODELS = [
    pytest.param(model, id=model._meta.label)
    for model in apps.get_models()
    if model.__module__.startswith("throughcare.")
]

# How the house joins rows, and the searched form of names and numbers: none is a fact of its own.
OURS = {"id", "case", "service", "record_ids", "record_cases"} | {
    "search_names",
    "search_numbers",
    "sort_name",
    "sort_first",
}
OURS_IN = {
    "service": {"id", "practice_of", "practice_nightly", "practice_filled_at"},
    "staff": {"id", "service", "person", "kind"},
    "contact": {"id", "case", "service", "typed_in"},
    "visit": {"id", "case", "service", "told_late_at"},
    "appropriate_adult": {"id", "case", "service", "told_unnamed_at", "told_late_at"},
}
FIELDS = {
    Kind.TEXT: (models.CharField, models.TextField),
    Kind.WHOLE: (models.IntegerField,),
    Kind.DAY: (models.DateField,),
    Kind.MOMENT: (models.DateTimeField,),
    Kind.TRUTH: (models.BooleanField,),
}
TRAIL = {"source_id", "reference", "recorded_at"}
CLASSES = [str(each) for each in Sensitivity]


def test_every_table_is_kept_by_one_model():
    tables = [m.Dataset.table for m in apps.get_models() if hasattr(m, "Dataset")]

    assert Counter(tables) == Counter(list(TABLES))


@pytest.mark.parametrize("model", MODELS)
def test_a_table_is_kept_in_the_area_that_it_names(model):
    assert model._meta.app_config.name == f"throughcare.{table_of(model).area}"


@pytest.mark.parametrize("model", MODELS)
def test_a_table_is_numbered_once_in_its_service(model):
    names = {constraint.name for constraint in model._meta.constraints}

    alone = model._meta.label == "access.Service"
    assert alone or any(name.endswith("_has_one_number_in_its_service") for name in names)


@pytest.mark.parametrize("model", MODELS)
def test_every_column_has_a_field_of_its_kind(model):
    for column, field in stored_columns(model):
        if column.refers_to:
            same = field.is_relation or column.name == "service_id"
        else:
            same = isinstance(field, FIELDS[column.kind]) and not field.is_relation
        assert same, f"{column.name} is kept by a {type(field).__name__}"


@pytest.mark.parametrize("model", MODELS)
def test_a_field_is_empty_only_where_its_column_may_be(model):
    for column, field in stored_columns(model):
        if column.name in {"reference", "recorded_at", "recorded_by", "taken_back"}:
            continue  # the database writes these
        text = column.kind == Kind.TEXT and not field.is_relation
        assert field.null == (not text and not column.required), column.name
        assert field.blank == (not column.required), column.name
        if text and not column.required:
            assert (field.default, field.db_default) == ("", ""), column.name


@pytest.mark.parametrize("model", MODELS)
def test_a_code_is_offered_as_the_dataset_lists_it(model):
    for column, field in stored_columns(model):
        codes = tuple(code for code, _words in field.flatchoices) if field.choices else ()
        assert codes == (column.choices.codes if column.choices else ()), column.name
        assert all(len(code) <= field.max_length for code in codes), column.name


@pytest.mark.parametrize("model", MODELS)
def test_no_field_is_outside_the_dataset(model):
    kept = {field_name(model, column) for column in table_of(model).columns}
    ours = OURS_IN.get(table_of(model).name, OURS)

    assert {field.name for field in model._meta.concrete_fields} - kept <= ours


@pytest.mark.parametrize("model", OUR_MODELS)
def test_every_fact_is_classified_by_its_column_or_else_by_its_model_and_never_twice(model):
    by_column = {field.name: column.sensitivity for column, field in columns_of(model)}
    disclosure = getattr(model, "Disclosure", None)
    by_model = [name for each in CLASSES for name in getattr(disclosure, each, ())]
    facts = {field.name for field in model._meta.concrete_fields}

    assert Counter([*by_column, *by_model]).most_common(1)[0][1] == 1
    assert facts >= set(by_model)
    assert {name for name in facts - {*by_column, *by_model} if holds(model, name)} == set()


def columns_of(model):
    return list(stored_columns(model)) if hasattr(model, "Dataset") else []


def holds(model, name):
    """Whether a field is a fact of its own: not a number of ours, a relation or the trail."""
    return name not in {"id", *TRAIL} and not model._meta.get_field(name).is_relation


@pytest.mark.parametrize("model", MODELS)
def test_constraints_are_sentences_that_postgresql_keeps_whole(model):
    for constraint in model._meta.constraints:
        assert len(constraint.name) <= 63
        assert constraint.name.count("_") >= 2
