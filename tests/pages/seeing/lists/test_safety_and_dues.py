"""A list of cases says how safe things are and what is due next, by the rows that My day reads."""

import pytest

from tests import cast
from tests.anna import days_ago, keep
from tests.pages.seeing.listed import child, names
from throughcare.casework.instruments.models import Assessment
from throughcare.casework.meetings.models import Panel
from throughcare.casework.plans.models import Plan, PlanReview
from throughcare.record.circumstances.models import Provision
from throughcare.record.courts.models import Hearing, SentenceProposal
from throughcare.record.outcomes.models import Programme

MINE = "/cases/"


def rated(who, ago=10, **levels):
    """An assessment of so many days ago."""
    on = days_ago(ago)
    return keep(Assessment, child=who, kind="assetplus", started_on=on, completed_on=on, **levels)


def plan_due(who, ago):
    """A plan that was to be reviewed so many days ago."""
    more = {"kind": "intervention", "version": 1, "started_on": days_ago(ago + 30)}
    return keep(Plan, child=who, review_due_on=days_ago(ago), **more)


def review_due(who, ago):
    keep(PlanReview, plan=plan_due(who, -90), case=who.case, due_on=days_ago(ago))


def assessment_due(who, ago):
    keep(Assessment, child=who, kind="assetplus", started_on=days_ago(60), due_on=days_ago(ago))


def panel_due(who, ago):
    keep(Panel, child=who, kind="out-of-court", due_on=days_ago(ago))


def report_due(who, ago):
    court = {"court_type": "youth-court", "kind": "sentence", "court_name": "Northwick"}
    hearing = keep(Hearing, child=who, hearing_on=days_ago(-9), **court)
    facts = {"report_kind": "pre-sentence-report", "due_on": days_ago(ago)}
    keep(SentenceProposal, child=who, hearing=hearing, **facts)


DUE = {
    "plan review": plan_due,
    "review of its own day": review_due,
    "assessment": assessment_due,
    "panel": panel_due,
    "report for court": report_due,
}
each_kind = pytest.mark.parametrize("kind", DUE)


@pytest.fixture
def new(northwick):
    """A case manager who has no case yet."""
    return cast.make_staff(northwick, "New", "Worker", "case-manager")


@each_kind
def test_what_is_late_is_said_in_the_list_as_in_the_day(open_as, northwick, new, kind):
    who = child(northwick, "Dee", "Day", lead=new)
    DUE[kind](who, 4)

    listed, day = open_as(new, MINE).main(), open_as(new, "/").main()

    assert f"{kind.replace('review of its own day', 'plan review')} 4 days late" in listed
    assert "4 days late Dee Day" in day


@each_kind
def test_what_was_due_more_than_a_year_ago_is_no_work_of_today(open_as, northwick, new, kind):
    who = child(northwick, "Dee", "Day", lead=new)
    DUE[kind](who, 366)
    if kind == "report for court":  # its hearing is still to come
        return

    listed, day = open_as(new, MINE).main(), open_as(new, "/").main()

    assert "days late" not in listed + day


def test_the_earliest_of_several_is_the_next(open_as, northwick, new):
    who = child(northwick, "Dee", "Day", lead=new)
    plan_due(who, -5)
    panel_due(who, -2)

    main = open_as(new, MINE).main()

    assert "panel this week" in main
    assert "plan review" not in main


def test_a_list_is_sorted_by_what_is_due_next(open_as, northwick, new):
    for last, ago in (("Late", 30), ("Soon", -2), ("Never", None), ("Later", -40)):
        who = child(northwick, "Dee", last, lead=new)
        if ago is not None:
            plan_due(who, ago)

    assert names(open_as(new, f"{MINE}?sort=due")) == ["Late", "Soon", "Later", "Never"]
    assert names(open_as(new, f"{MINE}?sort=-due")) == ["Later", "Soon", "Late", "Never"]


def test_of_work_that_is_over_nothing_is_due(open_as, northwick, new):
    who = child(northwick, "Dee", "Day", lead=new)
    over = keep(
        Programme,
        child=who,
        disposal_type="prevention",
        started_on=days_ago(90),
        ended_on=days_ago(20),
    )
    keep(Panel, child=who, kind="out-of-court", due_on=days_ago(3), programme=over)

    assert "late" not in open_as(new, MINE).main()


def test_the_newest_levels_stand_in_the_row_and_old_ones_say_so(open_as, northwick, new):
    apart = child(northwick, "Ann", "Apart", lead=new)
    rated(apart, 40, rosh="very-high", safety_and_wellbeing="very-high")
    rated(apart, 10, rosh="high", safety_and_wellbeing="medium")
    alike = child(northwick, "Al", "Alike", lead=new)
    rated(alike, 120, rosh="low", safety_and_wellbeing="low")

    main = open_as(new, MINE).main()

    assert "Others: high Child: medium" in main
    assert "Low levels are old" in main
    assert "ery high" not in main.partition("Name ▲")[2]


def test_a_list_is_narrowed_and_sorted_by_the_higher_level(open_as, northwick, new):
    for last, others, own in (
        ("First", "low", "very-high"),
        ("Second", "high", "low"),
        ("Third", "low", "low"),
    ):
        rated(child(northwick, "A", last, lead=new), rosh=others, safety_and_wellbeing=own)
    child(northwick, "A", "Unrated", lead=new)

    by_level = ["First", "Second", "Third", "Unrated"]
    assert names(open_as(new, f"{MINE}?sort=safety")) == by_level
    assert names(open_as(new, f"{MINE}?safety=high")) == ["Second"]
    assert names(open_as(new, f"{MINE}?safety=very-high")) == ["First"]


def test_a_list_is_narrowed_to_those_without_education_or_work(open_as, northwick, new):
    placed = child(northwick, "A", "Placed", lead=new)
    none = child(northwick, "A", "None", lead=new)
    child(northwick, "A", "Unsaid", lead=new)
    keep(Provision, child=placed, provision_type="college", started_on=days_ago(9))
    keep(Provision, child=none, provision_type="none", started_on=days_ago(9))

    assert names(open_as(new, f"{MINE}?more=unplaced")) == ["None", "Unsaid"]


def test_who_reads_no_assessments_is_asked_and_told_nothing_of_levels(open_as, northwick, bea):
    who = child(northwick, "Dee", "Day")
    rated(who, rosh="very-high", safety_and_wellbeing="low")
    plan_due(who, 4)

    page = open_as(bea, "/cases/lists/all/?safety=very-high&sort=safety")

    assert "Day" in names(page)
    assert "Safety" not in page.main()
    assert "plan review" not in page.main()


def test_twenty_five_rows_weigh_less_than_forty_thousand_bytes(open_as, northwick, new):
    for number in range(25):
        who = child(northwick, f"N{number}", f"Name{number:02}", lead=new)
        rated(who, 200, rosh="very-high", safety_and_wellbeing="medium")
        plan_due(who, 40)

    assert len(open_as(new, "/cases/lists/all/").html.encode()) < 40_000
