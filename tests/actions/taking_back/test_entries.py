"""Entries are never changed: one that is taken back stays, and a copy marked so supersedes it."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.actions.taking_back.arranged import PAGE
from tests.anna import days_ago, keep
from tests.cast import sql
from throughcare.casework.contacts.actions import record_appointment
from throughcare.casework.contacts.models import Contact
from throughcare.foundation.audit.actions import take_back
from throughcare.record.outcomes.models import Programme

CAME_ON_TIME = {
    "held_at": timezone.now(),
    "method": "office",
    "with_whom": "child",
    "attendance": "attended",
    "notes": "Came on time",
}


def refused(words):
    return pytest.raises(ValidationError, match=words)


def contact_with(child, staff, **more):
    return keep(Contact, child=child, recorded_by=staff, **(CAME_ON_TIME | more))


@pytest.fixture
def recorded(anna, sam, request_of):
    """A contact, and the request in which it was recorded."""
    with request_of(sam) as made:
        contact = contact_with(anna, sam)
    return contact, made


def test_an_entry_stays_and_stands_no_more(recorded, sam, taken_back):
    contact, made = recorded
    written = sql("SELECT to_jsonb(t) FROM contacts_contact t")

    taken_back(sam, made)

    assert not Contact.objects.standing().exists()
    assert sql("SELECT to_jsonb(t) FROM contacts_contact t WHERE id = %s", contact.pk) == written
    copy = Contact.objects.get(supersedes=contact)
    assert (copy.taken_back, copy.notes, copy.recorded_by) == (True, contact.notes, sam)


def test_an_entry_stands_again_when_that_is_taken_back(recorded, sam, taken_back):
    contact, made = recorded
    undone = taken_back(sam, made)

    taken_back(sam, undone)

    stands = Contact.objects.standing().get()
    assert (stands.notes, stands.taken_back) == (contact.notes, False)
    assert stands.supersedes.supersedes == contact


def test_an_appointment_stands_again_when_what_became_of_it_is_taken_back(
    anna, sam, request_of, taken_back
):
    """What was said of it by mistake is gone; that the child is to come is not."""
    appointment = contact_with(anna, sam, attendance="not-yet-known", notes="Bring the letter")
    with request_of(sam, "record-contacts") as made:
        record_appointment(appointment, by=sam, **(CAME_ON_TIME | {"attendance": "attended"}))

    undone = taken_back(sam, made, "record-contacts")

    stands = Contact.objects.standing().get()
    assert (stands.attendance, stands.notes) == ("not-yet-known", "Bring the letter")
    taken_back(sam, undone, "record-contacts")
    assert Contact.objects.standing().get().attendance == "attended"


def test_of_a_chain_of_entries_the_one_before_stands_again(anna, sam, request_of, taken_back):
    first = contact_with(anna, sam, notes="First")
    second = contact_with(anna, sam, notes="Second", supersedes=first)
    with request_of(sam) as made:
        contact_with(anna, sam, notes="Third", supersedes=second)

    taken_back(sam, made)

    assert [each.notes for each in Contact.objects.standing()] == ["Second"]


def test_an_entry_corrected_since_is_not_taken_back(recorded, anna, sam, request_of):
    contact, made = recorded
    with request_of(sam):
        contact_with(anna, sam, supersedes=contact)

    with request_of(sam), refused("changed or added since"):
        take_back(made, PAGE)


def test_an_entry_that_refers_to_a_new_row_of_its_own_request_is_refused(anna, sam, request_of):
    """It stays, and what it refers to would go. A page that writes both has no undo."""
    with request_of(sam) as made:
        programme = keep(
            Programme, child=anna, disposal_type="voluntary-support", started_on=days_ago(9)
        )
        contact_with(anna, sam, programme=programme)

    with request_of(sam), refused("changed or added since") as caught:
        take_back(made, PAGE)

    assert caught.value.__cause__.__cause__.diag.table_name == "contacts_contact"
