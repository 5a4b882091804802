"""The words of letters: the standard ones, the service's own from a day on, and other languages."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests.actions.letters.conftest import appointment, mother, offered, say
from tests.anna import days_ago, keep
from throughcare.casework.letters.actions import WordingPlace, set_wording
from throughcare.casework.letters.contents import PLACES, Wordings, faults, filled, places_needed
from throughcare.casework.letters.models import LetterWording
from throughcare.casework.letters.queries import own_wordings
from throughcare.foundation.facts.days import today
from throughcare.record.circumstances.models import Barrier
from throughcare.schema.enumerations.practice import LETTER_ABOUT, LETTER_READER

OURS = "Hello $name,\n\nCome on $day at $time: $where. Ring us on $phone."
CZESC = "Cześć $name,\n\n$day, $time, $where. Zadzwoń: $phone."
US = {"phone": "01632 960700", "office": "2 Quay Street"}


def put(by, act, words=OURS, language="English", on=None, reader="child"):
    with act(by) as worker:
        place = WordingPlace("appointment", reader, language)
        why = {"started_on": on or today(), "reason": "Decided by the team"}
        return set_wording(place, by=worker, words=words, **why)


def said(worker, act, at=0):
    with act(worker):
        return offered(worker)[at].words(**US)


def test_the_standard_words_stand_until_the_service_sets_its_own_and_again_afterwards(
    expected, sam, ruth, act
):
    assert said(sam, act).startswith("Hello Anna,\n\nYou have an appointment with")

    put(ruth, act)
    assert said(sam, act).startswith("Hello Anna,\n\nCome on ")

    put(ruth, act, words="")
    assert "You have an appointment with" in said(sam, act)


def test_words_of_a_day_to_come_do_not_hold_yet_and_the_latest_to_begin_does(
    expected, sam, ruth, act
):
    put(ruth, act, on=today() + timedelta(days=1))
    assert "You have an appointment" in said(sam, act)

    put(ruth, act, on=days_ago(1))
    put(ruth, act, words=OURS.replace("Come", "Do come"), on=days_ago(9))
    assert "\n\nCome on " in said(sam, act)


def test_one_service_s_words_are_not_another_s(eastmere, ruth, act):
    put(ruth, act)

    assert "You have an appointment" in Wordings.in_force(own_wordings(eastmere.pk, today())).words(
        "appointment", "English", "child"
    )


@pytest.mark.parametrize("who", ["sam", "priya", "bea", "ola", "dana"])
def test_only_those_who_set_the_rules_of_a_service_set_its_words(who, request, act):
    with pytest.raises(PermissionDenied):
        put(request.getfixturevalue(who), act)


WRONG = {
    "Come on $date at $time: $where. Ring $phone": "Nothing is filled in for $date.",
    "Ring us": "The letter has to say $day, $time, $where, $phone",
    "It costs $ 5": "A dollar sign stands alone",
    "${day} $time $where $": "A dollar sign stands alone",
}


@pytest.mark.parametrize("words", WRONG)
def test_words_that_cannot_be_filled_in_are_refused_in_words(words, ruth, act):
    with pytest.raises(ValidationError) as refused:
        put(ruth, act, words=words)

    assert WRONG[words] in " ".join(refused.value.messages)
    assert not LetterWording.objects.exists()


@pytest.mark.parametrize("about", LETTER_ABOUT.codes)
def test_words_without_a_fault_are_filled_in_whole(about):
    words = " ".join(f"${name}" for name in places_needed(about))

    assert not list(faults(words, about))
    assert "$" not in filled(words, **dict.fromkeys(PLACES, "—"))


@pytest.mark.parametrize("about", LETTER_ABOUT.codes)
@pytest.mark.parametrize("reader", LETTER_READER.codes)
def test_every_standard_wording_could_be_set_by_a_service(about, reader):
    words = Wordings({}).words(about, "English", reader)

    assert words
    assert not list(faults(words, about))


def test_words_that_came_by_an_import_and_cannot_be_filled_in_are_passed_over(
    expected, northwick, sam, act
):
    said_so = {"about": "appointment", "reader": "child", "language": "English", "reason": "old"}
    keep(LetterWording, service=northwick, started_on=days_ago(9), words="On $date", **said_so)

    assert "You have an appointment" in said(sam, act)


def test_a_child_is_written_to_in_their_language_however_it_is_typed(expected, sam, ruth, act):
    say(expected, preferred_language="polish ")
    put(ruth, act, words=CZESC, language="Polish")

    with act(sam):
        [letter] = offered(sam)

    assert letter.words(**US).startswith("Cześć Anna")
    assert letter.caution == ""


def test_without_a_wording_in_a_language_it_is_english_with_a_line_and_somebody_has_to_tick_it(
    expected, sam, act
):
    say(expected, preferred_language="Polish")
    mother(expected, preferred_language="Urdu")

    with act(sam):
        to_child, to_mother = offered(sam)

    assert to_child.is_ready
    assert to_child.language == "English"
    assert to_child.caution == (
        "They read Polish and we have no wording: English, with an interpreter’s line"
    )
    assert "You have an appointment" in to_child.words(**US)
    assert 'ring us on 01632 960700 and say "Polish"' in to_child.words(**US)
    assert 'say "Urdu"' in to_mother.words(**US)


def test_a_language_that_holds_a_dollar_sign_is_written_as_it_is(expected, sam, act):
    say(expected, preferred_language="$phone $x")

    assert 'say "$phone $x"' in said(sam, act)


def test_where_a_language_has_words_but_none_that_are_easy_nothing_is_sent(
    expected, sam, ruth, act
):
    say(expected, preferred_language="Polish")
    put(ruth, act, words=CZESC, language="Polish")
    keep(Barrier, child=expected, kind="literacy", started_on=days_ago(9))

    with act(sam):
        [letter] = offered(sam)

    assert [reason.words for reason in letter.reasons] == [
        "They need easy words, and we have none for this: ask in person or on the telephone"
    ]


def test_words_are_looked_up_once_for_a_whole_batch(
    expected, another, sam, ruth, act, django_assert_max_num_queries
):
    put(ruth, act)
    for number in range(5):
        appointment(expected, ahead=number + 1)
        another(f"Ben{number}")

    with act(sam):
        offered(sam)
        with django_assert_max_num_queries(3):
            assert len(offered(sam)) == 11
