"""A copy of a case: sent, taken back, declined or taken over, and what both sides know of it."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from tests import cast
from throughcare.exchange.transfers import actions
from throughcare.exchange.transfers.database import copies_offered, known_as_offered
from throughcare.exchange.transfers.models import Offer, Parcel
from throughcare.foundation.access import actions as access
from throughcare.foundation.access.models import Case, Notice, Restriction, Transfer
from throughcare.foundation.audit.models import Change, Read
from throughcare.foundation.facts.days import today
from throughcare.record.children.models import Child
from throughcare.record.children.searching import find_cases
from throughcare.record.circumstances.models import Residence

WHY = "The child still lives with you."


def lodging(child):
    """Somewhere that the child stays besides their main home."""
    return Residence(
        child=child,
        accommodation_type="with-friends",
        suitability="suitable",
        is_primary=False,
        started_on=today(),
    )


def test_sending_leaves_the_record_open_here_and_says_whom_to_ask(sent, child, priya):
    offer = sent()

    assert (offer.state, offer.child_name) == ("offered", "Ania Kowalczyk")
    assert (offer.ask_name, offer.recorded_by) == ("Sam Okoro", priya)
    assert Transfer.objects.get(offers__isnull=False).moved_on is None


def test_what_the_receiver_reads_stands_in_the_senders_audit_trail(sent, child, esme, priya, act):
    sent()
    with act(esme):
        copies_offered()

    with act(priya):
        [read] = Read.objects.filter(case=child.case, basis="offered").select_related("request")

    assert (read.staff_id, read.how) == (esme.pk, "listed")
    assert "Eastmere Youth Justice Service" in read.request.doing


def test_a_case_taken_over_is_the_receivers_own_and_read_only_at_the_sender(
    sent, child, accept, esme, priya, eastmere, act
):
    case = accept(sent())

    theirs = Child.objects.get(case=case)
    assert (theirs.service, theirs.known_as, theirs.reference) == (
        eastmere,
        "Ania",
        case.reference,
    )
    assert case.reference != child.reference
    with act(priya), pytest.raises(DatabaseError), transaction.atomic():
        lodging(child).save()
    with act(esme):
        new = lodging(theirs)
        new.save()
    with act(priya):
        assert not Residence.objects.filter(pk=new.pk).exists()


def test_both_sides_have_the_taking_over_in_their_audit_trail(
    sent, child, accept, esme, priya, ruth, act
):
    offer = sent()
    case = accept(offer)

    with act(ruth):
        doings = set(
            Read.objects.filter(case=child.case, how="exported").values_list(
                "staff__id", "request__doing"
            )
        )
        changed = set(
            Change.objects.filter(case=child.case, operation="U", staff=esme.pk).values_list(
                "table_name", flat=True
            )
        )
    added = Change.objects.filter(case=case, operation="I").values_list("staff", "table_name")
    assert {doing.partition(":")[0] for _staff, doing in doings} == {
        "testing",
        "take over the copy of a case",
    }
    assert changed == {"access_transfer", "transfers_offer"}
    assert {staff for staff, _table in added} == {esme.pk}
    assert {"children_child", "contacts_contact", "transfers_copy"} <= {
        table for _s, table in added
    }


def test_a_caretaker_gets_a_copy_and_the_sender_goes_on_writing(sent, child, accept, priya, act):
    accept(sent(kind="caretaking"))

    with act(priya):
        lodging(child).save()

    assert Transfer.objects.get(direction="out").accepted_on == today()


def test_a_copy_taken_back_is_gone_and_can_be_sent_again(sent, accept, priya, asked, act):
    offer = sent()
    with act(priya):
        actions.withdraw_copy(offer, by=priya)

    offer.refresh_from_db()
    assert (offer.state, Parcel.objects.count()) == ("withdrawn", 0)
    with pytest.raises(ValidationError, match="taken back"):
        accept(offer)
    with act(priya):
        actions.send_copy(offer.transfer, by=priya)
    assert Offer.objects.waiting().count() == 1


def test_declining_says_why_and_leaves_nothing_behind(sent, child, esme, priya, eastmere, act):
    offer = sent()

    with act(esme):
        actions.decline_copy(offer.reference, reason=WHY, by=esme)
        waiting = copies_offered()

    offer.refresh_from_db()
    assert (offer.state, offer.reason, offer.decided_by_name) == ("declined", WHY, "Esme Lund")
    assert (waiting, Parcel.objects.count()) == ([], 0)
    assert not Child.objects.filter(service=eastmere).exists()
    assert Transfer.objects.get(offers__isnull=False).moved_on is None


def test_a_record_restricted_after_it_was_sent_arrives_restricted(sent, child, accept, priya):
    offer = sent()
    cast.restrict(child.case, "sealed", named=(priya,))

    case = accept(offer)

    assert Restriction.objects.get(case=case).kind == "sealed"


def test_a_transfer_that_was_ended_is_offered_no_longer(sent, accept, esme, priya, act):
    offer = sent()
    with act(priya):
        access.date_transfer(offer.transfer, ended_on=today(), by=priya)

    with act(esme):
        waiting = copies_offered()

    assert waiting == []
    with pytest.raises(ValidationError, match="ended the transfer"):
        accept(offer)


@pytest.mark.parametrize("kind", ["ask", "sealed"])
def test_a_restricted_record_arrives_restricted_to_who_takes_it_over(
    kind, sent, child, accept, priya, esme, eastmere, act
):
    colleague = cast.make_staff(eastmere, "Kofi", "Boat", "operations-manager")
    cast.restrict(child.case, kind, named=(priya,), ask=priya)

    case = accept(sent())

    assert Restriction.objects.get(case=case).kind == kind
    with act(esme):
        assert Case.objects.filter(pk=case.pk).exists()
    with act(colleague):
        assert not Case.objects.filter(pk=case.pk).exists()


def test_a_child_who_may_be_known_is_asked_about_and_joined_to_nobody(
    sent, child, accept, eastmere, esme, act
):
    Child.objects.update(nhs_number="943 476 5919")
    known = cast.make_child(eastmere, first_name="Zofia", nhs_number="9434765919")
    alike = cast.make_child(eastmere, **cast.same_person(child))
    offer = sent()

    with act(esme):
        asked_about = known_as_offered(offer.reference)
    case = accept(offer)

    assert asked_about == {known.case_id: True, alike.case_id: False}
    assert case.pk not in asked_about
    assert not Child.objects.exclude(merged_into=None).exists()


def test_a_sealed_child_who_may_be_the_same_is_not_shown_and_those_who_answer_are_told(
    sent, child, eastmere, esme, act
):
    head = cast.make_staff(eastmere, "Hal", "Head", "head-of-service")
    sealed = cast.make_child(eastmere, **cast.same_person(child))
    cast.restrict(sealed.case, "sealed", named=(head,))
    offer = sent()

    with act(esme):
        asked_about = known_as_offered(offer.reference)

    assert asked_about == {}
    assert Notice.objects.get(staff=head).kind == "sealed-match"


def test_sent_again_while_looked_after_there_the_record_grows_and_is_not_doubled(
    sent, child, accept, eastmere, priya, act
):
    first = accept(sent(kind="caretaking"))
    with act(priya):
        lodging(child).save()

    second = accept(sent(kind="caretaking"))

    assert second == first
    assert Child.objects.filter(service=eastmere).count() == 1
    assert Residence.objects.filter(case=first, accommodation_type="with-friends").count() == 1


def test_a_copy_for_elsewhere_is_taken_away_and_nowhere_offered(sent, esme, priya, child, act):
    offer = sent(towards="Westmoor")

    with act(priya):
        archive = actions.take_copy_away(offer, by=priya)

    assert offer.state == "taken-away"
    assert archive.startswith(b"PK")
    assert json.loads(offer.manifest)["to"] == "Westmoor"
    with act(esme):
        assert copies_offered() == []
    assert Read.objects.filter(case=child.case, how="exported").count() == 2


def test_a_child_who_was_copied_is_known_and_found_by_a_number_of_this_service(
    sent, accept, esme, act
):
    case = accept(sent())

    with act(esme):
        found = find_cases(case.reference).case_ids
    child = Child.objects.get(case=case)

    assert child.number == case.reference
    assert found == [case.pk]
