"""A letter as it was printed: what it said, to whom and where it went, and what it was about."""

from django.db import models
from django.db.models import Q

from throughcare.casework.contacts.models import Contact
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.facts import fields as facts
from throughcare.foundation.facts.entries import EntryQuerySet, entry_rules
from throughcare.record.children.models import ChildEntry, Relationship, by_child, of_child
from throughcare.record.courts.models import Hearing

CHILD, CARER = "child", "parent-or-carer"
APPOINTMENT, MISSED, COURT_DATE = "appointment", "missed-appointment", "court-date"


class Letter(ChildEntry):
    """A letter that was printed to be posted. Who may read a child's documents may read it."""

    needed_to_read = Capability.READ_DOCUMENTS
    needed_to_write = Capability.SEND_LETTERS

    class Dataset:
        table = "letter"

    child = of_child("letters")
    batch = facts.text(required=True)
    about = facts.code("letter-about", required=True)
    about_on = facts.day(required=True)
    contact = facts.refers(Contact, related_name="letters")
    hearing = facts.refers(Hearing, related_name="letters")
    addressee = facts.code("letter-to", required=True)
    relationship = facts.refers(Relationship, related_name="letters")
    addressee_name = facts.text(required=True)
    address = facts.text(required=True)
    language = facts.text(required=True)
    phone = facts.text(required=True)
    office = facts.text()
    words = facts.notes(required=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [
            by_child("letters_of_a_child", "about_on"),
            models.Index(fields=["batch"], name="letters_of_a_batch"),
            models.Index(fields=["recorded_by", "recorded_at"], name="letters_of_a_worker"),
        ]
        constraints = [
            *entry_rules("letter"),
            models.CheckConstraint(
                condition=Q(contact=None) | Q(hearing=None),
                name="letter_is_about_one_thing",
                violation_error_message="A letter is about an appointment or a hearing, not both.",
            ),
        ]
