"""Which letters are ready, and each reason for which one is not."""

from datetime import timedelta

import pytest

from tests import cast
from tests.actions.letters.conftest import (
    ASKED,
    appointment,
    lives_at_home,
    mother,
    offered,
    say,
)
from tests.anna import days_ago, keep
from throughcare.casework.contacts.models import Contact
from throughcare.casework.letters.checking import Mend
from throughcare.casework.letters.models import Letter
from throughcare.foundation.facts.days import moment, today
from throughcare.record.circumstances.models import Barrier, Residence
from throughcare.record.courts.models import Hearing


def the_one(worker, act, about="appointment", **days):
    with act(worker):
        [letter] = offered(worker, about, **days)
    return letter


def why(letter):
    return [reason.words for reason in letter.reasons]


def test_a_child_who_is_expected_is_written_to_at_home_in_english(expected, sam, act):
    letter = the_one(sam, act)

    assert letter.is_ready
    assert letter.name == "Anna Kowalska"
    assert letter.address == ("14 Mill Bank", "Northwick", "ZZ1 4BD")
    assert (letter.language, letter.reader, letter.caution) == ("English", "child", "")


def test_a_safe_address_beats_the_home(expected, sam, act):
    say(expected, safe_address="Nan’s, 3 Quay Street, Northwick")

    assert the_one(sam, act).address == ("Nan’s", "3 Quay Street", "Northwick")


def test_a_safe_address_that_says_home_is_the_home(expected, sam, act):
    say(expected, safe_address="To their home.", leave_message="no")

    assert the_one(sam, act).address[0] == "14 Mill Bank"


def barrier(child, kind):
    keep(Barrier, child=child, kind=kind, started_on=days_ago(9))


def sent(child):
    facts = {"about": "appointment", "about_on": today(), "addressee": "child", "words": "Hello"}
    where = {"addressee_name": "Anna", "address": "Home", "language": "English", "phone": "1"}
    contact = child.contacts.standing().get()
    keep(Letter, child=child, contact=contact, batch="b", **facts, **where)


def instead(child, **facts):
    """The appointment as somebody recorded it again."""
    was = child.contacts.get()
    met = {"method": "office", "with_whom": "child", "attendance": "not-yet-known"}
    keep(Contact, child=child, supersedes=was, **({"held_at": was.held_at} | met | facts))


def no_home(child):
    Residence.objects.filter(child=child).update(ended_on=days_ago(1))


NOT_READY = {
    "no address today": (no_home, "No address is recorded for today", Mend.HOME),
    "a home without a postcode or a town": (
        lambda child: Residence.objects.filter(child=child).update(town="", postcode=""),
        "No address is recorded for today",
        Mend.HOME,
    ),
    "no message may be left": (
        lambda child: say(child, leave_message="no"),
        "No message may be left, and no safe address for letters is recorded",
        Mend.SAFE_CONTACT,
    ),
    "safe contact that says nothing of letters": (
        lambda child: say(child, safe_contact="Through school only."),
        "How they are safely reached is recorded, but not where letters may go",
        Mend.SAFE_CONTACT,
    ),
    "no post": (
        lambda child: say(child, safe_address="By hand, through Priya"),
        "Letters go “By hand, through Priya”, which is no postal address",
        Mend.SAFE_CONTACT,
    ),
    "an interpreter, for nobody knows which language": (
        lambda child: say(child, interpreter_needed="yes"),
        "They need an interpreter, and no language is recorded",
        Mend.LANGUAGE,
    ),
    "sent already": (sent, "It was sent already", Mend.SENT),
    "cancelled": (
        lambda child: instead(child, attendance="cancelled-by-service"),
        "It took place or was cancelled",
        Mend.DIARY,
    ),
    "today": (
        lambda child: instead(child, held_at=moment()),
        "The post would come too late: ring them",
        Mend.DIARY,
    ),
    "died": (
        lambda child: say(child, date_of_death=days_ago(1)),
        "The record says that the child has died",
        Mend.DIARY,
    ),
}


@pytest.mark.parametrize("so", NOT_READY)
def test_a_letter_that_cannot_go_says_why_and_where_that_is_mended(so, expected, sam, act):
    arrange, words, mend = NOT_READY[so]
    arrange(expected)

    letter = the_one(sam, act)

    assert why(letter) == [words]
    assert letter.reasons[0].mend is mend


def test_a_child_who_needs_easy_words_gets_them_where_there_are_any(expected, sam, act):
    barrier(expected, "literacy")

    letter = the_one(sam, act)

    assert (letter.is_ready, letter.reader) == (True, "child-easy")


def test_what_was_missed_is_asked_in_easy_words_of_a_child_who_needs_them(expected, sam, act):
    appointment(expected, ahead=-2, attendance="absent-not-yet-known")
    barrier(expected, "communication")

    letter = the_one(sam, act, "missed-appointment", first=days_ago(7))

    assert (letter.is_ready, letter.reader) == (True, "child-easy")
    assert "We did not see you on" in letter.words(phone="1", office="")


def test_where_nobody_asked_how_a_child_is_safely_reached_it_says_so(expected, sam, act):
    say(expected, leave_message="")

    letter = the_one(sam, act)

    assert letter.is_ready
    assert letter.caution == "Nobody has asked how it is safe to reach them"


def test_a_parent_of_a_child_under_16_is_written_to_as_well(expected, sam, act):
    mother(expected)

    with act(sam):
        to_child, to_mother = offered(sam)

    assert to_mother.is_ready
    assert to_mother.name == "Beata Kowalska"
    assert to_mother.address == to_child.address


PARENTS = {
    "nothing may be told": (
        {"may_be_told": "nothing"},
        ["They may be told nothing, not even that we work with the child"],
    ),
    "nobody asked the child": (
        {"may_be_told": ""},
        ["Nobody has asked the child what they may be told"],
    ),
    "no message": ({"leave_message": "no"}, ["No message may be left for them"]),
    "no address": ({"lives_with_child": "no"}, ["No address of theirs is recorded"]),
    "half an address": (
        {"lives_with_child": "no", "address": "12 Elsewhere Road"},
        ["No address of theirs is recorded"],
    ),
}


@pytest.mark.parametrize("so", PARENTS)
def test_a_letter_to_a_parent_that_cannot_go_says_why(so, expected, sam, act):
    facts, words = PARENTS[so]
    mother(expected, **facts)

    with act(sam):
        to_child, to_mother = offered(sam)

    assert to_child.is_ready
    assert why(to_mother) == words


@pytest.mark.parametrize("says", ["With the child", "with the child.", "Same address", "As child"])
def test_a_carer_s_address_that_says_with_the_child_is_the_child_s_and_is_never_printed(
    says, expected, sam, act
):
    mother(expected, address=says, postcode="ZZ1 1AA", lives_with_child="")

    with act(sam):
        to_child, to_mother = offered(sam)

    assert to_mother.address == to_child.address


def test_an_address_without_a_postcode_goes_only_if_somebody_ticks_it(expected, sam, act):
    say(expected, safe_address="Nan’s, 3 Quay Street")

    assert the_one(sam, act).caution == "There is no postcode in the address"


def test_from_16_on_a_parent_is_written_to_only_where_the_child_agreed(expected, sam, act):
    say(expected, date_of_birth=days_ago(16 * 366))
    who = mother(expected, may_be_told="")
    with act(sam):
        assert [each.carer for each in offered(sam)] == [None]

    type(who).objects.filter(pk=who.pk).update(may_be_told="appointments")

    with act(sam):
        assert [each.is_ready for each in offered(sam)] == [True, True]


def test_nobody_is_written_to_who_is_no_parent_or_is_one_no_longer(expected, sam, act):
    mother(expected, parental_responsibility="no")
    mother(expected, ended_on=days_ago(1))

    with act(sam):
        assert len(offered(sam)) == 1


def test_a_court_date_that_lies_ahead_is_written_about(expected, sam, act):
    listed = {"court_type": "youth-court", "court_name": "Northwick Youth Court"}
    on = today() + timedelta(days=4)
    keep(Hearing, child=expected, hearing_on=on, listed_time="10:00", **listed)

    letter = the_one(sam, act, "court-date")

    words = letter.words(phone="01632 960700", office="")
    assert letter.is_ready
    assert "10am" in words
    assert "Northwick Youth Court" in words


def test_what_was_missed_is_asked_about_until_it_is_judged(expected, sam, act):
    missed = appointment(expected, ahead=-2, attendance="absent-not-yet-known")
    letter = the_one(sam, act, "missed-appointment", first=days_ago(7))
    assert letter.is_ready
    assert "Was there something in the way?" in letter.words(phone="1", office="")

    judged = {"attendance": "acceptable-absence", "method": "office", "with_whom": "child"}
    keep(Contact, child=expected, held_at=missed.held_at, supersedes=missed, **judged)

    with act(sam):
        assert offered(sam, "missed-appointment", first=days_ago(7)) == []


@pytest.mark.parametrize("facts", [{"method": "letter"}, {"with_whom": "professional"}])
def test_nothing_is_written_about_what_no_child_comes_to(facts, expected, sam, act):
    appointment(expected, **facts)

    with act(sam):
        assert len(offered(sam)) == 1


def test_a_second_record_of_one_child_is_written_to_where_the_child_lives(
    northwick, expected, sam, act
):
    earlier = cast.make_child(northwick, merged_into=expected, **ASKED)
    lives_at_home(earlier, address_line_1="1 Old Road", ended_on=days_ago(60))
    appointment(earlier, ahead=5)

    with act(sam):
        first, second = offered(sam)

    assert first.address == second.address
    assert (first.child, second.child) == (expected, expected)
