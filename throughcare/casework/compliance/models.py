"""The steps from a missed contact to the court."""

from throughcare.casework.contacts.models import Contact
from throughcare.foundation.facts import fields as facts
from throughcare.foundation.facts.entries import EntryQuerySet, entry_rules
from throughcare.record.children.models import ChildEntry, by_child, of_child
from throughcare.record.courts.models import Hearing
from throughcare.record.offences.models import Offence
from throughcare.record.outcomes.models import Programme


class Breach(ChildEntry):
    """A step from a missed contact to the court."""

    class Dataset:
        table = "breach"

    child = of_child("breaches")
    programme = facts.refers(Programme, related_name="breaches", required=True)
    contact = facts.refers(Contact, related_name="breaches")
    step = facts.code("warning-step", required=True)
    failed_on = facts.day()
    decided_on = facts.day(required=True)
    decided_by = facts.staff()
    reason = facts.notes()
    hearing = facts.refers(Hearing, related_name="breaches")
    offence = facts.refers(Offence, related_name="breaches")
    result = facts.code("breach-result")

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "breaches"
        indexes = [by_child("breaches_of_a_child", "decided_on")]
        constraints = entry_rules("breach")
