"""A batch of letters: who may send which, what is left out, and what is kept of each."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import cast
from tests.actions.letters.conftest import appointment, mother, offered, say
from tests.anna import keep
from tests.records.samples import in_bulk
from throughcare.casework.contacts.models import Contact
from throughcare.casework.letters.actions import LetterBatch, send_letters
from throughcare.casework.letters.checking import checked
from throughcare.casework.letters.models import Letter
from throughcare.casework.letters.queries import MOST_OCCASIONS
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.models import Transfer
from throughcare.foundation.facts.days import moment, today
from throughcare.foundation.facts.refusals import whole

US = {"phone": "01632 960700", "office": "2 Quay Street"}


def a_batch(worker, days=7):
    return LetterBatch("appointment", today(), today() + timedelta(days=days), worker)


def send(worker, keys, batch=None):
    return send_letters(batch or a_batch(worker), by=worker, letters=keys, **US)


def keys(worker):
    return [each.key for each in offered(worker)]


def names(worker):
    return sorted(each.child.first_name for each in offered(worker))


def test_what_was_printed_is_kept_word_for_word(expected, sam, act):
    mother(expected)
    with act(sam):
        batch = send(sam, keys(sam))

    to_child, to_mother = Letter.objects.order_by("pk")
    assert (to_child.batch, to_child.recorded_by, to_child.child) == (batch, sam, expected)
    assert to_child.address == "14 Mill Bank, Northwick, ZZ1 4BD"
    assert to_child.contact == expected.contacts.get()
    assert to_child.words.startswith("Hello Anna,\n\nYou have an appointment with")
    assert "2 Quay Street" in to_child.words
    assert "01632 960700" in to_child.words
    assert to_mother.relationship == expected.relationships.get()
    assert to_mother.words.startswith("Dear Beata Kowalska,\n\nAnna has an appointment")


def test_no_letter_says_what_a_child_is_said_to_have_done_or_whom_they_hurt(northwick, sam, act):
    anna = cast.child("anna")
    say(anna, safe_address="14 Mill Bank, ZZ1 4BD")
    appointment(anna, notes="About the assault on Maya Ellison")
    with act(cast.worker("sam")) as worker:
        found = checked(worker, "appointment", today(), today() + timedelta(days=7))
        send(worker, [each.key for each in found.ready if each.child == anna])

    said = " ".join(Letter.objects.values_list("words", flat=True)).casefold()
    assert said
    for word in ("assault", "maya", "ellison", "offen", "victim", "warning", "order", "police"):
        assert word not in said


def test_business_support_writes_to_every_child_and_reads_no_case(expected, another, jo, bea, act):
    another("Ben", worker=jo)

    with act(bea):
        assert names(bea) == ["Anna", "Ben"]
        assert not Contact.objects.exists()
        send(bea, keys(bea))
        assert Letter.objects.count() == 2


def test_a_case_manager_writes_to_the_children_of_their_own_cases(expected, another, sam, jo, act):
    another("Ben", worker=jo)

    with act(jo):
        assert names(jo) == ["Ben"]
    with act(sam):
        theirs = keys(sam)
    with act(jo), pytest.raises(ValidationError, match="None of these letters"):
        send(jo, theirs)


@pytest.mark.parametrize("who", ["dee", "ed", "hana", "vic", "ana", "ian", "ola", "dana"])
def test_whoever_sends_no_letters_is_refused_and_told_of_nothing(who, request, expected, act):
    worker = request.getfixturevalue(who)

    with act(worker):
        assert (
            cast.sql(
                "SELECT * FROM app.occasions_of_letters('appointment', %s, %s, 9)",
                today(),
                today().replace(year=2030),
            )
            == []
        )
        with pytest.raises(PermissionDenied):
            send(worker, ["a.b.child"])


@pytest.mark.parametrize("kind", ["ask", "sealed"])
def test_a_restricted_child_is_written_to_by_those_who_are_named_alone(
    kind, expected, sam, priya, bea, ruth, act
):
    with act(bea):
        [key] = keys(bea)
    cast.restrict(expected.case, kind, named=(sam, priya), ask=sam)

    for other in (bea, ruth):
        with act(other):
            assert offered(other) == []
            with pytest.raises(ValidationError, match="None of these letters"):
                send(other, [key])
    with act(sam):
        send(sam, keys(sam))
        assert Letter.objects.count() == 1
    for other in (bea, ruth):
        with act(other):
            assert not Letter.objects.exists()


def test_nobody_is_written_to_from_a_case_that_moved_on_or_from_which_a_worker_is_kept_out(
    expected, another, northwick, bea, act
):
    ben = another("Ben")
    cast.exclude(expected.case, bea)
    gone = {"direction": "out", "kind": "transfer", "other_service_name": "Eastmere"}
    dates = {"requested_on": today(), "moved_on": today()}
    keep(Transfer, service=northwick, case=ben.case, **gone, **dates)

    with act(bea):
        assert offered(bea) == []


def test_what_is_no_longer_ready_is_left_out_and_named_and_the_rest_goes(
    expected, another, sam, act
):
    ben, cal = another("Ben"), another("Cal")
    with act(sam):
        chosen = keys(sam)
    say(ben, leave_message="no")
    was = cal.contacts.get()
    met = {"method": "office", "with_whom": "child", "attendance": "cancelled-by-service"}
    keep(Contact, child=cal, held_at=was.held_at, supersedes=was, **met)

    batch = a_batch(sam)
    with act(sam):
        send(sam, chosen, batch)

    assert [letter.child for letter in Letter.objects.all()] == [expected]
    assert batch.sent == 1
    assert batch.left_out == [
        "Ben Kowalska: No message may be left, and no safe address for letters is recorded",
        "Cal Kowalska: what the letter was about has changed, or is over",
    ]


def test_a_letter_goes_once_whoever_sends_it(expected, sam, bea, act):
    with act(bea):
        chosen = keys(bea)
        send(bea, chosen)

    with act(sam), pytest.raises(ValidationError, match="None of these letters"):
        send(sam, chosen)
    assert Letter.objects.count() == 1


def test_the_database_refuses_a_second_letter_about_the_same(expected, sam, act):
    with act(sam):
        send(sam, keys(sam))
        first = Letter.objects.get()
        first.pk, first.reference, first.source_id = None, "zzzzzz", "zzzzzz"
        with pytest.raises(ValidationError, match="meanwhile"), whole():
            Letter.objects.bulk_create([first])


def test_two_batches_at_once_send_each_letter_once(fresh_cast):
    fresh_cast.connect_default_as("owner")
    anna, sam, ruth = cast.child("anna"), cast.worker("sam"), cast.worker("ruth")
    say(anna, safe_address="14 Mill Bank, ZZ1 4BD")
    contact = appointment(anna)
    fresh_cast.connect_default_as("app")
    gate, said = threading.Barrier(2, timeout=240), []

    def click(worker):
        key = f"{contact.reference}.{anna.reference}.child"
        gate.wait()
        try:
            with acting(worker, doing="testing"):
                said.append(bool(send(worker, [key])))
        except ValidationError:
            said.append(False)
        connection.close()

    threads = [threading.Thread(target=click, args=(worker,)) for worker in (sam, ruth)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    fresh_cast.connect_default_as("owner")

    assert sorted(said) == [False, True]
    assert Letter.objects.filter(contact=contact).count() == 1


def test_thirty_letters_ask_the_database_no_more_often_than_one(expected, another, sam, act):
    def asked():
        with act(sam):
            offered(sam)  # what is known of the worker is asked once a request
            with CaptureQueriesContext(connection) as looked:
                letters = offered(sam)
            with CaptureQueriesContext(connection) as sent:
                send(sam, [each.key for each in letters])
        return len(letters), len(looked), len(sent)

    few = asked()
    for number in range(30):
        another(f"Ben{number}")
    many = asked()

    assert (few[0], many[0]) == (1, 31)
    assert many[1:] == few[1:]
    assert few[1] <= 3


def test_more_than_a_batch_holds_is_said_to_be_too_many(expected, sam, act):
    at = moment() + timedelta(days=3)
    met = {"method": "office", "with_whom": "child", "attendance": "not-yet-known"}
    rows = [Contact(child=expected, held_at=at, **met) for _ in range(MOST_OCCASIONS)]
    Contact.objects.bulk_create([in_bulk(row) for row in rows])

    with act(sam):
        found = checked(sam, "appointment", today(), today() + timedelta(days=7))

    assert found.too_many
