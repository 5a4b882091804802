"""A letter that was not sent or came back is marked so at any time, and another may go."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests import cast
from tests.actions.letters.conftest import offered
from tests.actions.letters.test_sending_letters import keys, send
from tests.actions.taking_back.conftest import request_of
from throughcare.casework.letters.actions import mark_letter
from throughcare.casework.letters.models import Letter
from throughcare.casework.letters.queries import own_batches
from throughcare.foundation.audit.actions import take_back

__all__ = ["request_of"]  # a fixture, used by its name

PAGE = "mark-letter"
GONE = {"outcome": "came-back", "outcome_reason": "Gone away"}


@pytest.fixture
def sent(expected, sam, act):
    """A letter that Sam sent to Anna."""
    with act(sam):
        send(sam, keys(sam))
    return Letter.objects.select_related("case").get()


def mark(letter, by, act, **said):
    with act(by):
        return mark_letter(Letter.objects.get(pk=letter.pk), by=by, **(GONE | said))


def test_it_stays_as_it_was_printed_and_says_who_marked_it_and_why(sent, sam, bea, act):
    mark(sent, bea, act)

    [stands] = Letter.objects.standing()
    assert (stands.outcome, stands.outcome_reason) == ("came-back", "Gone away")
    assert (stands.recorded_by, stands.name_under_it) == (bea, sam.full_name)
    assert (stands.words, stands.day_on_it) == (sent.words, sent.day_on_it)
    assert not Letter.objects.gone().exists()


@pytest.mark.parametrize("outcome", ["not-sent", "came-back"])
def test_another_goes_in_its_place_and_an_address_that_it_came_back_from_is_heeded(
    outcome, sent, sam, act
):
    with act(sam):
        assert not offered(sam)[0].is_ready
    mark(sent, sam, act, outcome=outcome)

    with act(sam):
        [again] = offered(sam)
        assert again.is_ready
        came_back = "A letter to this address came back"
        assert again.caution == (came_back if outcome == "came-back" else "")
        send(sam, keys(sam))
        assert len(own_batches(sam)) == 1

    assert Letter.objects.gone().count() == 1


def test_it_is_marked_once(sent, sam, bea, act):
    marked = mark(sent, sam, act)

    with pytest.raises(ValidationError, match="already what became of this letter"):
        mark(marked, bea, act)
    with pytest.raises(ValidationError, match="corrected already"):
        mark(sent, bea, act)


def test_the_mark_is_taken_back_unless_another_went_meanwhile(sent, sam, request_of, act):
    with request_of(sam, "send-letters", PAGE) as first:
        marked = mark_letter(Letter.objects.get(pk=sent.pk), by=sam, **GONE)
    with request_of(sam, "send-letters", PAGE):
        take_back(first, PAGE)
    assert Letter.objects.gone().get().supersedes == marked

    with request_of(sam, "send-letters", PAGE) as second:
        mark_letter(Letter.objects.standing().get(), by=sam, **GONE)
    with act(sam):
        send(sam, keys(sam))
    with request_of(sam, "send-letters", PAGE), pytest.raises(ValidationError, match="meanwhile"):
        take_back(second, PAGE)
    assert Letter.objects.gone().count() == 1


@pytest.mark.parametrize("who", ["jo", "dee", "ed", "vic", "dana"])
def test_who_sends_no_letters_here_marks_none(who, request, sent, act):
    worker = request.getfixturevalue(who)

    with act(worker), pytest.raises(PermissionDenied):
        mark_letter(sent, by=worker, **GONE)


def test_a_sealed_child_s_letter_is_marked_by_those_who_are_named_alone(
    expected, sent, sam, ruth, bea, act
):
    cast.restrict(expected.case, "sealed", named=(sam, ruth))

    with act(bea), pytest.raises(PermissionDenied):
        mark_letter(sent, by=bea, **GONE)
    mark(sent, sam, act)
