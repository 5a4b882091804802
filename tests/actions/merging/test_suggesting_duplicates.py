"""Each night likely second records are found; what somebody decided of them stays decided."""

from datetime import date
from time import perf_counter

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import ProgrammingError

from tests import cast
from throughcare.caseload.duplicates.tasks import suggest_duplicates
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.capabilities import Purpose
from throughcare.foundation.access.models import Notice
from throughcare.record.children.actions import (
    keep_apart,
    merge_records,
    store_suggestions,
    undo_merge,
)
from throughcare.record.children.duplicates.details import Details
from throughcare.record.children.duplicates.possible import possible_records
from throughcare.record.children.models import DuplicateSuggestion, MatchingWeights, Merge

WHY = "The same mother, and the school says so"
BORN = date(2012, 5, 4)


@pytest.fixture
def pair(northwick):
    """Two records of one child, and a namesake."""
    one = cast.make_child(northwick, last_name="Quillhaven", upn="A123456789012")
    two = cast.make_child(northwick, first_name="Ana", last_name="Quilhaven", upn="A123456789012")
    cast.make_child(northwick, last_name="Quillhaven", date_of_birth=date(2009, 1, 30))
    return one, two


@pytest.fixture
def night(northwick, as_app):
    """What the worker does each night, with the rights that it has."""
    staff = cast.make_command_line(northwick)

    def run():
        as_app()
        with acting(staff, doing="suggest-duplicates", purpose=Purpose.JOB, via="job"):
            suggest_duplicates.func.__wrapped__(service_code=northwick.code)
        as_app.owner_again()

    return run


def suggestion_of(one, two):
    return DuplicateSuggestion.objects.filter(first=one, second=two)


def test_likely_records_are_suggested_with_what_they_agree_in(pair, night):
    night()

    found = suggestion_of(*pair).get()
    assert found.state == "open"
    assert {"born-same", "number-same", "last-near"} <= set(found.levels)
    assert MatchingWeights.objects.get().trained_on > 3
    assert suggestion_of(*pair).get().probability > 0.9


def test_two_nights_come_to_the_same(pair, night):
    night()
    first = list(DuplicateSuggestion.objects.order_by("pk").values())
    night()

    assert list(DuplicateSuggestion.objects.order_by("pk").values()) == first
    assert MatchingWeights.objects.count() == 1


def test_what_is_no_longer_alike_is_no_longer_suggested(pair, night):
    night()
    type(pair[1]).objects.filter(pk=pair[1].pk).update(
        first_name="Zofia", last_name="Nowak", date_of_birth=date(2001, 1, 1), upn=""
    )
    night()

    assert not suggestion_of(*pair).exists()


def test_two_children_are_never_suggested_again(pair, night, act, bea):
    night()
    with act(bea):
        keep_apart(suggestion_of(*pair).get(), why="They are cousins of one name", by=bea)
    night()

    found = suggestion_of(*pair).get()
    assert (found.state, found.decided_by, found.why) == (
        "two-children",
        bea,
        "They are cousins of one name",
    )
    with act(bea), pytest.raises(ValidationError, match="decided this already"):
        keep_apart(found, why="They are cousins of one name", by=bea)


def test_a_merge_decides_it_and_so_does_its_undoing(pair, night, act, bea):
    night()
    with act(bea):
        made = merge_records(*pair, why=WHY, by=bea)
    assert suggestion_of(*pair).get().state == "merged"

    with act(bea):
        undo_merge(Merge.objects.get(pk=made.pk), why="They are cousins", by=bea)
    night()
    assert suggestion_of(*pair).get().state == "two-children"


def test_a_pair_is_seen_by_those_who_see_both(pair, night, act, bea, jo):
    night()
    cast.restrict(pair[1].case, "sealed", named=(jo,))

    with act(bea):
        assert not suggestion_of(*pair).exists()
    with act(jo):
        assert suggestion_of(*pair).exists()


def test_nobody_without_the_right_decides(pair, night, act, sam):
    night()
    found = suggestion_of(*pair).select_related("case", "second_case").get()

    with act(sam), pytest.raises(PermissionDenied):
        keep_apart(found, why="They are cousins of one name", by=sam)


def test_nobody_but_the_nightly_job_compares_all_records(act, ruth):
    with act(ruth), pytest.raises(ProgrammingError, match="only the nightly job"):
        store_suggestions({}, 1, [])


def details(first, last, **more):
    return Details(first_name=first, last_name=last, date_of_birth=BORN, **more)


def test_a_child_about_to_be_added_is_scored_from_stored_weights_at_once(pair, night, act, sam):
    night()
    with act(sam):
        begun = perf_counter()
        found = possible_records(details("Anna", "Quillhaven", sex="female")).likely
        took = perf_counter() - begun

    assert found[0].reference == pair[0].reference
    assert {"first-same", "last-same", "born-same"} <= set(found[0].reasons)
    assert [each.score for each in found] == sorted((e.score for e in found), reverse=True)
    assert took < 3  # the goal of 0.3 is the benchmark's: this machine may be busy


def test_before_the_first_night_the_shipped_weights_score(pair, act, sam):
    with act(sam):
        found = possible_records(details("Anna", "Quillhaven")).likely

    assert pair[0].reference in [each.reference for each in found]


def test_a_sealed_record_is_not_among_them_and_those_who_answer_for_it_are_told(
    pair, act, sam, ruth, priya
):
    cast.restrict(pair[0].case, "sealed", named=(priya,))
    with act(sam):
        found = possible_records(details("Anna", "Quillhaven")).likely

    assert pair[0].reference not in [each.reference for each in found]
    told = Notice.objects.filter(kind="sealed-match", about_staff=sam)
    assert {each.staff for each in told} >= {ruth, priya}


def test_a_child_like_nobody_is_possibly_nobody(act, sam):
    with act(sam):
        assert possible_records(details("Zzyzx", "Qwortle")).likely == ()
