"""My day: what the record holds, for a worker, a team, the court and a colleague who is away."""

import re
from datetime import datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import cast
from tests.anna import days_ago, keep
from tests.pages.seeing.conftest import Page
from throughcare.caseload.oversight import my_day
from throughcare.caseload.oversight.day_forms import next_working_day
from throughcare.casework.contacts.models import Contact
from throughcare.casework.instruments.models import Assessment
from throughcare.casework.meetings.models import Panel
from throughcare.casework.plans.models import Plan, PlanReview
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.models import Allocation
from throughcare.foundation.design.dates import LONDON
from throughcare.foundation.facts.days import today
from throughcare.record.children.models import Alert
from throughcare.record.circumstances.models import Residence
from throughcare.record.courts.models import Hearing
from throughcare.record.offences.models import Offence
from throughcare.record.outcomes.models import Custody, Outcome, Programme


def at(hour, ago=0):
    return datetime.combine(days_ago(ago), time(hour), LONDON)


def appointment(child, staff, **more):
    facts = {
        "held_at": at(10),
        "method": "home-visit",
        "with_whom": "child",
        "purpose": "supervision",
        "attendance": "not-yet-known",
    }
    return keep(Contact, child=child, staff=staff, **(facts | more))


def full_day(service, lead, name="Dee"):
    """A child for whom everything is due that can be."""
    child = cast.make_child(service, first_name=name, last_name="Day")
    cast.allocate(child.case, lead)
    keep(
        Residence,
        child=child,
        accommodation_type="with-parents",
        suitability="suitable",
        is_primary=True,
        address_line_1="1 Harbour Road",
        started_on=days_ago(300),
    )
    appointment(child, lead)
    appointment(child, lead, held_at=at(9, ago=3), method="office")
    keep(
        Hearing,
        child=child,
        hearing_on=today(),
        court_type="youth-court",
        kind="sentence",
        court_name="Northwick Youth Court",
    )
    keep(Panel, child=child, kind="out-of-court", due_on=days_ago(4))
    plan = keep(
        Plan,
        child=child,
        kind="intervention",
        version=1,
        started_on=days_ago(90),
        review_due_on=days_ago(2),
    )
    keep(PlanReview, plan=plan, case=child.case, due_on=days_ago(-3), trigger="routine")
    keep(Assessment, child=child, kind="assetplus", started_on=days_ago(20), due_on=days_ago(1))
    keep(
        Alert,
        child=child,
        kind="missing",
        words="Twice",
        started_on=days_ago(90),
        review_on=days_ago(5),
    )
    offence = keep(
        Offence,
        child=child,
        description="Theft",
        yjb_category="theft-and-handling",
        offence_on=days_ago(200),
    )
    outcome = keep(
        Outcome,
        child=child,
        offence=offence,
        outcome_on=days_ago(100),
        main_or_other="main",
        legal_outcome="detention-and-training-order",
    )
    keep(
        Custody,
        child=child,
        outcome=outcome,
        establishment="Longmoor",
        sector="secure-school",
        admitted_on=days_ago(100),
        release_due_on=days_ago(-5),
    )
    return child


@pytest.fixture
def new(northwick):
    """A case manager who has no case yet."""
    return cast.make_staff(northwick, "New", "Worker", "case-manager")


def shown(client, **asked):
    """The words of the page, but for how old each child is."""
    return re.sub(r" , \d+", "", Page(client.get("/", asked)).main())


def test_every_kind_of_thing_that_is_due_stands_in_the_day(enter, new, northwick):
    full_day(northwick, new)

    main = shown(enter(new))

    for words in (
        "10:00 Dee Day Home visit, supervision 1 Harbour Road",
        "In court Dee Day Hearing: sentence Northwick Youth Court",
        "4 days late Dee Day Out-of-court panel, to meet by then",
        "2 days late Dee Day Review the plan: intervention plan",
        "1 day late Dee Day Complete the assessment: AssetPlus",
        "5 days late Dee Day Look at the alert again: missing episodes",
        "Dee Day Release from Longmoor",
        "Say what became of these",
        "2 things in the day, 4 overdue.",
    ):
        assert words in main, words
    assert main.index("10:00") < main.index("Overdue") < main.index("In the next 7 days")


def test_an_alert_to_be_looked_at_stands_on_the_day_of_its_owner_whoever_has_the_case(
    enter, new, northwick, sam
):
    child = full_day(northwick, sam)
    for since, who in ((5, new), (400, new), (5, None)):
        kind = "self-harm" if who else "medical"
        more = {"started_on": days_ago(900), "review_on": days_ago(since), "owner_staff": who}
        keep(Alert, child=child, kind=kind, words="Ask how they are", **more)

    main = shown(enter(new))

    assert "5 days late Dee Day Look at the alert again: self-harm" in main
    assert "400 days late Dee Day Look at the alert again: self-harm" in main
    assert "medical" not in main


def test_an_alert_that_was_ended_is_not_looked_at_again(enter, new, northwick):
    alert = full_day(northwick, new).alerts.get()
    alert.ended_on = days_ago(1)
    cast.write(alert)

    assert "Look at the alert again" not in shown(enter(new))


def test_an_appointment_that_is_to_come_leads_to_what_is_read_before_it(enter, new, northwick):
    child = full_day(northwick, new)
    to_come = appointment(child, new, held_at=at(11))

    page = Page(enter(new).get("/"))

    before = [at for words, at in page.links().items() if words.startswith("Read before you knock")]
    assert before == [f"/cases/{child.reference}/before-a-visit/"]
    read = Page(
        enter(new).get(f"/cases/{child.reference}/contacts/{to_come.reference}/record/")
    ).links()
    assert read["Read before you knock"] == before[0]


def test_an_appointment_that_has_begun_leads_to_the_page_on_which_it_is_recorded(
    enter, new, northwick
):
    child = full_day(northwick, new)
    begun = appointment(child, new, held_at=timezone.now() - timedelta(minutes=1))
    to_come = appointment(child, new, held_at=timezone.now() + timedelta(days=1))

    page = enter(new).get("/").text

    assert f"/cases/{child.reference}/contacts/{begun.reference}/record/" in page
    assert f"/contacts/{to_come.reference}/record/" not in page


def test_who_stands_in_and_may_not_record_is_offered_no_way_to(enter, jo, new, northwick):
    child = full_day(northwick, new)

    page = enter(jo).get("/", {"whose": new.reference}).text

    assert child.name in page
    assert "/record/" not in page


def test_a_day_takes_as_many_queries_for_one_child_as_for_six(sam, northwick):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            my_day.day_of(my_day.of_worker(sam), sam, today())
        return len(asked)

    full_day(northwick, sam)
    sam.today_memberships  # noqa: B018  # read once for each request
    one = queries()
    for number in range(5):
        full_day(northwick, sam, name=f"Child{number}")

    assert queries() == one <= 16


def test_nothing_that_the_cast_s_record_holds_for_a_worker_is_missing(northwick, sam, jo, cory):
    for worker in (sam, jo, cory):
        day = my_day.day_of(my_day.of_worker(worker), worker, today())
        held = Allocation.objects.covering(today()).filter(staff=worker).values("case")
        soon = today() + timedelta(days=7)
        due = {
            *Hearing.objects.filter(case__in=held, hearing_on__range=(today(), soon)),
            *Contact.objects.standing().filter(case__in=held, held_at__date=today()),
            *Alert.objects.filter(
                case__in=held, review_on__range=(days_ago(365), soon), ended_on=None
            ),
        }
        assert due <= set(my_day.every_row(day))


def test_a_colleague_s_day_is_shown_to_those_who_stand_in(enter, sam, jo, northwick):
    child = full_day(northwick, jo)

    main = shown(enter(sam), whose=jo.reference)

    assert f"The day of {jo.full_name}" in main
    assert "10:00 Dee Day" in main
    assert child.reference not in enter(sam).get("/").text


def test_a_team_s_day_is_of_the_cases_of_the_team(enter, priya, sam, jo, northwick):
    full_day(northwick, sam)
    full_day(northwick, jo, name="Other")

    main = shown(enter(priya), whose="team")

    assert "My team’s day" in main
    assert "10:00 Dee Day" in main
    assert "Other Day" not in main


def test_the_court_officer_sees_tomorrow_s_list_whoever_s_cases_they_are(
    enter, cory, sam, northwick
):
    child = cast.make_child(northwick, first_name="Tom", last_name="Morrow")
    cast.allocate(child.case, sam)
    keep(Hearing, child=child, hearing_on=next_working_day(), court_type="youth-court")

    assert "Tom Morrow Hearing" in shown(enter(cory))
    assert "Tom Morrow Hearing" not in shown(enter(sam), day="1/1/2020")
    assert "Tom Morrow Hearing" in shown(enter(sam), whose="court")


def test_a_worker_whose_reach_is_their_own_cases_is_offered_nobody_else_s_day(
    enter, pat, sam, northwick
):
    full_day(northwick, sam)

    page = enter(pat).get("/").text

    assert sam.reference not in page
    assert "There is a problem" in enter(pat).get("/", {"whose": sam.reference}).text


def test_what_is_years_old_or_of_work_that_ended_is_no_work_of_today(new, northwick):
    child = cast.make_child(northwick)
    cast.allocate(child.case, new)
    keep(Panel, child=child, kind="risk", due_on=days_ago(900))
    keep(
        Alert,
        child=child,
        kind="missing",
        words="Once",
        started_on=days_ago(90),
        review_on=days_ago(5),
        ended_on=days_ago(2),
    )

    assert my_day.every_row(my_day.day_of(my_day.of_worker(new), new, today())) == []


@pytest.mark.parametrize("role", ["business-support", "victim-worker"])
def test_who_may_not_read_a_case_is_shown_no_appointment_of_one(enter, northwick, role):
    worker = cast.make_staff(northwick, "New", "One", role)
    full_day(northwick, worker)

    main = shown(enter(worker))

    assert "10:00" not in main
    assert "Harbour Road" not in main


def reviews_of_a_day(sam):
    with acting(sam, doing="testing"):
        return my_day.day_of(my_day.of_worker(sam), sam, today()).plan_reviews


def test_a_review_on_the_day_that_its_plan_says_stands_in_the_day_once(sam, northwick):
    child = full_day(northwick, sam)
    plan = Plan.objects.get(child=child)
    before = len(reviews_of_a_day(sam))

    keep(PlanReview, plan=plan, case=child.case, due_on=plan.review_due_on, trigger="routine")

    assert before == len(reviews_of_a_day(sam)) == 1


def test_a_review_of_a_plan_that_ended_is_due_no_more(sam, northwick):
    child = full_day(northwick, sam)

    Plan.objects.filter(child=child).update(ended_on=days_ago(1))

    assert reviews_of_a_day(sam) == []


def test_who_reads_no_assessments_is_asked_for_no_work_on_them(northwick):
    """Asked with the owner's rights: the page refuses it too, and not row security alone."""
    worker = cast.make_staff(northwick, "Edu", "Cator", "education-worker")
    full_day(northwick, worker)

    with acting(worker, doing="testing"):
        day = my_day.day_of(my_day.of_worker(worker), worker, today())

    assert len(day.hearings) == 1
    assert (day.plans, day.plan_reviews, day.assessments, day.rated) == ([], [], [], [])


def due_of(worker):
    day = my_day.day_of(my_day.of_worker(worker), worker, today())
    return (*day.assessments, *day.rated, *day.plans, *day.panels)


@pytest.mark.parametrize(
    ("model", "facts"),
    [
        (Assessment, {"kind": "assetplus", "due_on": days_ago(1)}),
        (Assessment, {"kind": "assetplus", "completed_on": days_ago(80), "rosh": "high"}),
        (Plan, {"kind": "intervention", "version": 1, "review_due_on": days_ago(2)}),
        (Panel, {"kind": "risk", "due_on": days_ago(3)}),
    ],
    ids=["assessment to complete", "levels to review", "plan to review", "panel to hold"],
)
def test_what_belongs_to_work_that_ended_is_asked_for_no_more(new, northwick, model, facts):
    child = cast.make_child(northwick)
    cast.allocate(child.case, new)
    work = keep(Programme, child=child, disposal_type="referral-order", started_on=days_ago(100))
    began = {} if model is Panel else {"started_on": days_ago(90)}
    row = keep(model, child=child, programme=work, **began, **facts)
    assert due_of(new) == (row,)

    Programme.objects.filter(pk=work.pk).update(ended_on=days_ago(1))

    assert due_of(new) == ()


def test_the_day_holds_what_stands_on_every_record_of_a_child_under_one_name(enter, new, northwick):
    """A hearing put on the record that was merged away is not missed, whichever case is held."""
    survivor = cast.make_child(northwick, first_name="Una", last_name="Onename")
    merged = full_day(northwick, cast.make_staff(northwick, "Old", "Worker", "case-manager"))
    cast.allocate(survivor.case, new)
    type(merged).objects.filter(pk=merged.pk).update(merged_into=survivor)

    main = shown(enter(new))
    for words in ("10:00 Una Onename", "In court Una Onename", "Una Onename Complete the assess"):
        assert words in main, words
    assert "Dee Day" not in main


def test_who_holds_the_case_of_a_merged_record_has_the_child_s_whole_day(new, northwick, sam):
    merged = cast.make_child(northwick)
    cast.allocate(merged.case, new)
    survivor = full_day(northwick, sam)

    type(merged).objects.filter(pk=merged.pk).update(merged_into=survivor)

    day = my_day.day_of(my_day.of_worker(new), new, today())
    assert {my_day.child_of(row) for row in my_day.every_row(day)} == {survivor.pk}
    assert day.hearings
    assert day.assessments
