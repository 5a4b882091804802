"""Appointments, visits, calls and messages, attended or not."""

from typing import Self

from django.db import models
from django.db.models import Q

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Case
from throughcare.foundation.facts import fields as facts
from throughcare.foundation.facts.entries import Entry, EntryQuerySet, entry_rules
from throughcare.foundation.facts.record import Fence
from throughcare.foundation.facts.retention import RetentionClass
from throughcare.record.children.models import ChildEntry, by_child, of_child
from throughcare.record.outcomes.models import Programme
from throughcare.rulebook.practice.contacts import COUNTED, FACE_TO_FACE, WAS_THERE, WITH_CHILD


class ContactGroup(Entry):
    """A session for several children at once. What is about one of them stands in their contact.

    The row names no child, so that one child's record, which points to it, never names another.
    """

    fence = Fence.SERVICE_ENTRY
    retention = RetentionClass.SERVICE
    needed_to_read = Capability.READ_CASE
    needed_to_write = Capability.RECORD_CONTACTS

    class Dataset:
        table = "contact_group"

    name = facts.text(required=True)
    held_at = facts.moment(required=True)
    minutes = facts.whole()
    method = facts.code("contact-method", required=True)
    place = facts.text()
    children = facts.whole(required=True)
    staff = facts.staff()

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["recorded_by", "held_at"], name="group_sessions_of_a_worker")
        ]
        constraints = [
            *entry_rules("contact_group"),
            models.CheckConstraint(
                condition=Q(children__gte=2),
                name="group_is_of_two_or_more",
                violation_error_message="A group session is for two children or more.",
            ),
        ]


class ContactQuerySet(EntryQuerySet):
    """Questions that contacts can answer."""

    def in_person(self) -> Self:
        """Those at which the child was seen in person."""
        return self.filter(
            attendance__in=WAS_THERE, method__in=FACE_TO_FACE, with_whom__in=WITH_CHILD
        )

    def counting(self) -> Self:
        """Those that count to the minimum of an order: seen in person, and complied."""
        return self.in_person().filter(attendance__in=COUNTED)


class Contact(ChildEntry):
    """An appointment, visit, call or message, attended or not."""

    needed_to_write = Capability.RECORD_CONTACTS

    class Dataset:
        table = "contact"

    class Disclosure:
        plain = ("typed_in",)

    child = of_child("contacts")
    programme = facts.refers(Programme, related_name="contacts")
    staff = facts.staff(related_name="contacts", indexed_with_day=True)
    held_at = facts.moment(required=True)
    minutes = facts.whole()
    method = facts.code("contact-method", required=True)
    with_whom = facts.code("contact-with", required=True)
    purpose = facts.code("contact-kind")
    attendance = facts.code("attendance", required=True)
    is_statutory = facts.truth()
    authorised_by = facts.staff()
    absence_reason = facts.code("absence-reason")
    notes = facts.notes()
    view_heard = facts.truth()
    anybody_unsafe = facts.truth()
    who_was_told = facts.notes()
    contact_group = facts.refers(ContactGroup, related_name="contacts")
    # The case on whose page it was typed, where it stands under the work of another record of the
    # child: to that it goes back if the two records are parted.
    typed_in = models.ForeignKey(
        Case,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        db_index=False,
    )

    objects = ContactQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["typed_in"],
                condition=Q(typed_in__isnull=False),
                name="contacts_typed_elsewhere",
            ),
            by_child("contacts_of_a_child", "held_at"),
            models.Index(fields=["staff", "held_at"], name="contacts_of_a_worker"),
        ]
        constraints = [
            *entry_rules("contact"),
            models.CheckConstraint(
                condition=~Q(anybody_unsafe=True) | ~Q(who_was_told=""),
                name="somebody_is_told_of_danger",
                violation_error_message="Say who was told that somebody may be unsafe.",
            ),
        ]
