"""A letter as it was printed: what it said, to whom and where it went, and what it was about."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from throughcare.casework.contacts.models import Contact
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.design.dates import in_london
from throughcare.foundation.facts import fields as facts
from throughcare.foundation.facts.entries import Entry, EntryQuerySet, entry_rules
from throughcare.foundation.facts.record import Fence
from throughcare.foundation.facts.retention import RetentionClass
from throughcare.record.children.models import ChildEntry, Relationship, by_child, of_child
from throughcare.record.courts.models import Hearing

CHILD, CARER = "child", "parent-or-carer"
APPOINTMENT, MISSED, COURT_DATE = "appointment", "missed-appointment", "court-date"
NOT_SENT, CAME_BACK = "not-sent", "came-back"


class LetterQuerySet(EntryQuerySet):
    """Questions that letters can answer."""

    def gone(self) -> Self:
        """Those that stand and that, as far as anybody knows, reached somebody."""
        return self.standing().filter(outcome="")


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
    sender = facts.text()
    sent_on = facts.day()
    outcome = facts.code("letter-outcome")
    outcome_reason = facts.notes()

    objects = LetterQuerySet.as_manager()

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
            models.CheckConstraint(
                condition=Q(outcome="") | ~Q(outcome_reason=""),
                name="letter_without_reader_says_why",
                violation_error_message="Say why it was not sent, or how it came back.",
            ),
        ]

    @property
    def day_on_it(self) -> date:
        """The day that is printed on it."""
        return self.sent_on or in_london(self.recorded_at).date()

    @property
    def name_under_it(self) -> str:
        """Who signs it."""
        return self.sender or (self.recorded_by.full_name if self.recorded_by else "")


class LetterWording(Entry):
    """The service's own words for one kind of letter, from a day on; without words, the standard.

    The latest to begin is in force, and of those that begin on one day the last that was written.
    """

    fence = Fence.SERVICE_ENTRY
    retention = RetentionClass.SERVICE
    needed_to_write = Capability.SET_SERVICE_RULES

    class Dataset:
        table = "letter_wording"

    about = facts.code("letter-about", required=True)
    reader = facts.code("letter-reader", required=True)
    language = facts.text(required=True)
    started_on = facts.day(required=True)
    words = facts.notes()
    reason = facts.notes(required=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [*entry_rules("letter_wording")]
