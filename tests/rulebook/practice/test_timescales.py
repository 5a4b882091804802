from datetime import UTC, date, datetime

import pytest

from throughcare.rulebook.practice.timescales import (
    EVENTS,
    TIMESCALE_CODES,
    TIMESCALES,
    TimeUnit,
    running_from,
    timescale,
)
from throughcare.rulebook.working_days import england_and_wales

CALENDAR = england_and_wales()
MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("code", "event_on", "due_on"),
    [
        pytest.param("initial-panel", date(2019, 4, 18), date(2019, 5, 21), id="20 working days"),
        pytest.param("first-appointment", MONDAY, date(2026, 3, 9), id="5 working days"),
        pytest.param("out-of-court-assessment", MONDAY, date(2026, 3, 16), id="10 working days"),
        pytest.param("out-of-court-decision", MONDAY, date(2026, 3, 23), id="15 working days"),
        pytest.param("initial-assessment", MONDAY, date(2026, 3, 23), id="assessment"),
        pytest.param("intervention-plan", MONDAY, date(2026, 3, 23), id="plan"),
        pytest.param("pre-sentence-report", MONDAY, date(2026, 3, 23), id="report"),
        pytest.param(
            "pre-sentence-report-intensive", MONDAY, date(2026, 3, 16), id="report, intensive"
        ),
        pytest.param("missed-contact-follow-up", MONDAY, date(2026, 3, 3), id="next working day"),
        pytest.param("release-contact", MONDAY, MONDAY, id="the same day"),
        pytest.param("plan-review", date(2025, 11, 30), date(2026, 2, 28), id="3 months"),
        pytest.param("report-reuse", MONDAY, date(2026, 6, 2), id="3 months of a report"),
        pytest.param("pre-release-meeting", MONDAY, date(2026, 2, 16), id="working days before"),
        pytest.param(
            "authority-told-of-homelessness", MONDAY, date(2026, 1, 19), id="six weeks before"
        ),
        pytest.param("mappa-identification", MONDAY, date(2026, 3, 5), id="3 days"),
        pytest.param("breach-information", MONDAY, date(2026, 3, 9), id="breach"),
        pytest.param("victim-information", MONDAY, date(2026, 3, 9), id="victim"),
        pytest.param("victim-information-enhanced", MONDAY, date(2026, 3, 3), id="enhanced"),
        pytest.param("victim-support-referral", MONDAY, date(2026, 3, 4), id="support"),
        pytest.param("subject-access-answer", date(2026, 1, 31), date(2026, 2, 28), id="access"),
    ],
)
def test_a_task_is_due_within_its_time(code, event_on, due_on):
    assert timescale(code, event_on=event_on).due_on(event_on, CALENDAR) == due_on


@pytest.mark.parametrize(
    ("code", "event_on", "edition"),
    [
        pytest.param("closure-assessment", date(2012, 1, 1), "NS2000", id="an old closure"),
        pytest.param("closure-assessment", date(2020, 1, 1), "local", id="a new closure"),
        pytest.param("remand-planning-meeting", date(2013, 3, 31), "NS2009", id="last old day"),
        pytest.param("remand-planning-meeting", date(2013, 4, 1), "NS2013", id="first new day"),
        pytest.param("final-warning-assessment", date(2008, 1, 1), "NS2000", id="a warning"),
    ],
)
def test_a_case_goes_by_the_edition_of_the_day_its_clock_started(code, event_on, edition):
    assert timescale(code, event_on=event_on).edition == edition


def test_no_edition_may_be_in_force():
    assert timescale("final-warning-assessment", event_on=date(2020, 1, 1)) is None


def test_an_unknown_timescale_is_refused_by_name():
    with pytest.raises(ValueError, match="'tea-break' is not the code of a timescale"):
        timescale("tea-break", event_on=MONDAY)


def test_an_event_starts_the_clocks_of_its_day():
    codes = {each.code for each in running_from("referral-order-made", MONDAY)}

    assert codes == {"initial-panel", "initial-assessment-referral-order"}


def test_a_timescale_in_hours_ends_at_a_moment():
    asked_at = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    arrives = timescale("appropriate-adult-arrives", event_on=MONDAY)

    assert arrives.due_at(asked_at) == datetime(2026, 3, 3, 1, 30, tzinfo=UTC)


def test_a_timescale_in_hours_has_no_day():
    with pytest.raises(ValueError, match="ask for the moment"):
        timescale("return-interview", event_on=MONDAY).due_on(MONDAY, CALENDAR)


def test_a_timescale_in_days_has_no_moment():
    with pytest.raises(ValueError, match="ask for the day"):
        timescale("initial-panel", event_on=MONDAY).due_at(datetime(2026, 3, 2, tzinfo=UTC))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("release-contact", "on the same day"),
        ("initial-panel", "within 20 working days"),
        ("missed-contact-follow-up", "within 1 working day"),
        ("plan-review", "within 3 months"),
        ("pre-release-meeting", "at least 10 working days before"),
    ],
)
def test_a_timescale_is_said_in_words(code, words):
    assert timescale(code, event_on=MONDAY).words == words


@pytest.mark.parametrize("each", TIMESCALES, ids=lambda each: f"{each.code}-{each.edition}")
def test_every_timescale_runs_from_an_event_we_name(each):
    assert each.runs_from in EVENTS


@pytest.mark.parametrize("each", TIMESCALES, ids=lambda each: f"{each.code}-{each.edition}")
def test_every_timescale_can_be_reckoned(each):
    event_on = each.in_force.first_day

    if each.unit is TimeUnit.HOURS:
        assert each.due_at(datetime(2026, 3, 2, tzinfo=UTC)).tzinfo
    else:
        assert each.due_on(event_on, CALENDAR)


def test_every_event_starts_a_clock():
    assert {each.runs_from for each in TIMESCALES} == set(EVENTS)


def test_codes_are_named_once():
    assert len(set(TIMESCALE_CODES)) == len(TIMESCALE_CODES)
