"""Lists of cases: whose they are, how they are narrowed and sorted, and what is not in them."""

from datetime import date

import pytest

from tests import cast
from tests.anna import at_three, days_ago, keep
from tests.empty import in_an_empty_database
from throughcare.casework.contacts.models import Contact
from throughcare.foundation.local_rules.models import ServiceSetting
from throughcare.record.circumstances.models import CareStatus
from throughcare.record.outcomes.models import Programme

__all__ = ["in_an_empty_database"]  # a fixture, used by its other name


def child(service, first, last="Adams", *, lead=None, work="prevention", **facts):
    """A child with work under way."""
    made = cast.make_child(service, first_name=first, last_name=last, **facts)
    keep(Programme, child=made, disposal_type=work, started_on=days_ago(30))
    if lead is not None:
        cast.allocate(made.case, lead)
    return made


def seen(who, ago):
    keep(
        Contact,
        child=who,
        held_at=at_three(days_ago(ago)),
        method="office",
        with_whom="child",
        attendance="attended",
    )


def names(page):
    return [row.split(",")[0] for row in page.rows()]


def test_a_case_manager_opens_the_list_with_their_own_cases(open_as, northwick, anna, sam, jo):
    child(northwick, "Jon", "Baker", lead=jo)

    page = open_as(sam, "/cases/")

    assert "My cases" in page.main()
    assert names(page) == ["Kowalska"]


def test_somebody_who_holds_no_case_opens_the_list_with_all(open_as, northwick, anna, ruth, jo):
    child(northwick, "Jon", "Baker", lead=jo)

    page = open_as(ruth, "/cases/")

    assert "All cases" in page.main()
    assert names(page) == ["Baker", "Kowalska"]


def test_a_team_list_holds_the_cases_of_the_team(open_as, northwick, anna, sam, priya, jo):
    child(northwick, "Jon", "Baker", lead=jo)

    assert names(open_as(priya, "/cases/lists/team/")) == ["Kowalska"]


def test_a_case_without_a_lead_worker_is_unallocated(open_as, northwick, anna, sam):
    child(northwick, "Jon", "Baker")
    cast.make_child(northwick, first_name="New", last_name="Arrival")
    closed = child(northwick, "Over", "Done")
    Programme.objects.filter(child=closed).update(ended_on=days_ago(3))

    assert names(open_as(sam, "/cases/lists/unallocated/")) == ["Arrival", "Baker"]


def test_a_worker_who_reaches_their_own_cases_alone_has_no_other_list(open_as, anna, pat, dee):
    cast.allocate(anna.child.case, pat, kind="co-worker")

    assert names(open_as(pat, "/cases/")) == ["Kowalska"]
    assert open_as(pat, "/cases/lists/all/").status == 404
    assert open_as(dee, "/cases/").main().count("No cases are allocated to you.") == 1


def test_closed_cases_are_left_out_until_asked_for(open_as, northwick, sam):
    closed = child(northwick, "Over", "Done")
    Programme.objects.filter(child=closed).update(ended_on=days_ago(3))

    assert names(open_as(sam, "/cases/lists/all/")) == []
    assert names(open_as(sam, "/cases/lists/all/?more=closed")) == ["Done"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("order=referral-order", ["Kowalska"]),
        ("alert=weapon", ["Kowalska"]),
        ("age=16-17", ["Baker"]),
        ("care=looked-after", ["Baker"]),
        ("care=child-in-need", ["Kowalska"]),
        ("more=unseen", ["Kowalska"]),
        ("age=14-15&order=referral-order", ["Kowalska"]),
        ("age=8-11", []),
        ("order=nonsense", ["Baker", "Kowalska"]),
    ],
)
def test_a_list_is_narrowed_by_what_is_asked(open_as, northwick, anna, sam, jo, query, found):
    ben = child(northwick, "Ben", "Baker", lead=jo, date_of_birth=date(2010, 3, 1))
    keep(CareStatus, child=ben, status="looked-after-section-20", started_on=days_ago(9))
    seen(ben, 2)

    assert names(open_as(sam, f"/cases/lists/all/?{query}")) == found


def test_a_list_is_narrowed_to_one_worker(open_as, northwick, anna, sam, jo):
    child(northwick, "Jon", "Baker", lead=jo)

    assert names(open_as(sam, f"/cases/lists/all/?worker={jo.reference}")) == ["Baker"]


def test_an_empty_answer_says_so_and_leads_back(open_as, anna, sam):
    page = open_as(sam, "/cases/lists/all/?age=8-11")

    assert "No cases match these filters." in page.main()
    assert page.links()["Clear filters"] in ("?", "/cases/lists/all/")


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("name", ["Adams", "Łukasz", "Zed"]),
        ("-name", ["Zed", "Łukasz", "Adams"]),
        ("age", ["Zed", "Adams", "Łukasz"]),
        ("-age", ["Łukasz", "Adams", "Zed"]),
        ("seen", ["Zed", "Łukasz", "Adams"]),
        ("-seen", ["Adams", "Łukasz", "Zed"]),
    ],
)
def test_a_list_is_sorted_by_the_server(open_as, northwick, sam, sort, order):
    recent = child(northwick, "A", "Adams", date_of_birth=date(2011, 1, 1))
    long_ago = child(northwick, "B", "Łukasz", date_of_birth=date(2009, 1, 1))
    child(northwick, "C", "Zed", date_of_birth=date(2013, 1, 1))  # never seen
    seen(recent, 1)
    seen(long_ago, 20)

    assert names(open_as(sam, f"/cases/lists/all/?sort={sort}")) == order


def test_a_row_says_what_is_late(open_as, northwick, sam):
    late = child(northwick, "Lee", "Late", lead=sam)
    seen(late, 20)
    child(northwick, "New", "Start", lead=sam)

    main = open_as(sam, "/cases/").main()

    assert "20 days ago" in main
    assert "Not yet seen" in main


def test_a_missed_contact_a_call_and_a_future_one_are_not_times_seen(open_as, northwick, sam):
    who = child(northwick, "Lee", "Late", lead=sam)
    common = {"child": who, "with_whom": "child"}
    keep(
        Contact,
        held_at=at_three(days_ago(2)),
        method="office",
        attendance="unacceptable-absence",
        **common,
    )
    keep(
        Contact, held_at=at_three(days_ago(1)), method="telephone", attendance="attended", **common
    )
    keep(
        Contact,
        held_at=at_three(days_ago(-3)),
        method="office",
        attendance="not-yet-known",
        **common,
    )

    assert "Not yet seen" in open_as(sam, "/cases/").main()


def test_a_contact_that_was_corrected_counts_as_corrected(open_as, northwick, sam):
    who = child(northwick, "Lee", "Late", lead=sam)
    wrong = keep(
        Contact,
        child=who,
        held_at=at_three(days_ago(2)),
        method="office",
        with_whom="child",
        attendance="attended",
    )
    keep(
        Contact,
        child=who,
        held_at=at_three(days_ago(2)),
        method="office",
        with_whom="child",
        attendance="unacceptable-absence",
        supersedes=wrong,
    )

    assert "Not yet seen" in open_as(sam, "/cases/").main()


def test_a_contact_that_was_taken_back_was_no_contact(open_as, northwick, sam):
    who = child(northwick, "Lee", "Late", lead=sam)
    facts = {
        "child": who,
        "held_at": at_three(days_ago(2)),
        "method": "office",
        "with_whom": "child",
        "attendance": "attended",
    }
    wrong = keep(Contact, **facts)

    keep(Contact, **facts, supersedes=wrong, taken_back=True)

    assert "Not yet seen" in open_as(sam, "/cases/").main()


def test_twenty_five_to_a_page_and_the_count_is_of_what_may_be_seen(open_as, northwick, sam, jo):
    for number in range(27):
        child(northwick, f"N{number}", f"Name{number:02}")
    hidden = child(northwick, "Hidden", "Hidden")
    cast.restrict(hidden.case, "sealed")

    first = open_as(sam, "/cases/lists/all/")
    second = open_as(sam, "/cases/lists/all/?page=2")

    assert "Showing 1 to 25 of 27" in first.main()
    assert names(second) == ["Name25", "Name26"]
    assert "Hidden" not in first.text + second.text


def test_a_record_to_ask_for_is_a_row_without_a_name(open_as, anna, jo, priya):
    cast.restrict(anna.child.case, "ask", ask=priya)

    page = open_as(jo, "/cases/lists/all/")

    assert page.rows() == ["(restricted)"]
    assert "Ask Priya Nair" in page.main()
    assert "Kowalska" not in page.text


def test_a_filter_never_says_what_a_closed_record_holds(open_as, anna, jo, priya):
    cast.restrict(anna.child.case, "ask", ask=priya)

    assert open_as(jo, "/cases/lists/all/?alert=weapon").rows() == []


def test_a_sealed_record_is_in_no_list(open_as, anna, jo):
    cast.restrict(anna.child.case, "sealed")

    assert open_as(jo, "/cases/lists/all/").rows() == []


def test_children_of_another_service_are_in_no_list(open_as, eastmere, sam):
    child(eastmere, "Far", "Away")

    assert open_as(sam, "/cases/lists/all/?more=closed").rows() == []


def test_every_case_of_a_list_is_in_the_audit_trail(open_as, anna, sam, owner, as_app):
    open_as(sam, "/cases/")
    as_app.owner_again()

    owner.execute("SELECT case_id, how FROM audit_read ORDER BY id DESC LIMIT 1")
    assert owner.fetchone() == (anna.child.case_id, "listed")


def test_an_analyst_has_no_cases(open_as, anna, ana):
    assert open_as(ana, "/cases/").status == 403


def test_after_how_many_days_a_child_is_marked_as_not_seen_is_for_the_service_to_say(
    open_as, northwick, anna, sam, ruth
):
    """Anna was seen 20 days ago."""
    keep(
        ServiceSetting,
        service=northwick,
        setting="not-seen-days",
        value=21,
        started_on=days_ago(1),
        reason="Decided by the management team",
    )

    page = open_as(sam, "/cases/lists/all/")
    assert "Not seen for 21 days" in page.text
    assert "20 days ago" not in page.main()
    assert names(open_as(sam, "/cases/lists/all/?more=unseen")) == []
