"""An entry that was taken back stands nowhere: in no list, no journey, no figure and no copy."""

from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection

from tests.dataset.figures import figures_of
from tests.empty import in_an_empty_database
from tests.records.samples import kept
from throughcare.caseload.journey.queries import subject_of
from throughcare.caseload.journey.sources import CONTRIBUTIONS
from throughcare.casework.compliance.models import Breach
from throughcare.casework.contacts.models import Contact
from throughcare.casework.instruments.models import Answer, Survey
from throughcare.exchange.exports.tables import selection as exported
from throughcare.exchange.mapping import StoredTable, all_stored
from throughcare.exchange.transfers.packing import counts, selection
from throughcare.foundation.facts.entries import Entry
from throughcare.foundation.facts.record import Fence
from throughcare.foundation.facts.stored import stored_tables, table_of
from throughcare.record.children.models import CaseRecord, Child
from throughcare.schema import Profile, Shape

__all__ = ["in_an_empty_database"]  # a fixture, used by its other name

ENTRIES = [
    pytest.param(model, id=name)
    for name, model in stored_tables().items()
    if table_of(model).shape is Shape.ENTRY
]

OF_A_CHILD = [param for param in ENTRIES if issubclass(param.values[0], CaseRecord)]
"""Those that go to another service with a case; what is of several children stays here."""
LINES = [
    pytest.param(each, id=each.code) for each in CONTRIBUTIONS if issubclass(each.model, Entry)
]


def taking_back(row: Entry) -> Any:
    """A copy of an entry in its place which says that neither stands."""
    facts = {
        field.name: getattr(row, field.name)
        for field in row._meta.concrete_fields
        if field.name not in ("id", "reference", "source_id", "recorded_at")
    }
    copy = type(row)(**(facts | {"supersedes": row, "taken_back": True}))
    copy.save()
    return copy


def exported_rows(stored: StoredTable, child: Child) -> list[dict[str, Any]]:
    return rows(exported(stored, child.service_id, "northwick"), "recorded_at")


def sent_rows(stored: StoredTable, child: Child) -> list[dict[str, Any]]:
    return rows(selection(stored, child.case_id, "northwick"), stored.key.name)


def counted(model: type[Any]) -> list[Any]:
    """What the figures count; of a table that is in no figure, what stands."""
    table = table_of(model)
    in_figures = Profile.FIGURES in table.profiles
    return figures_of(table.name) if in_figures else [*model.objects.standing()]


def rows(statement: str, order: str) -> list[dict[str, Any]]:
    """What a statement finds, in order, by the names of its columns."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM ({statement}) found ORDER BY {order}, taken_back")
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def test_every_table_of_entries_can_take_back():
    fences = (Fence.ENTRY, Fence.SERVICE_ENTRY)
    fenced = {m for m in apps.get_models() if getattr(m, "fence", None) in fences}

    assert {param.values[0] for param in ENTRIES} == fenced & set(stored_tables().values())
    assert all(issubclass(model, Entry) for model in fenced)


@pytest.mark.parametrize("model", ENTRIES)
def test_neither_the_entry_nor_what_takes_it_back_stands(anna, model):
    other = kept(model, anna)
    taking_back(kept(model, anna))

    assert [row.pk for row in model.objects.standing()] == [other.pk]


@pytest.mark.parametrize("model", ENTRIES)
def test_what_was_taken_back_by_mistake_is_written_again_and_stands(anna, model):
    back = taking_back(kept(model, anna))

    again = kept(model, anna, supersedes=back)

    assert [row.pk for row in model.objects.standing()] == [again.pk]
    assert len(counted(model)) == 1


@pytest.mark.parametrize("model", ENTRIES)
def test_a_correction_that_is_taken_back_takes_its_whole_chain_with_it(anna, model):
    first = kept(model, anna)
    taking_back(kept(model, anna, supersedes=first))

    assert not model.objects.standing().exists()
    assert counted(model) == []


@pytest.mark.parametrize("model", ENTRIES)
def test_it_is_in_no_view_of_the_figures(anna, model):
    taking_back(kept(model, anna))

    assert counted(model) == []


@pytest.mark.parametrize("each", LINES)
def test_it_is_on_no_journey(anna, each):
    row = kept(each.model, anna)
    before = each.rows(subject_of(anna)).count()

    taking_back(row)

    assert (before, each.rows(subject_of(anna)).count()) == (1, 0)


@pytest.mark.parametrize("model", ENTRIES)
def test_an_export_says_of_it_that_it_was_taken_back(anna, model):
    stored = all_stored()[table_of(model).name]
    row = kept(model, anna)
    taking_back(row)

    found = exported_rows(stored, anna)

    assert [each["taken_back"] for each in found] == ["false", "true"]
    assert [each[f"supersedes_{stored.name}_id"] for each in found] == [None, row.source_id]


@pytest.mark.parametrize("model", OF_A_CHILD)
def test_it_goes_to_no_other_service_and_is_not_counted_as_going(anna, model):
    stored = all_stored()[table_of(model).name]
    taking_back(kept(model, anna))
    stays = kept(model, anna)

    found = sent_rows(stored, anna)

    assert [each[stored.key.name] for each in found] == [f"copied/northwick/{stays.source_id}"]
    assert counts(anna.case)[stored.name] == 1


def test_a_step_to_the_court_outlives_the_contact_that_was_taken_back(anna):
    contact = kept(Contact, anna)
    kept(Breach, anna, contact=contact)
    taking_back(contact)

    (shown,), (sent,) = figures_of("breach"), sent_rows(all_stored()["breach"], anna)

    assert (shown["contact_id"], sent["contact_id"]) == ("", None)


def test_the_answers_of_a_survey_are_taken_back_with_it(anna):
    survey = kept(Survey, anna)
    kept(Answer, anna, survey=survey)
    taking_back(survey)

    assert figures_of("answer") == []
    assert sent_rows(all_stored()["answer"], anna) == []


def test_only_what_was_written_before_can_be_taken_back(anna):
    with pytest.raises(ValidationError, match="written before"):
        kept(Contact, anna, taken_back=True)
