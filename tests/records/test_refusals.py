"""What cannot be true is refused twice: in words before it is written, and by the database."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, models, transaction
from django.utils import timezone

from tests import cast
from tests.records.samples import in_bulk, kept, sample
from throughcare.caseload.intake.models import IntakeItem
from throughcare.casework.appropriate_adults.models import AppropriateAdult
from throughcare.casework.contacts.models import Contact, ContactGroup
from throughcare.casework.instruments.models import Answer, Assessment, Survey
from throughcare.casework.letters.models import Letter
from throughcare.casework.meetings.models import Panel, PanelMember
from throughcare.casework.plans.models import Intervention, Plan
from throughcare.casework.referrals.models import Referral
from throughcare.casework.visits.models import HomeVisit
from throughcare.foundation.facts.refusals import refused_in_words
from throughcare.foundation.facts.stored import stored_tables
from throughcare.foundation.local_rules.models import ServiceSetting
from throughcare.governance.performance.models import Comparator, Population, Target
from throughcare.governance.releases.models import ReleasedCount
from throughcare.governance.returns.models import TemplateCell
from throughcare.record.children.models import Alert, Child, OtherName, Relationship
from throughcare.record.circumstances.models import (
    Barrier,
    CareStatus,
    LearningNeed,
    Provision,
    Residence,
)
from throughcare.record.courts.models import (
    Bail,
    Hearing,
    HearingOffence,
    Remand,
    SentenceProposal,
)
from throughcare.record.outcomes.models import Condition, Custody, Outcome, Programme, Requirement
from throughcare.specialisms.education.models import EducationMonth
from throughcare.specialisms.health.models import HealthNeed
from throughcare.specialisms.victims.models import Victim, VictimIdentity, VictimOffence

AT_TEN = datetime(2026, 3, 1, 10, tzinfo=UTC)
HALF_PAST = AT_TEN + timedelta(minutes=30)
FIRST, LAST = date(2026, 3, 1), date(2026, 2, 28)
Wrong = Callable[[Child], Any]


def backwards(model: type[models.Model], first: str = "started_on", last: str = "ended_on"):
    """A spell that ends the day before it starts."""
    return lambda child: sample(model, child, **{first: FIRST, last: LAST})


def numbered_twice(model: type[models.Model]) -> Wrong:
    """A second record with the number of the first."""

    def wrong(child: Child) -> Any:
        first = kept(model, child, service=child.service, source_id="A1")
        again = sample(model, child, service=first.service, source_id="A1")
        return again

    return wrong


def corrected_twice(model: type[models.Model]) -> Wrong:
    """A second correction of one entry."""

    def wrong(child: Child) -> Any:
        first = kept(model, child)
        kept(model, child, supersedes=first)
        return sample(model, child, supersedes=first)

    return wrong


def taken_back_of_nothing(model: type[models.Model]) -> Wrong:
    return lambda child: sample(model, child, taken_back=True)


def again(model: type[models.Model], *same: str, **facts: Any) -> Wrong:
    """A second record that says the same; `same` are the parents that the two share."""

    def wrong(child: Child) -> Any:
        first = kept(model, child, **facts)
        return sample(model, child, **facts, **{name: getattr(first, name) for name in same})

    return wrong


def adult(**facts: Any) -> Wrong:
    """A request for an appropriate adult that says this."""
    return lambda child: sample(AppropriateAdult, child, **facts)


def visit(**facts: Any) -> Wrong:
    """A visit to the home of a child that says this."""
    return lambda child: sample(HomeVisit, child, **facts)


SPELLS = {
    "other_name": (OtherName,),
    "relationship": (Relationship,),
    "alert": (Alert,),
    "residence": (Residence,),
    "provision": (Provision,),
    "learning_need": (LearningNeed,),
    "care_status": (CareStatus,),
    "barrier": (Barrier,),
    "bail": (Bail,),
    "remand": (Remand, "admitted_on", "released_on"),
    "outcome": (Outcome, "outcome_on"),
    "requirement": (Requirement,),
    "condition": (Condition,),
    "custody": (Custody, "admitted_on", "released_on"),
    "programme": (Programme,),
    "plan": (Plan,),
    "intervention": (Intervention,),
    "referral": (Referral,),
    "health_need": (HealthNeed, "attended_from_on", "attended_until_on"),
    "restorative_process": (Victim, "rj_started_on", "rj_ended_on"),
    "comparator": (Comparator, "period_from", "period_to"),
    "released_count": (ReleasedCount, "period_from", "period_to"),
    "template_cell": (TemplateCell, "period_from", "period_to"),
    "target": (Target,),
}
TAKEN_ON = {"decision": "taken-on", "reason": "work-agreed", "decided_at": timezone.now()}
REFUSED: dict[str, Wrong] = {
    "child_dies_on_or_after_the_day_of_birth": lambda child: sample(
        Child, child, date_of_birth=FIRST, date_of_death=LAST
    ),
    "child_has_one_main_home_at_a_time": again(Residence, is_primary=True),
    "child_has_one_remand_bed_at_a_time": again(Remand, kind="remand-to-youth-detention"),
    "child_has_one_custody_bed_at_a_time": again(Custody, "outcome"),
    "hearing_is_listed_for_a_time_of_day": lambda child: sample(
        Hearing, child, listed_time="25:00"
    ),
    "somebody_said_that_the_report_is_not_wanted": lambda child: sample(
        SentenceProposal, child, not_wanted_on=LAST
    ),
    "offence_is_before_a_hearing_once": again(HearingOffence, "hearing", "offence"),
    "panel_decides_no_civil_order_of_a_court": lambda child: sample(
        Panel, child, agreed_outcome="youth-diversion-order"
    ),
    "somebody_is_told_of_danger": lambda child: sample(Contact, child, anybody_unsafe=True),
    "panel_has_each_member_once": again(PanelMember, "panel", "staff"),
    "victim_is_joined_to_an_offence_once": again(VictimOffence, "victim", "offence"),
    "victim_has_one_identity": again(VictimIdentity, "victim"),
    "children_of_a_group_are_counted_once": again(Population),
    "count_is_released_once": again(ReleasedCount),
    "cell_is_submitted_once_on_a_day": again(TemplateCell),
    "setting_begins_once_on_a_day": again(ServiceSetting),
    "cell_counts_nobody_less_than_once": lambda child: sample(TemplateCell, child, number=-1),
    "answer_is_of_an_assessment_or_of_a_survey": lambda child: sample(
        Answer, child, assessment=kept(Assessment, child), survey=kept(Survey, child)
    ),
    "adult_is_asked_for_somebody": lambda child: AppropriateAdult(
        service=child.service, station="Highbury", reason="search", requested_at=AT_TEN
    ),
    "adult_arrives_after_the_request": adult(requested_at=HALF_PAST, arrived_at=AT_TEN),
    "interview_begins_with_the_adult_there": adult(arrived_at=HALF_PAST, interview_began_at=AT_TEN),
    "interview_ends_after_it_begins": adult(
        interview_began_at=HALF_PAST, interview_ended_at=AT_TEN
    ),
    "adult_leaves_after_arriving": adult(arrived_at=HALF_PAST, left_at=AT_TEN),
    "adult_who_attended_arrived": adult(outcome="attended"),
    "nobody_came_where_nobody_arrived": adult(outcome="nobody-came", arrived_at=HALF_PAST),
    "letter_is_about_one_thing": lambda child: sample(
        Letter, child, contact=kept(Contact, child), hearing=kept(Hearing, child)
    ),
    "letter_without_reader_says_why": lambda child: sample(Letter, child, outcome="came-back"),
    "worker_is_in_one_visit": again(HomeVisit, "staff", came_out_at=None),
    "visit_is_due_to_end_after_it_begins": visit(
        went_in_at=HALF_PAST, expected_out_at=AT_TEN, came_out_at=HALF_PAST
    ),
    "visit_ends_after_it_begins": visit(
        went_in_at=HALF_PAST, expected_out_at=HALF_PAST, came_out_at=AT_TEN
    ),
    "group_is_of_two_or_more": lambda child: sample(ContactGroup, child, children=1),
    "intake_says_whom_or_in_which_words": lambda child: sample(IntakeItem, child, last_name=""),
    "intake_is_decided_for_a_reason": lambda child: sample(IntakeItem, child, reason="early-help"),
    "what_is_taken_on_has_a_case": lambda child: sample(IntakeItem, child, **TAKEN_ON),
    "civil_orders_come_from_a_court": lambda child: sample(
        IntakeItem, child, kind="youth-diversion-order"
    ),
    "cautions_are_taken_on_with_an_admission": lambda child: sample(
        IntakeItem, child, **TAKEN_ON, case=child.case, kind="youth-caution", admission="no"
    ),
    "education_month_is_named_by_its_first_day": lambda child: sample(
        EducationMonth, child, month_on=date(2026, 3, 2)
    ),
} | {f"{noun}_ends_on_or_after_it_starts": backwards(*how) for noun, how in SPELLS.items()}

# Django checks these two in forms of their own: see test_merging.py, and the key of the table.
ELSEWHERE = {"child_is_not_merged_into_itself", "child_belongs_to_one_case"}


def constraints_of_areas() -> Iterator[tuple[type[models.Model], models.BaseConstraint]]:
    """Every constraint of a table that is stored, access apart, which has tests of its own."""
    for model in stored_tables().values():
        if model._meta.app_label != "access":
            yield from ((model, constraint) for constraint in model._meta.constraints)


def refusals() -> Iterator[Any]:
    for model, constraint in constraints_of_areas():
        wrong = REFUSED.get(constraint.name)
        if constraint.name.endswith("_has_one_number_in_its_service"):
            wrong = numbered_twice(model)
        elif constraint.name.endswith("_is_corrected_once"):
            wrong = corrected_twice(model)
        elif constraint.name.endswith("_taken_back_was_there_before"):
            wrong = taken_back_of_nothing(model)
        if constraint.name not in ELSEWHERE:
            yield pytest.param(constraint, wrong, id=constraint.name)


@pytest.mark.parametrize(("constraint", "wrong"), list(refusals()))
def test_what_cannot_be_true_is_refused_in_words_and_by_the_database(anna, constraint, wrong):
    record = in_bulk(wrong(anna))

    with pytest.raises(ValidationError, match=re.escape(constraint.violation_error_message)):
        record.save()
    with pytest.raises(IntegrityError, match=constraint.name), transaction.atomic():
        type(record).objects.bulk_create([record])


def test_a_refusal_of_the_database_reads_as_the_words_of_its_constraint(anna):
    second_home = in_bulk(again(Residence, is_primary=True)(anna))

    words = "already has a main home on these days"
    with pytest.raises(ValidationError, match=words), refused_in_words(), transaction.atomic():
        Residence.objects.bulk_create([second_home])


def test_a_child_may_live_at_a_second_address_beside_the_main_one(anna):
    kept(Residence, anna, is_primary=True)

    kept(Residence, anna, is_primary=False)

    assert anna.residences.running().count() == 2


def test_a_bed_left_in_the_morning_may_be_exchanged_for_another_that_day(anna):
    moved = date(2026, 3, 5)
    first = kept(Custody, anna, admitted_on=FIRST, released_on=moved)

    kept(Custody, anna, outcome=first.outcome, admitted_on=moved)

    assert anna.custody.count() == 2


def test_what_belongs_to_another_child_cannot_be_joined(anna, ben):
    outcome_of_ben = kept(Outcome, ben)

    with pytest.raises(ValidationError, match="another child's record"):
        kept(Requirement, anna, outcome=outcome_of_ben)


def test_an_entry_is_never_changed(anna):
    contact = kept(Contact, anna)

    with pytest.raises(ValidationError, match="never changed"):
        contact.save()


@pytest.mark.parametrize("change", ["UPDATE {} SET source_id = 'x'", "DELETE FROM {}"])
def test_the_database_changes_no_entry_whoever_asks(anna, change):
    kept(Contact, anna)

    with pytest.raises(DatabaseError, match="may only be added to"), transaction.atomic():
        cast.sql(change.format(Contact._meta.db_table))


def test_a_corrected_entry_no_longer_stands(anna):
    wrong = kept(Contact, anna)

    right = kept(Contact, anna, supersedes=wrong)

    assert anna.contacts.standing().get() == right
