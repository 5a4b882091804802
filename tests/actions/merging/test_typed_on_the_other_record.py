"""What was typed on one record and stands under the work of another goes to its own once they are
two children again; every other entry stands where it was typed all the time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import cast
from tests.actions.merging.test_merging_loses_nothing import ENTRIES
from tests.anna import rows_of_anna
from tests.records.samples import kept
from throughcare.casework.contacts.actions import (
    InTheGroup,
    record_appointment,
    record_attempt,
    record_contact,
    record_group,
)
from throughcare.casework.contacts.models import Contact
from throughcare.record.children.actions import merge_records, undo_merge
from throughcare.record.children.models import Child, Merge

VISIT = {"method": "office", "with_whom": "child", "notes": "She likes the new school"}


@pytest.fixture
def anna(northwick):
    return rows_of_anna().child


@pytest.fixture
def ana(northwick, sam):
    """A second record of the child, without work of its own, carried by who carries the first."""
    child = cast.make_child(northwick, first_name="Ana", last_name="Kovalska")
    cast.allocate(child.case, sam)
    return child


@pytest.fixture
def merged(anna, ana, act, bea):
    with act(bea):
        made = merge_records(anna, ana, why="One mother and one school", by=bea)
    anna.refresh_from_db()
    ana.refresh_from_db()

    def part():
        with act(bea):
            undo_merge(Merge.objects.get(pk=made.pk), why="They are cousins", by=bea)

    return part


def yesterday():
    return timezone.now() - timedelta(days=1)


def visit(child, sam):
    return record_contact(child, by=sam, held_at=yesterday(), attendance="attended", **VISIT)


def sam_s_others(sam):
    """Children of cases that Sam holds today."""
    cases = sam.allocations.running().values("case")
    return Child.objects.filter(case__in=cases).order_by("pk")


def attempt(child, sam):
    return record_attempt(child, by=sam, method="telephone", notes=VISIT["notes"])


def group(child, sam):
    other = next(each for each in sam_s_others(sam) if each.record_ids != child.record_ids)
    each = [InTheGroup(child=one, attendance="attended") for one in (child, other)]
    facts = {"method": "group", "notes": VISIT["notes"], "name": "Bikes"}
    session = record_group(each, by=sam, held_at=yesterday(), **facts)
    return session.contacts.exclude(child=other).get()


def appointment(child, sam):
    """One that was made, and then what became of it, opened from wherever it stood."""
    ahead = timezone.now() + timedelta(days=1)
    made = record_contact(child, by=sam, held_at=ahead, attendance="not-yet-known", **VISIT)
    return record_appointment(made, by=sam, held_at=yesterday(), attendance="attended", **VISIT)


WAYS = {"a contact": visit, "an attempt": attempt, "a group session": group, "kept": appointment}


def standing(child):
    return Contact.objects.standing().filter(child=child, notes=VISIT["notes"])


@pytest.mark.parametrize("way", WAYS)
def test_a_contact_typed_on_a_record_stands_there_once_the_two_are_parted(
    way, merged, anna, ana, sam, act
):
    with act(sam):
        typed = WAYS[way](ana, sam)
        assert typed.child == anna  # under the work that required it
    merged()

    [own] = standing(ana)
    assert not standing(anna).exists()
    assert (own.held_at, own.staff, own.attendance) == (typed.held_at, sam, typed.attendance)
    assert (own.programme, own.typed_in, own.supersedes) == (None, None, None)


@pytest.mark.parametrize("way", WAYS)
def test_a_contact_typed_on_the_record_of_the_work_stays_there(way, merged, anna, ana, sam, act):
    with act(sam):
        typed = WAYS[way](anna, sam)
    merged()

    assert list(standing(anna)) == [typed]
    assert not standing(ana).exists()


def test_what_was_corrected_since_goes_as_it_stands(merged, anna, ana, sam, act):
    with act(sam):
        ahead = timezone.now() + timedelta(days=1)
        made = record_contact(ana, by=sam, held_at=ahead, attendance="not-yet-known", **VISIT)
    merged()
    again = Merge.objects.count()

    [own] = standing(ana)
    with act(sam):
        record_appointment(own, by=sam, held_at=yesterday(), attendance="attended", **VISIT)
    assert [each.attendance for each in standing(ana)] == ["attended"]
    assert made.child == anna
    assert again == 1


@pytest.mark.parametrize("model", ENTRIES)
@pytest.mark.parametrize("whose", ["anna", "ana"])
def test_every_kind_of_entry_stands_after_parting_where_it_was_typed(
    model, whose, merged, anna, ana
):
    child = {"anna": anna, "ana": ana}[whose]
    before = model.objects.count()
    row = kept(model, child)
    added = model.objects.count() - before
    merged()

    row.refresh_from_db()
    assert row.case_id == child.case_id
    assert model.objects.count() == before + added
