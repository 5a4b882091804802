"""What a court decides about custody is written once, by the action that records the decision."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests.actions.offending.deciding import DTO, YRO, recorded, typed
from tests.anna import days_ago, keep
from tests.pages.writing.arranged import in_custody
from throughcare.foundation.facts.days import today
from throughcare.foundation.writing.declarations import Subject
from throughcare.foundation.writing.stamps import stamp
from throughcare.record.courts.actions import (
    give_report,
    give_up_report,
    place_stay,
    record_report_request,
    report_due_on,
)
from throughcare.record.courts.forms import ResultForm
from throughcare.record.courts.models import Hearing, HearingOffence, Remand, SentenceProposal
from throughcare.record.courts.places import SAY_WHERE, TakenTo
from throughcare.record.outcomes.actions import correct_outcome, record_outcome
from throughcare.record.outcomes.custody_pages import NewStayForm, held_already
from throughcare.record.outcomes.forms import OutcomeForm
from throughcare.record.outcomes.models import Custody
from throughcare.record.outcomes.queries import CUSTODIAL, offences_and_outcomes
from throughcare.record.outcomes.results import record_hearing_result

YOI = TakenTo(sector="young-offender-institution", establishment="Longmoor")
DETENTION = "remand-to-youth-detention"


def sentenced(act, anna, sam, code=DTO, on=None, to=YOI, **more):
    return recorded(act, anna, sam, code, on or days_ago(5), taken_to=to, **more)


def hearing_of(anna, ago=5):
    facts = {"hearing_on": days_ago(ago), "court_type": "youth-court"}
    hearing = keep(Hearing, child=anna.child, **facts)
    keep(HearingOffence, hearing=hearing, offence=anna.offence, case=anna.child.case)
    return hearing


def form_of(anna, sam, code, on, **answers):
    sent = {"legal_outcome": code, "outcome_on": typed(on), "offences": [anna.offence.reference]}
    return OutcomeForm(sent | answers | {"as_made": "on"}, subject=Subject(anna.child, sam, "/"))


@pytest.mark.parametrize("code", CUSTODIAL)
def test_every_sentence_of_custody_begins_one_stay_that_day(code, anna, sam, act):
    row = sentenced(act, anna, sam, code)

    [stay] = Custody.objects.filter(child=anna.child, released_on=None)
    assert (stay.outcome, stay.admitted_on) == (row, row.outcome_on)
    assert (stay.sector, stay.establishment) == (YOI.sector, "Longmoor")


@pytest.mark.parametrize("code", [YRO, "referral-order", "fine"])
def test_no_other_decision_begins_a_stay(code, anna, sam, act):
    sentenced(act, anna, sam, code)

    assert not Custody.objects.filter(child=anna.child).exists()


@pytest.mark.parametrize("ago", [20, 1])
def test_a_child_who_is_in_custody_then_or_later_gets_no_second_stay(ago, anna, sam, act):
    in_custody(anna.child)

    sentenced(act, anna, sam, on=days_ago(ago))

    assert Custody.objects.filter(child=anna.child).count() == 1


def test_a_stay_that_ended_that_day_is_no_hindrance(anna, sam, act):
    in_custody(anna.child)
    Custody.objects.filter(child=anna.child).update(released_on=days_ago(5))

    sentenced(act, anna, sam)

    assert Custody.objects.filter(child=anna.child).count() == 2


def test_a_sentence_ends_the_remand_of_its_matter_and_no_other(anna, sam, act):
    facts = {"kind": DETENTION, "child": anna.child}
    mine = keep(Remand, **facts, hearing=hearing_of(anna, 30), admitted_on=days_ago(30))
    home = facts | {"kind": "remand-to-local-authority"}
    other = keep(Remand, **home, admitted_on=days_ago(30))

    sentenced(act, anna, sam)

    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.released_on, other.released_on) == (days_ago(5), None)


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ({}, True),
        ({"custody_sector": "not-yet-known"}, False),
        ({"custody_sector": "secure-school"}, False),
        ({"custody_place": "Longmoor"}, False),
        ({"custody_sector": "no-stay"}, False),
        ({"custody_sector": "elsewhere"}, True),
        ({"custody_sector": "no-stay", "custody_place": "Longmoor"}, True),
        ({"custody_place": "L" * 201}, True),
    ],
)
def test_a_sentence_of_custody_is_asked_where_to(answers, error, anna, sam):
    form = form_of(anna, sam, DTO, days_ago(5), **answers)

    assert form.is_valid() != error
    assert {each.split("_")[0] for each in form.errors} <= {"custody"}
    if not answers:
        assert form.errors["custody_sector"] == [str(SAY_WHERE)]


def test_of_a_sentence_of_years_ago_the_place_may_be_left_out(anna, sam, act):
    form = form_of(anna, sam, DTO, days_ago(400))

    assert form.is_valid(), form.errors
    assert form.given["taken_to"] is None


@pytest.mark.parametrize(
    ("sector", "to"),
    [("not-yet-known", TakenTo()), ("secure-school", TakenTo(sector="secure-school"))],
)
def test_not_yet_known_is_an_answer_and_no_stay_is_one_too(sector, to, anna, sam):
    form = form_of(anna, sam, DTO, days_ago(5), custody_sector=sector)
    nowhere = form_of(anna, sam, DTO, days_ago(5), custody_sector="no-stay")

    assert form.is_valid(), form.errors
    assert nowhere.is_valid(), nowhere.errors
    assert (form.given["taken_to"], nowhere.given["taken_to"]) == (to, None)


def corrected(act, sam, row, to=None, **answers):
    said = {"legal_outcome": row.legal_outcome, "outcome_on": row.outcome_on} | answers
    with act(sam):
        correct_outcome(
            row, answers=said, why="It was mistyped", seen=stamp(row), by=sam, taken_to=to
        )


def test_a_sentence_that_was_another_takes_its_stay_back_with_it(anna, sam, act):
    row = sentenced(act, anna, sam)
    corrected(act, sam, row, legal_outcome=YRO)

    stay = Custody.objects.get(child=anna.child)
    assert (stay.released_on, stay.release_kind) == (stay.admitted_on, "recorded-in-error")
    with act(sam):
        assert not anna.child.rows("custody").running().exists()


def test_a_stay_that_never_was_is_in_nobodys_way(anna, sam, act):
    corrected(act, sam, sentenced(act, anna, sam), legal_outcome=YRO)

    sentenced(act, anna, sam, on=days_ago(9))

    assert Custody.objects.get(child=anna.child, released_on=None).admitted_on == days_ago(9)


def test_a_sentence_of_another_day_moves_its_stay(anna, sam, act):
    row = sentenced(act, anna, sam)
    corrected(act, sam, row, outcome_on=days_ago(4))

    assert Custody.objects.get(child=anna.child).admitted_on == days_ago(4)


def test_a_decision_that_was_custody_after_all_begins_its_stay(anna, sam, act):
    row = sentenced(act, anna, sam, YRO)
    corrected(act, sam, row, YOI, legal_outcome=DTO)

    assert Custody.objects.get(child=anna.child).establishment == "Longmoor"


def test_a_new_stay_is_filled_in_from_the_sentence_that_has_none(anna, sam, act):
    row = sentenced(act, anna, sam, to=None)
    subject = Subject(anna.child, sam, "/")
    with act(sam):
        form, warned = NewStayForm(subject=subject), held_already(subject)
        assert form["outcome"].value() == row.reference
        assert form["admitted_on"].value() == row.outcome_on
        assert warned == ""
    in_custody(anna.child)
    with act(sam):
        assert "Longmoor" in held_already(subject)


RESULT = {"adjourned_to": None, "next_court": "", "next_kind": "", "result_received_on": today()}


def result(act, sam, hearing, **answers):
    with act(sam):
        return record_hearing_result(hearing, by=sam, seen=stamp(hearing), **(RESULT | answers))


def test_a_remand_to_youth_detention_on_the_childs_page_begins_one_stay(anna, sam, act):
    hearing = hearing_of(anna)
    result(act, sam, hearing, remand_decision=DETENTION, taken_to=YOI)

    [stay] = Remand.objects.filter(child=anna.child)
    assert (stay.kind, stay.hearing, stay.admitted_on) == (DETENTION, hearing, hearing.hearing_on)
    assert (stay.sector, stay.establishment) == (YOI.sector, "Longmoor")


def test_a_remand_that_goes_on_is_not_written_twice(anna, sam, act):
    keep(
        Remand,
        child=anna.child,
        kind=DETENTION,
        hearing=hearing_of(anna, 20),
        admitted_on=days_ago(20),
    )
    result(act, sam, hearing_of(anna), remand_decision=DETENTION, taken_to=YOI)

    assert Remand.objects.filter(child=anna.child, released_on=None).count() == 1


def test_a_child_remanded_in_another_matter_sleeps_in_one_bed(anna, sam, act):
    keep(Remand, child=anna.child, kind=DETENTION, admitted_on=days_ago(20))
    result(act, sam, hearing_of(anna), remand_decision=DETENTION, taken_to=YOI)

    assert Remand.objects.filter(child=anna.child).count() == 1


def test_bail_after_remand_ends_the_remand(anna, sam, act):
    stay = keep(
        Remand,
        child=anna.child,
        kind=DETENTION,
        hearing=hearing_of(anna, 20),
        admitted_on=days_ago(20),
    )
    result(act, sam, hearing_of(anna), remand_decision="conditional-bail")

    stay.refresh_from_db()
    assert stay.released_on == days_ago(5)


def test_a_result_that_a_later_one_has_overtaken_holds_nobody_today(anna, sam, act):
    hearing, after = hearing_of(anna, 9), hearing_of(anna, 2)
    result(act, sam, after, remand_decision="conditional-bail")
    result(act, sam, hearing, remand_decision=DETENTION, taken_to=YOI)

    [stay] = Remand.objects.filter(child=anna.child)
    assert (stay.admitted_on, stay.released_on) == (days_ago(9), days_ago(2))


def test_a_later_hearing_without_a_result_ends_nothing(anna, sam, act):
    hearing, _after = hearing_of(anna, 9), hearing_of(anna, 2)
    result(act, sam, hearing, remand_decision=DETENTION, taken_to=YOI)

    assert Remand.objects.get(child=anna.child).released_on is None


def test_the_childs_page_asks_where_to_as_the_list_does(anna, sam, act):
    sent = {"remand_decision": DETENTION, "result_received_on": typed(today())}
    with act(sam):
        subject = Subject(hearing_of(anna), sam, "/")
        asked = ResultForm(sent, subject=subject)
        answered = ResultForm(sent | {"remand_sector": "not-yet-known"}, subject=subject)
        assert asked.errors["remand_sector"] == [str(SAY_WHERE)]
        assert answered.is_valid(), answered.errors


def test_a_report_that_a_court_asked_for_is_due_for_the_next_hearing_once(anna, sam, act):
    hearing = hearing_of(anna)
    asked = {"adjourned_to": days_ago(-30), "report_kind": "pre-sentence-report"}
    result(act, sam, hearing, remand_decision="", **asked)
    report = SentenceProposal.objects.get(hearing__hearing_on=days_ago(-30))
    with act(sam):
        again = record_report_request(
            report.hearing, by=sam, kind="pre-sentence-report", on=days_ago(5)
        )

    assert again is None
    assert (report.requested_on, report.provided_on) == (hearing.hearing_on, None)
    assert report.requested_on < report.due_on < report.hearing.hearing_on


def test_a_report_without_a_next_hearing_is_asked_for_its_day(anna, sam, act):
    sent = {"report_kind": "pre-sentence-report", "result_received_on": typed(today())}
    with act(sam):
        form = ResultForm(sent, subject=Subject(hearing_of(anna), sam, "/"))
        assert "adjourned_to" in form.errors


@pytest.mark.parametrize(
    ("kind", "asked", "hearing", "due"),
    [
        ("pre-sentence-report", "2026-03-02", "2026-04-30", "2026-03-23"),  # 15 working days
        ("pre-sentence-report", "2026-03-02", "2026-03-16", "2026-03-13"),  # the Friday before
        ("stand-down-report", "2026-03-02", "2026-03-02", "2026-03-02"),  # the same day
        ("addendum", "2026-03-02", "2026-03-03", "2026-03-02"),
    ],
)
def test_a_report_is_due_in_time_and_before_the_hearing(kind, asked, hearing, due, anna, sam, act):
    days = [today().fromisoformat(each) for each in (asked, hearing)]
    with act(sam):
        on = report_due_on(kind, *days, service=sam.service_id)

    assert on == today().fromisoformat(due)
    assert on - days[0] < timedelta(days=60)


def report_of(anna):
    asked = {"report_kind": "pre-sentence-report", "requested_on": days_ago(5)}
    return keep(SentenceProposal, child=anna.child, hearing=hearing_of(anna, -9), **asked)


def test_a_report_that_the_court_got_is_due_no_more(anna, sam, act):
    asked = report_of(anna)
    with act(sam):
        now = give_report(
            asked, by=sam, seen=stamp(asked), provided_on=today(), proposed_outcome=YRO
        )
        assert offences_and_outcomes(anna.child).reports == {}

    assert (now.provided_on, now.proposed_outcome) == (today(), YRO)


def given_up(asked, by, **more):
    said = {"not_wanted_on": today(), "not_wanted_by": "The legal adviser"} | more
    return give_up_report(asked, by=by, seen=stamp(asked), **said)


def test_a_report_that_the_court_wants_no_longer_is_due_no_more(anna, sam, act):
    asked = report_of(anna)
    with act(sam):
        now = given_up(asked, sam)
        assert offences_and_outcomes(anna.child).reports == {}

    assert (now.not_wanted_on, now.not_wanted_by) == (today(), "The legal adviser")
    assert now.provided_on is None


def test_nobody_said_so_is_refused(anna, sam, act):
    with act(sam), pytest.raises(ValidationError, match="Say who said"):
        given_up(report_of(anna), sam, not_wanted_by="")


def test_a_report_that_was_given_up_can_be_asked_for_again_and_given(anna, sam, act):
    asked = report_of(anna)
    with act(sam):
        given = given_up(asked, sam)
        again = record_report_request(asked.hearing, by=sam, kind="pre-sentence-report", on=today())
        late = give_report(given, by=sam, seen=stamp(given), provided_on=today())

    assert again is not None
    assert (late.provided_on, late.not_wanted_on, late.not_wanted_by) == (today(), None, "")


WRITTEN = {
    "a result with a remand": lambda anna, rows, by: record_hearing_result(
        rows["hearing"], by=by, seen="", remand_decision=DETENTION, taken_to=YOI, **RESULT
    ),
    "a report asked for": lambda anna, rows, by: record_report_request(
        rows["hearing"], by=by, kind="addendum", on=today()
    ),
    "a report given": lambda anna, rows, by: give_report(
        rows["report"], by=by, seen="", provided_on=today()
    ),
    "a report given up": lambda anna, rows, by: given_up(rows["report"], by),
    "a place": lambda anna, rows, by: place_stay(
        rows["remand"], by=by, seen="", sector="", establishment="Longmoor"
    ),
    "a sentence": lambda anna, rows, by: record_outcome(
        anna.child,
        by=by,
        offences=[anna.offence],
        legal_outcome=DTO,
        outcome_on=today(),
        taken_to=YOI,
    ),
}


@pytest.mark.parametrize("who", ["jo", "ed", "hana", "bea", "ian"])
def test_whoever_does_not_record_courts_there_writes_none_of_it(who, request, anna, act):
    worker = request.getfixturevalue(who)
    remand = keep(Remand, child=anna.child, kind=DETENTION, admitted_on=days_ago(9))
    rows = {"hearing": hearing_of(anna), "report": report_of(anna), "remand": remand}
    for write in WRITTEN.values():
        with act(worker), pytest.raises(PermissionDenied):
            write(anna, rows, worker)


def test_a_place_that_was_not_known_is_said_once_it_is(anna, sam, act):
    sentenced(act, anna, sam, to=TakenTo())
    stay = Custody.objects.get(child=anna.child)
    with act(sam):
        place_stay(stay, by=sam, seen=stamp(stay), sector=YOI.sector, establishment="Longmoor")

    stay.refresh_from_db()
    assert (stay.sector, stay.establishment, stay.released_on) == (YOI.sector, "Longmoor", None)
