"""Lists of cases: whose they are, how they are narrowed, and what is not in them."""

from datetime import date

import pytest

from tests import cast
from tests.anna import days_ago, keep
from tests.pages.seeing.listed import child, names, seen
from throughcare.casework.referrals.models import Referral
from throughcare.foundation.local_rules.models import ServiceSetting
from throughcare.record.circumstances.models import CareStatus
from throughcare.record.outcomes.models import Programme


def test_a_case_manager_opens_the_list_with_their_own_cases(open_as, northwick, anna, sam, jo):
    child(northwick, "Jon", "Baker", lead=jo)

    page = open_as(sam, "/cases/")

    assert "My cases" in page.main()
    assert names(page) == ["Kowalczyk", "Mensah"]


def test_somebody_who_holds_no_case_opens_the_list_with_all(open_as, northwick, anna, ruth, jo):
    child(northwick, "Jon", "Baker", lead=jo)

    page = open_as(ruth, "/cases/")

    assert "All cases" in page.main()
    assert names(page) == ["Baker", "Farrow", "Haddad", "Kowalczyk", "Mensah", "Underhill"]


def test_a_team_list_holds_the_cases_of_the_team(open_as, northwick, anna, sam, priya, jo):
    child(northwick, "Jon", "Baker", lead=jo)

    assert names(open_as(priya, "/cases/lists/team/")) == ["Kowalczyk", "Mensah", "Underhill"]


def test_a_case_without_a_lead_worker_is_unallocated(open_as, northwick, anna, sam):
    child(northwick, "Jon", "Baker")
    arrival = cast.make_child(northwick, first_name="New", last_name="Arrival")
    keep(Referral, child=arrival, direction="in", kind="police", made_on=days_ago(2))
    closed = child(northwick, "Over", "Done")
    Programme.objects.filter(child=closed).update(ended_on=days_ago(3))

    assert names(open_as(sam, "/cases/lists/unallocated/")) == ["Arrival", "Baker"]


@pytest.mark.parametrize(
    "referral",
    [
        pytest.param({"answer": "declined"}, id="turned down"),
        pytest.param({"ended_on": days_ago(1)}, id="over"),
        pytest.param({"made_on": days_ago(2000)}, id="of years ago"),
        pytest.param({"direction": "out"}, id="to somebody else"),
    ],
)
def test_a_referral_that_asks_nothing_of_us_opens_no_case(open_as, northwick, sam, referral):
    child = cast.make_child(northwick, last_name="Arrival")
    made = {"direction": "in", "kind": "police", "made_on": days_ago(20)} | referral
    keep(Referral, child=child, **made)

    assert names(open_as(sam, "/cases/lists/unallocated/")) == []


@pytest.mark.parametrize(("ago", "waits"), [(59, True), (60, False)])
def test_how_long_a_referral_makes_a_case_is_a_rule_of_the_service(
    ago, waits, open_as, northwick, eastmere, sam
):
    for service, value in ((northwick, 60), (eastmere, 90)):
        facts = {"setting": "referrals-open-days", "value": value, "reason": "Agreed"}
        keep(ServiceSetting, service=service, started_on=days_ago(1), **facts)
    child = cast.make_child(northwick, last_name="Arrival")
    keep(Referral, child=child, direction="in", kind="police", made_on=days_ago(ago))

    assert bool(names(open_as(sam, "/cases/lists/unallocated/"))) == waits


def test_nobody_past_eighteen_waits_for_a_worker_unless_work_is_under_way(open_as, northwick, sam):
    of_years_ago = {"date_of_birth": date(1989, 5, 4)}
    waiting = cast.make_child(northwick, last_name="Grown", **of_years_ago)
    keep(Referral, child=waiting, direction="in", kind="police", made_on=days_ago(2))
    cast.make_child(northwick, last_name="Never")
    child(northwick, "Still", "Working", date_of_birth=date(2008, 1, 2))

    assert names(open_as(sam, "/cases/lists/unallocated/")) == ["Working"]


def test_the_list_its_page_and_its_count_follow_one_rule(open_as, northwick, anna, priya):
    child(northwick, "Jon", "Baker")
    arrival = cast.make_child(northwick, first_name="New", last_name="Arrival")
    keep(Referral, child=arrival, direction="in", kind="police", made_on=days_ago(2))
    cast.make_child(northwick, last_name="Never")

    assert names(open_as(priya, "/cases/lists/unallocated/")) == ["Arrival", "Baker"]
    page = open_as(priya, "/oversight/allocations/").main()
    assert "New Arrival" in page
    assert "Jon Baker" in page
    assert "Never" not in page
    assert "2 Open cases without a lead worker" in open_as(priya, "/oversight/").main()


def test_a_worker_who_reaches_their_own_cases_alone_has_no_other_list(open_as, anna, pat, dee):
    cast.allocate(anna.child.case, pat, kind="co-worker")

    assert names(open_as(pat, "/cases/")) == ["Kowalczyk"]
    assert open_as(pat, "/cases/lists/all/").status == 404
    assert open_as(dee, "/cases/").main().count("No cases are allocated to you.") == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("order=referral-order", ["Kowalczyk"]),
        ("alert=allergy", ["Kowalczyk"]),
        ("age=16-17", ["Baker", "Farrow", "Mensah"]),
        ("care=looked-after", ["Baker", "Farrow"]),
        ("care=child-in-need", ["Kowalczyk"]),
        ("age=14-15&order=referral-order", ["Kowalczyk"]),
        ("age=8-11", []),
        ("order=nonsense", ["Baker", "Farrow", "Kowalczyk", "Mensah", "(restricted)"]),
    ],
)
def test_a_list_is_narrowed_by_what_is_asked(open_as, northwick, anna, sam, jo, query, found):
    ben = child(northwick, "Ben", "Baker", lead=jo, date_of_birth=date(2010, 3, 1))
    keep(CareStatus, child=ben, status="looked-after-section-20", started_on=days_ago(9))
    seen(ben, 2)
    keep(CareStatus, child=anna.child, status="child-in-need", started_on=days_ago(9))

    assert names(open_as(sam, f"/cases/lists/all/?{query}")) == found


def test_a_list_is_narrowed_to_one_worker(open_as, northwick, anna, sam, jo):
    child(northwick, "Jon", "Baker", lead=jo)

    assert names(open_as(sam, f"/cases/lists/all/?worker={jo.reference}")) == ["Baker", "Farrow"]


def test_an_empty_answer_says_so_and_leads_back(open_as, anna, sam):
    page = open_as(sam, "/cases/lists/all/?age=8-11")

    assert "No cases match these filters." in page.main()
    assert page.links()["Clear filters"] in ("?", "/cases/lists/all/")


def test_a_record_to_ask_for_is_a_row_without_a_name(open_as, anna, jo, priya):
    cast.restrict(anna.child.case, "ask", ask=priya)

    page = open_as(jo, "/cases/lists/all/")

    assert names(page).count("(restricted)") == 1
    assert "Ask Priya Nair" in page.main()
    assert "Kowalczyk" not in page.text


def test_a_filter_never_says_what_a_closed_record_holds(open_as, anna, jo, priya):
    cast.restrict(anna.child.case, "ask", ask=priya)

    assert open_as(jo, "/cases/lists/all/?alert=allergy").rows() == []


def test_a_sealed_record_is_in_no_list(open_as, anna, jo):
    cast.restrict(anna.child.case, "sealed")

    assert "Kowalczyk" not in names(open_as(jo, "/cases/lists/all/"))


def test_every_case_of_a_list_is_in_the_audit_trail(open_as, anna, sam, owner, as_app):
    open_as(sam, "/cases/")
    as_app.owner_again()

    owner.execute("SELECT case_id, how FROM audit_read")
    cal = cast.child("cal")
    assert set(owner.fetchall()) == {(c.case_id, "listed") for c in (anna.child, cal)}


def test_an_analyst_has_no_cases(open_as, anna, ana):
    assert open_as(ana, "/cases/").status == 403


def test_a_child_whom_nobody_has_seen_for_long_stands_in_the_list_of_those(
    open_as, northwick, sam, jo
):
    seen(child(northwick, "Una", "Long", lead=jo), 30)
    seen(child(northwick, "Nia", "Short", lead=jo), 2)

    found = names(open_as(sam, "/cases/lists/all/?more=unseen"))

    assert "Long" in found
    assert "Short" not in found


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
