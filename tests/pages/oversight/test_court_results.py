"""Results of a court day typed down the list, and who learns of them in that moment."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import cast
from tests.anna import days_ago, keep
from tests.pages.oversight.test_court_list import listed
from tests.pages.seeing.conftest import BACKEND, Page
from tests.pages.writing.conftest import answers_in
from throughcare.foundation.design.dates import in_london
from throughcare.foundation.facts.days import today
from throughcare.record.courts.models import Bail, Hearing, HearingOffence, Remand, SentenceProposal
from throughcare.record.offences.models import Offence
from throughcare.record.outcomes.models import Custody, Outcome

CUSTODY = {
    "remand_decision": "remand-to-youth-detention",
    "remand_sector": "young-offender-institution",
}


def charged(child, hearing, words="Affray"):
    """An offence of the child that is before the court at the hearing."""
    facts = {"yjb_category": "public-order", "offence_on": days_ago(40)}
    offence = keep(Offence, child=child, description=words, **facts)
    keep(HearingOffence, hearing=hearing, offence=offence, case=child.case)
    return offence


def results(client, on=None):
    return Page(client.get(f"/court-list/results/{on or today()}/"))


def send(client, hearing, **answers):
    """Send the result of the hearing whose turn it is, as the list asks it."""
    at = f"/court-list/results/{hearing.hearing_on}/?open={hearing.reference}"
    page = Page(client.get(at))
    form = next(f for f in page.tree.iter("form") if f.get("novalidate") is not None)
    return client.post(form.get("action"), answers_in(page.tree) | answers, follow=True)


def next_week():
    return f"{days_ago(-7):%d/%m/%Y}"


def adjourned(client, hearing, **more):
    return send(client, hearing, did="adjourned", adjourned_to=next_week(), **more)


@pytest.fixture
def enter(as_app):
    """A browser in which a worker has signed in; what it sent is looked at by the owner."""

    class Browser(Client):
        def request(self, **sent):
            as_app()
            try:
                return super().request(**sent)
            finally:
                as_app.owner_again()

    def sign_in(staff):
        browser = Browser()
        browser.force_login(staff.person, backend=BACKEND)
        return browser

    return sign_in


@pytest.fixture
def court(enter, cory, sam, priya, vic, northwick):
    """A child of Sam’s in court today, with an offence before the court."""
    child, hearing = listed(northwick, sam, on=today())
    offence = charged(child, hearing)
    return child, hearing, offence


def test_the_next_child_is_open_and_the_others_wait(enter, cory, sam, northwick):
    listed(northwick, sam, name="Ada", on=today(), listed_time="10:00")
    listed(northwick, sam, name="Bea", on=today(), listed_time="10:30")

    page = results(enter(cory))

    assert "2 of 2 results are still to be recorded" in page.main()
    assert page.main().count("Record it below") == 1
    assert page.main().index("Ada Morrow") < page.main().index("Record it below")
    assert len([f for f in page.tree.iter("form") if f.get("novalidate") is not None]) == 1


def test_an_adjournment_as_before_goes_on_to_the_next_child_and_is_undone(enter, cory, court):
    child, hearing, offence = court
    before = keep(
        Hearing,
        child=child,
        hearing_on=days_ago(30),
        court_type="youth-court",
        remand_decision="conditional-bail",
    )
    keep(HearingOffence, hearing=before, offence=offence, case=child.case)
    client = enter(cory)

    answer = adjourned(client, hearing, next_time="10.15", next_kind="sentence")

    assert answer.redirect_chain[-1][0] == f"/court-list/results/{today()}/#next"
    main = Page(answer).main()
    assert "No result of this day waits" in main
    assert "Conditional bail" in main
    assert "10:15" in main
    hearing.refresh_from_db()
    assert hearing.remand_decision == "conditional-bail"
    assert hearing.result_received_on == today()
    after = child.hearings.get(hearing_on=days_ago(-7))
    assert [each.offence for each in after.offences_heard.all()] == [offence]
    undo = next(f for f in Page(answer).tree.iter("form") if "taken-back" in f.get("action", ""))

    client.post(undo.get("action"))

    hearing.refresh_from_db()
    assert hearing.lacks_result
    assert not child.hearings.filter(hearing_on=days_ago(-7)).exists()


def test_changed_bail_ends_what_held_the_child_in_this_matter_alone(enter, cory, court):
    child, hearing, offence = court
    mine = keep(
        Bail,
        child=child,
        offence=offence,
        court_decision="unconditional-bail",
        started_on=days_ago(9),
    )
    other = keep(
        Bail,
        child=child,
        offence=charged(child, listed_again(child)),
        court_decision="conditional-bail",
        started_on=days_ago(9),
    )

    adjourned(
        enter(cory),
        hearing,
        remand_decision="conditional-bail",
        conditions="Not to enter Retail Park",
    )

    mine.refresh_from_db()
    other.refresh_from_db()
    assert mine.ended_on == today()
    assert other.ended_on is None
    new = child.bails.get(hearing=hearing)
    assert (new.court_decision, new.conditions) == ("conditional-bail", "Not to enter Retail Park")


def listed_again(child):
    facts = {"court_type": "youth-court", "hearing_on": days_ago(20)}
    return keep(Hearing, child=child, **facts, result_received_on=days_ago(20))


def test_a_sentence_is_an_outcome_of_each_offence_and_ends_bail(enter, cory, court):
    child, hearing, offence = court
    second = charged(child, hearing, "Criminal damage")
    bail = keep(
        Bail, child=child, offence=offence, court_decision="conditional-bail", started_on=today()
    )

    send(
        enter(cory), hearing, did="decided", legal_outcome="referral-order", term_months="6",
        as_made="on",
    )  # fmt: skip

    rows = Outcome.objects.filter(hearing=hearing)
    assert {each.offence for each in rows} == {offence, second}
    assert {(each.legal_outcome, each.term_months) for each in rows} == {("referral-order", 6)}
    assert len({each.sentencing_occasion_id for each in rows}) == 1
    bail.refresh_from_db()
    hearing.refresh_from_db()
    assert bail.ended_on == today()
    assert hearing.remand_decision == "not-required"


SENTENCED = {
    "did": "decided",
    "legal_outcome": "detention-and-training-order",
    "term_months": "6",
    "as_made": "on",
}


def test_a_sentence_of_custody_begins_one_stay_and_undo_takes_it_back(enter, cory, court):
    child, hearing, _offence = court
    facts = {"kind": CUSTODY["remand_decision"], "hearing": hearing, "admitted_on": days_ago(9)}
    remand = keep(Remand, child=child, **facts)
    client = enter(cory)

    refused = send(client, hearing, **SENTENCED)
    assert "Say where the child was taken" in Page(refused).main()
    assert not Custody.objects.filter(child=child).exists()
    answer = send(client, hearing, **SENTENCED, custody_sector="not-yet-known")

    [stay] = Custody.objects.filter(child=child)
    remand.refresh_from_db()
    assert (stay.admitted_on, stay.released_on, stay.establishment) == (today(), None, "")
    assert stay.outcome.hearing == hearing
    assert remand.released_on == today()
    undo = next(f for f in Page(answer).tree.iter("form") if "taken-back" in f.get("action", ""))
    client.post(undo.get("action"))

    remand.refresh_from_db()
    assert not Custody.objects.filter(child=child).exists()
    assert remand.released_on is None


def test_a_remand_to_youth_detention_says_where_to(enter, cory, court):
    child, hearing, _offence = court
    client = enter(cory)

    refused = adjourned(client, hearing, remand_decision=CUSTODY["remand_decision"])
    assert "Say where the child was taken" in Page(refused).main()
    adjourned(client, hearing, **CUSTODY, remand_place="Longmoor")

    [stay] = Remand.objects.filter(child=child)
    assert (stay.sector, stay.establishment) == (CUSTODY["remand_sector"], "Longmoor")


def test_a_report_that_the_court_asked_for_stands_on_the_list_of_the_next_hearing(
    enter, cory, sam, court
):
    child, hearing, _offence = court

    adjourned(enter(cory), hearing, report_kind="pre-sentence-report")

    [asked] = SentenceProposal.objects.filter(child=child)
    assert (asked.hearing.hearing_on, asked.requested_on) == (days_ago(-7), today())
    page = Page(enter(cory).get("/court-list/", {"day": next_week()}))
    assert "Pre-sentence report (not ready, due on" in page.main()
    assert "Pre-sentence report for court on" in Page(enter(sam).get("/")).main()
    on_record = Page(enter(sam).get(f"/cases/{child.reference}/offences/")).main()
    assert "Pre-sentence report: due on" in on_record


def test_what_the_rulebook_doubts_is_asked_before_it_is_recorded(enter, cory, court):
    _child, hearing, _offence = court

    answer = send(
        enter(cory), hearing, did="decided", legal_outcome="referral-order", term_months="24"
    )

    assert "I have checked" in Page(answer).main()
    assert not Outcome.objects.filter(hearing=hearing).exists()


@pytest.mark.parametrize("code", ["withdrawn", "dismissed", "not-guilty", "discontinued"])
def test_what_ended_without_a_sentence_is_recorded_of_the_offence(enter, cory, court, code):
    _child, hearing, offence = court

    send(enter(cory), hearing, did="ended", ended_as=code, as_made="on")

    row = Outcome.objects.get(hearing=hearing)
    assert (row.legal_outcome, row.offence, row.is_substantive) == (code, offence, False)


@pytest.mark.parametrize(
    "code", ["issued-with-bail", "issued-without-bail", "executed", "withdrawn"]
)
def test_a_warrant_is_recorded_and_stands_on_the_list(enter, cory, court, code):
    _child, hearing, _offence = court
    client = enter(cory)

    send(client, hearing, did="warrant", warrant=code)

    hearing.refresh_from_db()
    assert hearing.warrant == code
    assert str(hearing.get_warrant_display()) in results(client).main()


def test_an_appeal_is_recorded_of_what_was_appealed_against(enter, cory, court):
    child, hearing, offence = court
    facts = {"legal_outcome": "fine", "main_or_other": "main", "outcome_on": days_ago(30)}
    fined = keep(Outcome, child=child, offence=offence, **facts)

    send(
        enter(cory),
        hearing,
        did="appeal",
        appealed=fined.reference,
        appeal_status="appeal-successful",
    )

    fined.refresh_from_db()
    assert fined.appeal_status == "appeal-successful"


def test_what_is_wrong_is_said_and_no_other_child_is_held_up(enter, cory, court, sam, northwick):
    _child, hearing, _offence = court
    _other, second = listed(northwick, sam, name="Una", on=today())
    client = enter(cory)

    answer = send(client, hearing, did="adjourned", notes="She wants to say sorry")
    assert "Enter the day to which it is adjourned" in Page(answer).main()
    adjourned(client, second)

    second.refresh_from_db()
    assert not second.lacks_result
    assert "She wants to say sorry" in results(client).html
    hearing.refresh_from_db()
    assert hearing.lacks_result


def test_a_second_officer_sees_what_the_first_recorded_and_doubles_nothing(
    enter, cory, priya, court
):
    child, hearing, _offence = court
    second = enter(priya)
    page = Page(second.get(f"/court-list/results/{today()}/"))
    form = next(f for f in page.tree.iter("form") if f.get("novalidate") is not None)
    adjourned(enter(cory), hearing)

    typed = {"did": "adjourned", "adjourned_to": next_week(), "notes": "Mum was there"}
    answer = second.post(form.get("action"), answers_in(page.tree) | typed, follow=True)

    main = Page(answer).main()
    assert "Somebody changed this meanwhile" in main
    assert "Recorded, as heard on" in main
    assert "Mum was there" in main
    second.post(form.get("action"), answers_in(Page(answer).tree) | typed, follow=True)
    assert child.hearings.filter(hearing_on=days_ago(-7)).count() == 1
    hearing.refresh_from_db()
    assert hearing.notes == "Mum was there"


def test_a_past_day_is_typed_later_with_when_it_was_and_the_trail_says_so(
    enter, cory, sam, northwick
):
    child, hearing = listed(northwick, sam, on=days_ago(2))
    charged(child, hearing)

    adjourned(enter(cory), hearing, decided_time="2.20pm")

    hearing.refresh_from_db()
    assert f"{in_london(hearing.decided_at):%Y-%m-%d %H:%M}" == f"{days_ago(2)} 14:20"
    assert hearing.result_received_on == days_ago(2)
    [(doing,)] = cast.sql(
        "SELECT DISTINCT r.doing FROM audit_change c JOIN audit_request r ON r.id = c.request_id "
        "WHERE c.table_name = 'courts_hearing' AND c.operation = 'U' AND c.row_id = %s",
        hearing.pk,
    )
    assert "later than it happened" in doing


def test_a_record_that_is_closed_to_the_reader_is_not_on_the_list(enter, cory, sam, court):
    child, _hearing, _offence = court
    cast.restrict(child.case, "sealed", named=(sam,))

    assert "Tom Morrow" not in results(enter(cory)).html


def test_the_officer_is_reminded_on_my_day_of_each_day_without_results(enter, cory, sam, northwick):
    listed(northwick, sam, name="Una", on=days_ago(3))
    listed(northwick, sam, name="Ida", on=days_ago(3))

    page = Page(enter(cory).get("/"))

    assert "Results that nobody has recorded" in page.main()
    assert f"/court-list/results/{days_ago(3)}/#next" in page.html


def test_the_results_of_many_ask_as_often_as_those_of_one(enter, cory, sam, northwick):
    listed(northwick, sam, on=days_ago(3))
    for name in ("Ada", "Bea", "Cal", "Dot"):
        listed(northwick, sam, name=name, on=days_ago(4))
    client = enter(cory)
    asked = []
    for ago in (3, 3, 4):
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/court-list/results/{days_ago(ago)}/")
        asked.append(len(queries))

    assert asked[1] == asked[2]
