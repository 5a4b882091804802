"""Hearings, reports to the court, bail and remand.

The record says what a court did, even where the rulebook thinks that it could not.
"""

from datetime import date
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Exists, Q

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.facts import fields as facts
from throughcare.foundation.facts.record import numbered_once
from throughcare.foundation.facts.spells import (
    SpellQuerySet,
    StaySpellQuerySet,
    ends_on_or_after_it_starts,
    nights,
    same,
)
from throughcare.foundation.local_rules.values import days_before
from throughcare.record.children.models import (
    CaseRecord,
    ChildRecord,
    by_child,
    of_child,
    records_of_row,
)
from throughcare.record.offences.models import Offence

# Remand in a bed of the secure estate; a remand to the local authority is at home or in care.
IN_CUSTODY = ("court-ordered-secure-remand", "remand-in-custody", "remand-to-youth-detention")

TIME_OF_DAY = "^([01][0-9]|2[0-3]):[0-5][0-9]$"


class Hearing(ChildRecord):
    """One sitting of a court about a child."""

    needed_to_write = Capability.RECORD_COURTS

    class Dataset:
        table = "hearing"

    child = of_child("hearings")
    hearing_on = facts.day(required=True)
    court_type = facts.code("court-type", required=True)
    court_name = facts.text()
    listed_time = facts.text()
    court_room = facts.text()
    kind = facts.code("hearing-kind")
    remand_decision = facts.code("remand-decision")
    native_remand_decision = facts.text()
    remand_proposal = facts.code("remand-proposal")
    warrant = facts.code("warrant")
    decided_at = facts.moment()
    result_received_on = facts.day()
    court_officer_staff = facts.staff()
    notes = facts.notes()

    class Meta:
        indexes = [by_child("hearings_of_a_child", "hearing_on")]
        constraints = [
            numbered_once("hearing"),
            models.CheckConstraint(
                condition=Q(listed_time="") | Q(listed_time__regex=TIME_OF_DAY),
                name="hearing_is_listed_for_a_time_of_day",
                violation_error_message="Give the time as 10:00, or leave it empty.",
            ),
        ]

    @property
    def lacks_result(self) -> bool:
        """No result was received, and nothing was decided about bail."""
        return self.result_received_on is None and not self.remand_decision

    @property
    def where(self) -> str:
        """The court by its name; where nobody gave one, what kind of court it is."""
        return self.court_name or str(self.get_court_type_display())


class HearingOffence(CaseRecord):
    """An offence that was before the court at a hearing."""

    of = "hearing"

    needed_to_write = Capability.RECORD_COURTS

    class Dataset:
        table = "hearing_offence"

    hearing = facts.refers(Hearing, related_name="offences_heard", required=True)
    offence = facts.refers(Offence, related_name="heard_at", required=True)

    class Meta:
        constraints = [
            numbered_once("hearing_offence"),
            models.UniqueConstraint(
                fields=["hearing", "offence"],
                name="offence_is_before_a_hearing_once",
                violation_error_message="The hearing has this offence already.",
            ),
        ]


class SentenceProposalQuerySet(models.QuerySet["SentenceProposal"]):
    def wanted(self, on: date) -> Self:
        """Reports that the court wants and has not got: before it meets, and a while after.

        How long they are said to be missing is for the service to say; later it is history.
        """
        due = self.filter(provided_on=None, not_wanted_on=None)
        return due.filter(hearing__hearing_on__gte=days_before(on, "court-reports-missing-days"))


class SentenceProposal(ChildRecord):
    """A report to the court and what it proposed."""

    needed_to_write = Capability.RECORD_COURTS

    class Dataset:
        table = "sentence_proposal"

    child = of_child("sentence_proposals")
    hearing = facts.refers(Hearing, related_name="proposals", required=True)
    report_kind = facts.code("report-kind", required=True)
    requested_on = facts.day()
    due_on = facts.day()
    provided_on = facts.day()
    not_wanted_on = facts.day()
    not_wanted_by = facts.text()
    proposed_outcome = facts.code("legal-outcome")
    proposed_months = facts.whole()
    author_staff = facts.staff(related_name="sentence_proposals")

    objects = SentenceProposalQuerySet.as_manager()

    class Meta:
        indexes = [by_child("proposals_of_a_child", "due_on")]
        constraints = [
            numbered_once("sentence_proposal"),
            models.CheckConstraint(
                condition=Q(not_wanted_on=None) | ~Q(not_wanted_by=""),
                name="somebody_said_that_the_report_is_not_wanted",
                violation_error_message="Say who said that the court wants the report no longer.",
            ),
        ]


class BailQuerySet(SpellQuerySet):
    def holding(self, day: date) -> Self:
        """Bail that holds a child on a day: not that which a court ended on this very day."""
        return self.covering(day).exclude(ended_in_court(day))


def ended_in_court(day: date, of: str = "") -> Q:
    """That bail ended on a day on which a court decided about bail or remand of the child.

    What the court said instead holds from that day, whether it is said of the hearing or as bail
    that was granted there; `of` leads from a row to its bail.
    """
    decided = Hearing.objects.filter(child__in=records_of_row(), hearing_on=day)
    granted = Bail.objects.running().filter(child__in=records_of_row(), started_on=day)
    otherwise = Exists(decided.exclude(remand_decision="")) | Exists(granted.exclude(hearing=None))
    return Q((f"{of}ended_on", day)) & Q(otherwise)


class Bail(ChildRecord):
    """The time for which a child is on bail, or released while the police inquire."""

    needed_to_write = Capability.RECORD_COURTS

    class Dataset:
        table = "bail"

    child = of_child("bails")
    offence = facts.refers(Offence, related_name="bails")
    hearing = facts.refers(Hearing, related_name="bails")
    police_status = facts.code("police-bail-status")
    court_decision = facts.code("court-bail")
    conditions = facts.notes()
    started_on = facts.day(required=True)
    ended_on = facts.day()

    objects = BailQuerySet.as_manager()

    class Meta:
        indexes = [by_child("bails_of_a_child", "started_on")]
        constraints = [
            numbered_once("bail"),
            ends_on_or_after_it_starts("bail", "Bail cannot end before it starts."),
        ]


class Remand(ChildRecord):
    """An episode of remand, to accommodation or to custody. The day of leaving has no night."""

    needed_to_write = Capability.RECORD_COURTS

    class Dataset:
        table = "remand"

    child = of_child("remands")
    hearing = facts.refers(Hearing, related_name="remands")
    kind = facts.code("remand-kind", required=True)
    sector = facts.code("remand-sector")
    establishment = facts.text()
    admitted_on = facts.day(required=True)
    released_on = facts.day()

    objects = StaySpellQuerySet.as_manager()

    class Meta:
        indexes = [by_child("remands_of_a_child", "admitted_on")]
        constraints = [
            numbered_once("remand"),
            ends_on_or_after_it_starts(
                "remand",
                "The child cannot leave before they arrive.",
                first="admitted_on",
                last="released_on",
            ),
            ExclusionConstraint(
                name="child_has_one_remand_bed_at_a_time",
                expressions=[
                    (same("child"), RangeOperators.OVERLAPS),
                    (nights("admitted_on", "released_on"), RangeOperators.OVERLAPS),
                ],
                condition=Q(kind__in=IN_CUSTODY),
                violation_error_message="The child is already remanded in custody on these nights.",
            ),
        ]
