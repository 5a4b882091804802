"""Anna's record: one row of everything that a page about a child reads."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from django.utils import timezone

from tests import cast
from throughcare.casework.compliance.models import Breach
from throughcare.casework.contacts.models import Contact
from throughcare.casework.instruments.models import Assessment
from throughcare.casework.meetings.models import Panel
from throughcare.casework.plans.models import Intervention, Plan, PlanReview
from throughcare.casework.referrals.models import Referral
from throughcare.foundation.access.models import Service, Staff, Transfer
from throughcare.foundation.facts.days import today
from throughcare.record.children.models import Alert, Child, OtherName, Relationship
from throughcare.record.circumstances.models import (
    Barrier,
    CareStatus,
    LearningNeed,
    Provision,
    Residence,
)
from throughcare.record.courts.models import Bail, Hearing, HearingOffence, SentenceProposal
from throughcare.record.offences.models import Offence
from throughcare.record.outcomes.models import Outcome, Programme, Requirement
from throughcare.specialisms.health.models import HealthNeed


class Annas(NamedTuple):
    """The rows that tests speak of."""

    child: Child
    home: Residence
    offence: Offence
    outcome: Outcome
    programme: Programme
    contact: Contact


def days_ago(number: int) -> date:
    return today() - timedelta(days=number)


def keep(model: type, **facts: Any) -> Any:
    return cast.write(model(**facts))


def anna(service: Service, lead: Staff) -> Annas:
    """Anna, on a referral order, with her lead worker."""
    child = cast.make_child(service, known_as="Annie", safe_contact="Text her mother first")
    cast.allocate(child.case, lead)
    home = live(child)
    around(child, lead)
    offence, outcome, programme = before_the_court(child, lead)
    contact = worked_with(child, lead, programme)
    return Annas(child, home, offence, outcome, programme, contact)


def live(child: Child) -> Residence:
    """Where she lives and learns, and her care."""
    keep(
        Provision,
        child=child,
        provision_type="pupil-referral-unit",
        provider="Harbour Road",
        suitability="suitable",
        hours_offered=25,
        hours_attended=14,
        started_on=days_ago(200),
    )
    keep(
        LearningNeed,
        child=child,
        need_identified="yes",
        need="speech-language",
        support="ehcp",
        formal_plan="yes",
        started_on=days_ago(300),
    )
    keep(CareStatus, child=child, status="child-in-need", started_on=days_ago(120))
    keep(
        Barrier,
        child=child,
        kind="literacy",
        words="Reads short sentences",
        adjustment="Use pictures, and read letters aloud",
        started_on=days_ago(100),
    )
    return keep(
        Residence,
        child=child,
        accommodation_type="with-parents",
        suitability="suitable",
        is_primary=True,
        address_line_1="4 Orchard Row",
        town="Northwick",
        postcode="NW9 9ZZ",
        started_on=days_ago(400),
    )


def around(child: Child, lead: Staff) -> None:
    """Her family and professionals, her other name, and what to know before a visit."""
    keep(
        Relationship,
        child=child,
        kind="mother",
        name="Ewa Kowalska",
        parental_responsibility="yes",
        lives_with_child="yes",
        phone="07700 900123",
        started_on=child.date_of_birth,
    )
    keep(
        Relationship,
        child=child,
        kind="social-worker",
        name="Tom Ash",
        organisation="Northwick Council",
        started_on=days_ago(120),
    )
    keep(
        OtherName,
        child=child,
        kind="alias",
        first_name="Ania",
        last_name="Nowak",
        started_on=days_ago(500),
    )
    for kind, words in (
        ("weapon", "Carried a kitchen knife in March"),
        ("self-harm", "Cuts when anxious; ask gently"),
        ("non-contact", "Must not meet R. N."),
        ("missing", "Two episodes this year"),
    ):
        keep(
            Alert,
            child=child,
            kind=kind,
            words=words,
            owner_staff=lead,
            confidence="known",
            started_on=days_ago(90),
            review_on=days_ago(5) if kind == "weapon" else None,
        )


def before_the_court(child: Child, lead: Staff) -> tuple[Offence, Outcome, Programme]:
    """One offence, two hearings, a referral order and the work that followed; one overturned."""
    offence = keep(
        Offence,
        child=child,
        cjs_code="TH68010",
        description="Theft from a shop",
        yjb_category="theft-and-handling",
        seriousness=3,
        offence_on=days_ago(110),
        charged_on=days_ago(100),
        place="Market Street",
        plea="guilty",
    )
    hearing = keep(
        Hearing,
        child=child,
        hearing_on=days_ago(60),
        court_type="youth-court",
        court_name="Northwick Youth Court",
        kind="sentence",
        court_officer_staff=lead,
    )
    keep(HearingOffence, hearing=hearing, offence=offence)
    keep(
        SentenceProposal,
        child=child,
        hearing=hearing,
        report_kind="pre-sentence-report",
        provided_on=days_ago(62),
        proposed_outcome="referral-order",
        author_staff=lead,
    )
    keep(
        Bail,
        child=child,
        court_decision="conditional-bail",
        conditions="Curfew from 19:00",
        started_on=days_ago(100),
        ended_on=days_ago(60),
    )
    overturned = {"legal_outcome": "fine", "appeal_status": "appeal-successful"}
    keep(
        Outcome,
        child=child,
        offence=offence,
        main_or_other="other",
        outcome_on=days_ago(60),
        amount_pence=5000,
        **overturned,
    )
    outcome = keep(
        Outcome,
        child=child,
        offence=offence,
        hearing=hearing,
        legal_outcome="referral-order",
        outcome_group="first-tier",
        main_or_other="main",
        is_substantive=True,
        outcome_on=days_ago(60),
        ended_on=days_ago(60) + timedelta(days=365),
        term_months=12,
        appeal_status="not-appealed",
    )
    keep(
        Requirement,
        child=child,
        outcome=outcome,
        kind="reparation",
        mandated_hours=20,
        completed_hours=6,
        started_on=days_ago(50),
    )
    programme = keep(
        Programme,
        child=child,
        outcome=outcome,
        disposal_type="referral-order",
        level="enhanced",
        started_on=days_ago(60),
    )
    return offence, outcome, programme


def worked_with(child: Child, lead: Staff, programme: Programme) -> Contact:
    """What was done with her: seen, assessed, planned, referred, warned."""
    contact = keep(
        Contact,
        child=child,
        programme=programme,
        staff=lead,
        held_at=at_three(days_ago(20)),
        minutes=45,
        method="home-visit",
        with_whom="child-and-carer",
        purpose="supervision",
        attendance="attended",
        notes="Annie talked about going back to school on Monday, and what would help.",
    )
    keep(
        Contact,
        child=child,
        programme=programme,
        staff=lead,
        held_at=at_three(days_ago(3)),
        method="office",
        with_whom="child",
        purpose="supervision",
        attendance="unacceptable-absence",
    )
    keep(
        Assessment,
        child=child,
        kind="assetplus",
        stage="post-sentence",
        started_on=days_ago(55),
        completed_on=days_ago(40),
        completed_by=lead,
        rosh="medium",
        safety_and_wellbeing="high",
        likelihood="medium",
    )
    plan = keep(
        Plan,
        child=child,
        programme=programme,
        kind="intervention",
        version=1,
        started_on=days_ago(38),
        agreed_with_child_on=days_ago(38),
        review_due_on=days_ago(-4),
        childs_words="I want to be a chef",
    )
    keep(PlanReview, plan=plan, trigger="routine", held_on=days_ago(10))
    keep(
        Intervention,
        child=child,
        staff=lead,
        kind="knife-crime",
        name="Blades down",
        sessions_planned=6,
        sessions_attended=2,
        started_on=days_ago(30),
    )
    keep(
        Panel,
        child=child,
        programme=programme,
        kind="referral-order-initial",
        held_on=days_ago(35),
        decision="contract-agreed",
        child_attended=True,
    )
    keep(
        Referral,
        child=child,
        direction="out",
        kind="speech-language",
        made_on=days_ago(30),
        organisation="Speech and language therapy",
        answer="waiting",
    )
    keep(Referral, child=child, direction="in", kind="court", made_on=days_ago(60))
    keep(
        Breach,
        child=child,
        programme=programme,
        contact=contact,
        step="first-warning",
        decided_on=days_ago(2),
        decided_by=lead,
        reason="No reason was given",
    )
    keep(
        HealthNeed,
        child=child,
        kind="mental-health",
        screened_on=days_ago(50),
        need_found="yes",
        referred_on=days_ago(45),
    )
    keep(
        Transfer,
        service=child.service,
        case=child.case,
        direction="in",
        other_service_name="Westshore Youth Justice Service",
        kind="transfer",
        requested_on=days_ago(70),
        moved_on=days_ago(61),
    )
    return contact


def at_three(on: date) -> datetime:
    """Three in the afternoon, in the summer or the winter of London."""
    local = timezone.make_aware(datetime(on.year, on.month, on.day, 15, 0))
    return local.astimezone(UTC)
