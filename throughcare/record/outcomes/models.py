"""What was decided about an offence, what it demands, custody, and the programme that follows."""

from datetime import date
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db.models import Exists, Q

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.facts import fields as facts
from throughcare.foundation.facts.record import numbered_once
from throughcare.foundation.facts.spells import (
    SpellQuerySet,
    StaySpellQuerySet,
    by_last_day,
    ends_on_or_after_it_starts,
    nights,
    same,
)
from throughcare.record.children.models import ChildRecord, by_child, of_child, records_of_row
from throughcare.record.courts.models import Bail, Hearing, ended_in_court
from throughcare.record.offences.models import Offence

NEVER_THERE = "recorded-in-error"
"""How a child left a stay that never was: no night of it counts, and no release from it."""
OVERTURNED = ("changed-on-appeal", "appeal-successful")
"""What came of an appeal by which an outcome holds nobody any more."""


class Outcome(ChildRecord):
    """What was decided about one offence.

    An order made for three offences is three rows that share a sentencing occasion.
    """

    needed_to_write = Capability.RECORD_OUTCOMES

    class Dataset:
        table = "outcome"

    child = of_child("outcomes")
    offence = facts.refers(Offence, related_name="outcomes", required=True)
    hearing = facts.refers(Hearing, related_name="outcomes")
    legal_outcome = facts.code("legal-outcome", required=True)
    outcome_group = facts.code("outcome-group")
    main_or_other = facts.code("main-or-other", required=True)
    is_substantive = facts.truth()
    outcome_on = facts.day(required=True)
    ended_on = facts.day()
    sentencing_occasion_id = facts.text()
    appeal_status = facts.code("appeal-status")
    appealed_outcome_on = facts.day()
    residence_on_outcome = facts.code("residence-on-outcome")
    care_status_on_outcome = facts.code("care-status")
    ete_hours_on_outcome = facts.whole()
    term_hours = facts.whole()
    term_days = facts.whole()
    term_weeks = facts.whole()
    term_months = facts.whole()
    term_years = facts.whole()
    amount_pence = facts.whole()
    native_outcome = facts.text()
    yjb_mapped_outcome = facts.text()

    class Meta:
        indexes = [by_child("outcomes_of_a_child", "outcome_on")]
        constraints = [
            numbered_once("outcome"),
            ends_on_or_after_it_starts(
                "outcome", "An order cannot end before it is made.", first="outcome_on"
            ),
        ]


class Requirement(ChildRecord):
    """A requirement of an order, or a condition of a caution."""

    needed_to_write = Capability.RECORD_OUTCOMES

    class Dataset:
        table = "requirement"

    child = of_child("requirements")
    outcome = facts.refers(Outcome, related_name="requirements", required=True)
    kind = facts.code("requirement-kind", required=True)
    is_substantive = facts.truth()
    quantity = facts.whole()
    unit = facts.code("unit")
    mandated_hours = facts.whole()
    completed_hours = facts.whole()
    words = facts.notes()
    started_on = facts.day(required=True)
    ended_on = facts.day()

    objects = SpellQuerySet.as_manager()

    class Meta:
        indexes = [by_child("requirements_of_a_child", "started_on")]
        constraints = [
            numbered_once("requirement"),
            ends_on_or_after_it_starts("requirement", "A requirement cannot end before it starts."),
        ]


class Custody(ChildRecord):
    """An episode of custody under a sentence, in one establishment."""

    needed_to_write = Capability.RECORD_OUTCOMES

    class Dataset:
        table = "custody"

    child = of_child("custody")
    outcome = facts.refers(Outcome, related_name="custody", required=True)
    sector = facts.code("remand-sector")
    establishment = facts.text()
    admitted_on = facts.day(required=True)
    released_on = facts.day()
    release_kind = facts.code("release-kind")
    release_due_on = facts.day()

    objects = StaySpellQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "custody"
        indexes = [by_child("custody_of_a_child", "admitted_on")]
        constraints = [
            numbered_once("custody"),
            ends_on_or_after_it_starts(
                "custody",
                "The child cannot leave before they arrive.",
                first="admitted_on",
                last="released_on",
            ),
            ExclusionConstraint(
                name="child_has_one_custody_bed_at_a_time",
                expressions=[
                    (same("child"), RangeOperators.OVERLAPS),
                    (nights("admitted_on", "released_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="The child is already in custody on these nights.",
            ),
        ]


class ConditionQuerySet(SpellQuerySet):
    def holding(self, day: date) -> Self:
        """Conditions that hold a child on a day.

        A condition ends with the bail or the order that it belongs to, whatever its own last day
        says, and with an order that was overturned. Those of a licence hold nobody who is back in
        custody.
        """
        over = Q(bail__ended_on__lt=day) | Q(outcome__ended_on__lt=day)
        overturned = Q(outcome__appeal_status__in=OVERTURNED)
        inside = Custody.objects.filter(child__in=records_of_row()).covering(day)
        not_on_licence = Q(under="licence") & Exists(inside.exclude(released_on=day))
        standing = self.covering(day).exclude(over | overturned | not_on_licence)
        return standing.exclude(ended_in_court(day, of="bail__"))


class Condition(ChildRecord):
    """Something a child must do, or must not: under bail, a licence, an order or a caution.

    It runs from its first day to its last; one that ended is no condition any more.
    """

    needed_to_write = Capability.RECORD_COURTS

    class Dataset:
        table = "condition"

    child = of_child("conditions")
    bail = facts.refers(Bail, related_name="conditions_set")
    outcome = facts.refers(Outcome, related_name="conditions_set")
    under = facts.code("condition-under", required=True)
    kind = facts.code("condition-kind", required=True)
    days = facts.text()
    hours = facts.text()
    place = facts.text()
    words = facts.notes()
    started_on = facts.day(required=True)
    ended_on = facts.day()

    objects = ConditionQuerySet.as_manager()

    class Meta:
        indexes = [by_child("conditions_of_a_child", "started_on")]
        constraints = [
            numbered_once("condition"),
            ends_on_or_after_it_starts("condition", "A condition cannot end before it starts."),
        ]


class Programme(ChildRecord):
    """A programme of work with a child: what follows an outcome, or is offered without one."""

    class Dataset:
        table = "programme"

    child = of_child("programmes")
    outcome = facts.refers(Outcome, related_name="programmes")
    disposal_type = facts.code("disposal-type", required=True)
    native_disposal_type = facts.text()
    started_on = facts.day(required=True)
    ended_on = facts.day()
    level = facts.code("intervention-level")
    completed = facts.code("yes-no-unknown")
    end_reason = facts.code("programme-end")
    identified_victim = facts.code("yes-no-unknown")

    objects = SpellQuerySet.as_manager()

    class Meta:
        indexes = [
            by_child("programmes_of_a_child", "started_on"),
            by_last_day("programmes_by_last_day", "case"),
        ]
        constraints = [
            numbered_once("programme"),
            ends_on_or_after_it_starts("programme", "A programme cannot end before it starts."),
        ]
