"""What is read together in one statement is what Django would have read query by query."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import cast
from tests.records.samples import kept
from throughcare.foundation.facts.days import moment, standing_on, today
from throughcare.foundation.facts.one_statement import (
    CannotBeStored,
    PageReading,
    Words,
    in_one_statement,
)
from throughcare.foundation.facts.record import Fence, Record
from throughcare.record.children.models import Alert, Child
from throughcare.record.offences.models import Offence

OF_A_CASE = [
    model
    for model in apps.get_models()
    if issubclass(model, Record)
    and model.fence in (Fence.CASE, Fence.ENTRY)
    and model is not Child
    and hasattr(model, "Dataset")
]


@in_one_statement
def rows(child: Child, model):
    return {"rows": model.objects.filter(case=child.case_id).order_by("pk")}


@in_one_statement
def alerts_of(child: Child):
    return {"today": child.rows("alerts").covering(today()).order_by("pk")}


@pytest.mark.parametrize("model", OF_A_CASE, ids=lambda model: model.__name__)
def test_a_row_of_every_kind_is_the_same_read_together(northwick, model):
    row = kept(model, cast.make_child(northwick))
    child = Child.objects.get(case=row.case_id)

    [read] = PageReading().add(rows, child, model)["rows"]

    alone = model.objects.get(pk=row.pk)
    assert {f.attname: getattr(read, f.attname) for f in model._meta.concrete_fields} == {
        f.attname: getattr(alone, f.attname) for f in model._meta.concrete_fields
    }
    assert type(read) is type(alone)
    assert not read._state.adding


def test_what_was_written_for_one_child_gives_another_child_theirs(northwick):
    both = [cast.make_child(northwick) for _ in "12"]
    offences = [kept(Offence, child) for child in both]

    read = [PageReading().add(rows, child, Offence)["rows"] for child in both]

    assert read == [[offence] for offence in offences]


def test_today_is_that_of_the_page_and_not_of_the_day_on_which_it_was_written(northwick):
    child = cast.make_child(northwick)
    alert = kept(Alert, child, started_on=today() - timedelta(days=9), ended_on=today())
    asked = [PageReading().add(alerts_of, child)["today"]]
    with standing_on(today() + timedelta(days=1)):
        asked.append(PageReading().add(alerts_of, child)["today"])
    with standing_on(today() - timedelta(days=9)):
        asked.append(PageReading().add(alerts_of, child)["today"])

    assert asked == [[alert], [], [alert]]


def test_several_questions_are_one_statement_sent_when_the_first_answer_is_needed(northwick):
    child = cast.make_child(northwick)
    PageReading().add(alerts_of, child)["today"]
    PageReading().add(rows, child, Offence)["rows"]
    with CaptureQueriesContext(connection) as sent:
        reading = PageReading()
        offences, alerts = reading.add(rows, child, Offence), reading.add(alerts_of, child)
        assert len(sent) == 0
        assert offences["rows"] == alerts["today"] == []
        assert offences.first("rows") is None

    assert len(sent) == 1


def test_a_row_that_is_joined_is_there_without_another_question(northwick, sam):
    child = cast.make_child(northwick)
    alert = kept(Alert, child, owner_staff=sam)

    @in_one_statement
    def with_owner(child: Child):
        return {"alerts": child.rows("alerts").select_related("owner_staff", "recorded_by")}

    [read] = PageReading().add(with_owner, child)["alerts"]
    with CaptureQueriesContext(connection) as sent:
        assert (read.owner_staff, read.recorded_by) == (sam, alert.recorded_by)

    assert len(sent) == 0


def test_words_differ_from_page_to_page_while_the_statement_stays(northwick):
    @in_one_statement
    def referred_to(reference: Words):
        return {"children": Child.objects.filter(reference=reference)}

    one, other = (cast.make_child(northwick) for _ in "12")
    (first, said), (second, said_again) = (
        referred_to(Words(each.reference)) for each in (one, other)
    )

    assert first is second
    assert (said, said_again) == ([one.reference], [other.reference])
    assert PageReading().add(referred_to, Words("-1000000"))["children"] == []
    assert PageReading().add(referred_to, Words(other.reference))["children"] == [other]


@pytest.mark.parametrize("model", OF_A_CASE, ids=lambda model: model.__name__)
def test_what_was_chosen_is_said_in_the_words_that_the_field_has_for_it(model):
    for field in model._meta.concrete_fields:
        for value, words in field.flatchoices:
            row = model(**{field.attname: value})
            assert getattr(row, f"get_{field.name}_display")() == str(words)
        if field.choices:
            assert getattr(model(**{field.attname: "of old"}), f"get_{field.name}_display")() == (
                "of old"
            )


@pytest.mark.parametrize(
    "asks",
    [
        lambda: Child.objects.filter(date_of_birth__lt=today().replace(year=today().year - 18)),
        lambda: Alert.objects.filter(recorded_at__lt=moment() - timedelta(days=800)),
        lambda: Alert.objects.values("kind"),
    ],
)
def test_what_could_come_out_otherwise_is_refused(northwick, asks):
    @in_one_statement
    def refused():
        return {"rows": asks()}

    with pytest.raises(CannotBeStored):
        refused()


def test_anything_of_a_row_but_its_numbers_is_refused_while_a_statement_is_written(northwick):
    @in_one_statement
    def by_birthday(child: Child):
        return {"rows": Child.objects.filter(date_of_birth=child.date_of_birth)}

    with pytest.raises(Child.DoesNotExist):
        by_birthday(cast.make_child(northwick, date_of_birth=date(2010, 3, 1)))
