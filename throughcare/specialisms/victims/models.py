"""Victims, behind their own wall.

Under a pseudonym they are read by victim workers alone; who they are, through the database role
`victim` and nothing else. They are never on a child's record.
"""

from django.db import models

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.facts import fields as facts
from throughcare.foundation.facts.record import Fence, Record, numbered_once
from throughcare.foundation.facts.retention import RetentionClass
from throughcare.foundation.facts.spells import ends_on_or_after_it_starts
from throughcare.record.children.models import ChildRecord, by_child, of_child
from throughcare.record.offences.models import Offence


class Victim(Record):
    """A victim under a pseudonym: what was asked, offered and provided."""

    retention = RetentionClass.VICTIM
    needed_to_read = Capability.READ_VICTIMS

    class Dataset:
        table = "victim"

    victim_type = facts.code("victim-type", required=True)
    enhanced_rights = facts.truth()
    details_received_on = facts.day()
    consent = facts.code("victim-consent", required=True)
    contacted_on = facts.day()
    view_sought_before_decision = facts.code("yes-no-unknown")
    progress_requested = facts.code("yes-no-unknown")
    progress_provided = facts.code("yes-no-unknown")
    progress_provided_on = facts.day()
    support_requested = facts.code("yes-no-unknown")
    support_provided = facts.code("yes-no-unknown")
    support_provided_on = facts.day()
    rj_offer = facts.code("rj-offer")
    rj_offered_on = facts.day()
    rj_kind = facts.code("restorative-process")
    rj_engaged = facts.code("yes-no-unknown")
    rj_started_on = facts.day()
    rj_ended_on = facts.day()
    satisfaction = facts.code("satisfaction")
    told_of_end_on = facts.day()

    class Meta:
        constraints = [
            numbered_once("victim"),
            ends_on_or_after_it_starts(
                "restorative_process",
                "A restorative process cannot end before it begins.",
                first="rj_started_on",
                last="rj_ended_on",
            ),
        ]


class VictimOffence(ChildRecord):
    """A victim of an offence; co-accused children share a victim."""

    needed_to_read = Capability.READ_VICTIMS

    class Dataset:
        table = "victim_offence"

    child = of_child("victim_offences")
    victim = facts.refers(Victim, related_name="offences", required=True)
    offence = facts.refers(Offence, related_name="victims", required=True)

    class Meta:
        indexes = [by_child("victim_offences_of_a_child")]
        constraints = [
            numbered_once("victim_offence"),
            models.UniqueConstraint(
                fields=["victim", "offence"],
                name="victim_is_joined_to_an_offence_once",
                violation_error_message="The victim is joined to this offence already.",
            ),
        ]


class VictimIdentity(Record):
    """Who a victim is. Read by victim workers alone."""

    fence = Fence.IDENTITY
    retention = RetentionClass.VICTIM

    class Dataset:
        table = "victim_identity"

    victim = facts.refers(Victim, related_name="identity", required=True)
    first_name = facts.text()
    last_name = facts.text()
    organisation = facts.text()
    date_of_birth = facts.day()
    phone = facts.text()
    email = facts.text()
    address = facts.text()
    postcode = facts.text()
    safe_contact = facts.text()
    guardian_name = facts.text()
    preferred_language = facts.text()
    notes = facts.notes()

    class Meta:
        verbose_name_plural = "victim identities"
        constraints = [
            numbered_once("victim_identity"),
            models.UniqueConstraint(
                fields=["victim"],
                name="victim_has_one_identity",
                violation_error_message="Who this victim is stands here already.",
            ),
        ]
