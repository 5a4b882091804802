"""Who may not send, answer or learn of a copy, and what cannot be done twice."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from tests import cast
from tests.cast import sql
from throughcare.exchange.transfers import actions
from throughcare.exchange.transfers.database import copies_offered, known_as_offered
from throughcare.exchange.transfers.models import Copy, Offer, Parcel
from throughcare.foundation.access.roles import ROLES
from throughcare.record.children.models import Child

WHY = "The child still lives with you."
OTHERS = [
    role
    for role in ROLES.values()
    if "transfer-cases" not in role.may and role.code != "command-line"
]


def test_the_receiver_knows_name_and_age_and_sender_and_nothing_more(sent, child, esme, act):
    sent()

    with act(esme):
        [offered] = copies_offered()
        rows = [Child.objects.count(), Offer.objects.count(), Parcel.objects.count()]

    assert (offered.child_name, offered.from_name) == ("Ania Kowalczyk", child.service.name)
    assert offered.age == child.age
    assert (offered.sent_by, offered.ask_name) == ("Priya Nair", "Sam Okoro")
    assert rows == [0, 0, 0]


def test_a_second_acceptance_is_refused_and_changes_nothing(sent, accept, eastmere):
    offer = sent()
    accept(offer)

    with pytest.raises(ValidationError, match="answered already"):
        accept(offer)

    assert Child.objects.filter(service=eastmere).count() == 1
    assert Copy.objects.count() == 1


def test_two_copies_of_one_transfer_do_not_wait_at_once(sent, priya, act):
    offer = sent()

    with act(priya), pytest.raises(ValidationError, match="waits for an answer already"):
        actions.send_copy(offer.transfer, by=priya)


def test_declining_needs_a_reason(sent, esme, act):
    offer = sent()

    with act(esme), pytest.raises(ValidationError, match="ten letters"):
        actions.decline_copy(offer.reference, reason="no", by=esme)

    assert Offer.objects.get().state == "offered"


def test_what_was_taken_over_cannot_be_taken_back(sent, accept, priya, act):
    offer = sent()
    accept(offer)

    with act(priya), pytest.raises(ValidationError, match="answered already"):
        actions.withdraw_copy(offer, by=priya)


@pytest.mark.parametrize("kind", ["ask", "sealed"])
def test_a_manager_who_may_not_see_the_record_sends_no_copy(kind, asked, child, ruth, priya, act):
    transfer = asked()
    cast.restrict(child.case, kind, named=(ruth,), ask=ruth)

    with act(priya), pytest.raises(PermissionDenied):
        actions.send_copy(transfer, by=priya)
    with act(priya), pytest.raises(DatabaseError), transaction.atomic():
        sql("SELECT app.send_copy(%s, '{}', ''::bytea, 'abc')", transfer.pk)

    assert not Offer.objects.exists()


@pytest.mark.parametrize("role", OTHERS, ids=lambda role: role.code)
def test_only_managers_send_or_answer_copies(role, sent, child, northwick, eastmere, act):
    offer = sent()
    transfer = offer.transfer
    here = cast.make_staff(northwick, "Some", "Sender", role.code)
    there = cast.make_staff(eastmere, "Some", "Taker", role.code)

    with act(here), pytest.raises(PermissionDenied):
        actions.send_copy(transfer, by=here)
    with act(here), pytest.raises(PermissionDenied):
        actions.withdraw_copy(offer, by=here)
    with act(there), pytest.raises(PermissionDenied):
        actions.accept_copy(offer.reference, by=there)
    with act(there), pytest.raises(PermissionDenied):
        actions.decline_copy(offer.reference, reason=WHY, by=there)
    for statement in (
        "app.copies_offered()",
        f"app.accept_copy('{offer.reference}')",
        f"app.decline_copy('{offer.reference}', '{WHY}')",
        f"app.known_as_offered('{offer.reference}')",
    ):
        with act(there), pytest.raises(DatabaseError), transaction.atomic():
            sql(f"SELECT {statement}")
    offer.refresh_from_db()
    assert offer.state == "offered"


def test_a_third_service_learns_and_answers_nothing(sent, act):
    offer = sent()
    third = cast.make_service("westmoor", "Westmoor")
    manager = cast.make_staff(third, "Wes", "Moor", "head-of-service")

    with act(manager):
        assert copies_offered() == []
        assert known_as_offered(offer.reference) == {}
        with pytest.raises(ValidationError, match="no such copy"):
            actions.accept_copy(offer.reference, by=manager)


def test_the_web_role_writes_no_copy_past_the_guarded_functions(sent, priya, act):
    offer = sent()

    for statement in (
        f"UPDATE transfers_offer SET state = 'accepted' WHERE id = {offer.pk}",
        "DELETE FROM transfers_parcel",
        "INSERT INTO transfers_copy SELECT * FROM transfers_copy",
        f"SELECT app.note_for_sender({offer.service_id}, {offer.case_id}, 'x', 'listed')",
        "SELECT app.audit_under(1)",
        f"SELECT app.offer_to_us('{offer.reference}')",
    ):
        with act(priya):
            try:
                with transaction.atomic():
                    sql(statement)
            except DatabaseError:
                pass
    offer.refresh_from_db()
    assert offer.state == "offered"
    assert Parcel.objects.count() == 1


def test_the_files_on_their_way_are_read_by_managers_of_the_sender_alone(
    sent, sam, priya, esme, act
):
    sent()

    seen = {}
    for who, staff in (("sam", sam), ("priya", priya), ("esme", esme)):
        with act(staff):
            seen[who] = Parcel.objects.count()

    assert seen == {"sam": 0, "priya": 1, "esme": 0}
