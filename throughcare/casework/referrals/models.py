"""Requests for a service, from the service or to it."""

from django.db import models
from django.db.models import Q

from throughcare.foundation.facts import fields as facts
from throughcare.foundation.facts.record import numbered_once
from throughcare.foundation.facts.spells import SpellQuerySet, ends_on_or_after_it_starts
from throughcare.record.children.models import ChildRecord, by_child, of_child


class Referral(ChildRecord):
    """A request for a service, before, during or after an order."""

    class Dataset:
        table = "referral"

    child = of_child("referrals")
    direction = facts.code("referral-direction", required=True)
    kind = facts.code("referral-kind", required=True)
    organisation = facts.text()
    contact_name = facts.text()
    reason = facts.notes()
    made_on = facts.day(required=True)
    consent = facts.code("yes-no-unknown")
    answered_on = facts.day()
    answer = facts.code("referral-answer")
    started_on = facts.day()
    ended_on = facts.day()
    outcome = facts.code("referral-outcome")
    nrm_status = facts.code("nrm-status")
    nrm_status_on = facts.day()

    objects = SpellQuerySet.as_manager()

    class Meta:
        indexes = [
            by_child("referrals_of_a_child", "made_on"),
            # Those that may open a case, of which lists of a whole service ask.
            models.Index(
                fields=["service", "made_on"],
                condition=Q(direction="in", ended_on=None),
                name="referrals_that_came_in",
            ),
        ]
        constraints = [
            numbered_once("referral"),
            ends_on_or_after_it_starts("referral", "A referral cannot end before it starts."),
        ]
