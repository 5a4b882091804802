"""What the pages of oversight say, as data: no page, and mostly no database."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests import cast
from throughcare.caseload.oversight.database import Emergency
from throughcare.caseload.oversight.presenters import audit_trail, changes, duty, emergency, home
from throughcare.caseload.oversight.presenters.access import running, transfer_status
from throughcare.caseload.oversight.presenters.overview import waiting_cards
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Allocation, Duty, Notice, Staff, Transfer
from throughcare.foundation.audit.models import Change, Request
from throughcare.foundation.facts.days import today

MORNING = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)  # a Friday
EVENING = datetime(2026, 11, 20, 17, 30, tzinfo=UTC)


def opened(**more):
    facts = {
        "id": 1,
        "reference": "r",
        "case_reference": "c",
        "staff_name": "Jo Reid",
        "kind": "restricted-case",
        "reason": "Why it was needed",
        "started_at": MORNING,
        "ended_at": MORNING + timedelta(hours=2),
        "reviewed_at": None,
        "reviewer": "",
        "review_outcome": "",
    }
    return Emergency(**(facts | more))


def looked(**more):
    row = {
        "staff_id": 1,
        "case_id": 1,
        "day": date(2026, 11, 20),
        "times": 1,
        "first_at": MORNING,
        "last_at": MORNING,
        "hows": ["opened"],
        "bases": ["allocated"],
        "doings": ["read the overview of a child"],
    }
    return row | more


def test_a_review_is_due_five_working_days_after_the_opening():
    assert home.review_due_on(opened()) == date(2026, 11, 27)


@pytest.mark.parametrize(
    ("waiting", "on", "words"),
    [
        ([], date(2026, 11, 22), ""),
        ([opened()], date(2026, 11, 27), "1 opening of a restricted record waits for a review."),
        (
            [opened(), opened()],
            date(2026, 11, 28),
            "2 openings of restricted records wait for a review. 2 are overdue.",
        ),
    ],
)
def test_what_waits_is_said_in_a_sentence(waiting, on, words):
    assert home.waiting_words(waiting, on) == words


def test_the_day_is_said_with_its_name():
    assert home.today_words(date(2026, 11, 22)) == "Sunday 22 November 2026"


OF_THE_CLOCK = {
    Notice.Kind.ADULT_NOT_NAMED: "The police asked for an appropriate adult, ",
    Notice.Kind.ADULT_NOT_THERE: "The police asked for an appropriate adult, ",
    Notice.Kind.VISIT_OVERDUE: "A worker has not come out of a visit. ",
}
"""How notices begin that a time makes which passed, and nobody's doing."""


@pytest.mark.parametrize("kind", Notice.Kind)
def test_every_kind_of_notice_has_its_sentence(kind):
    notice = Notice(kind=kind, about_staff=Staff(first_name="Jo", last_name="Reid"))

    assert home.notice_words(notice).startswith(OF_THE_CLOCK.get(kind, "Jo Reid "))


def test_a_notice_about_nobody_says_somebody():
    assert home.notice_words(Notice(kind=Notice.Kind.EMERGENCY)).startswith("Somebody ")


def test_ones_own_duty_comes_first():
    me, other = Staff(pk=1, first_name="Zed"), Staff(pk=2, first_name="Amy")
    duties = [Duty(staff=who, started_at=MORNING, ended_at=EVENING) for who in (other, me)]

    assert home.duty_words(duties, me) == [
        "You are on duty until 17:30, and reach every record of the service.",
        "Amy is on duty until 17:30.",
    ]


@pytest.mark.parametrize(
    ("hours", "words"), [(2, "11:00"), (20, "21 November 2026 at 05:00")], ids=["same", "next"]
)
def test_duty_that_ends_on_another_day_says_which(hours, words):
    assert duty.end_words(Duty(started_at=MORNING, ended_at=MORNING + timedelta(hours=hours))) == (
        words
    )


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (MORNING - timedelta(hours=1), "To come"),
        (MORNING, "Now"),
        (EVENING, "Over"),
    ],
)
def test_duty_is_to_come_now_or_over(now, words):
    assert duty.state_words(Duty(started_at=MORNING, ended_at=EVENING), now) == words


def test_several_looks_of_a_day_are_said_between_their_times():
    row = looked(times=3, last_at=EVENING)

    assert audit_trail.when_words(row) == "20 November 2026, 09:00 to 17:30, 3 times"


def test_one_look_is_said_at_its_time():
    assert audit_trail.when_words(looked()) == "20 November 2026 at 09:00, 1 time"


def test_how_and_why_are_said_in_words_and_an_unknown_code_as_it_is():
    assert audit_trail.how_words(["printed", "listed", "new"]) == (
        "in a list, new, printed or downloaded"
    )
    assert audit_trail.basis_words(["emergency", "new"]) == "Emergency access, new"


def test_a_case_that_the_reader_may_not_know_of_has_neither_name_nor_reference():
    [[record, *_rest]] = audit_trail.rows_by_case([looked()], {}, {})

    assert record == {"text": "A record that you may not know of"}


def test_a_look_by_somebody_who_does_not_work_here_says_so():
    [[worker, *_rest]] = audit_trail.rows_by_worker([looked()], {})

    assert worker == {"text": "Somebody of another service"}


@pytest.mark.parametrize(
    ("code", "words"), [(403, "Not allowed"), (404, "No such record for them"), (503, "503")]
)
def test_a_refusal_is_said_in_words(code, words):
    refusal = Request(at=MORNING, doing="x", refused_with=code)

    [row] = audit_trail.refusal_rows([refusal])

    assert row[-1] == {"text": words}


def test_a_reviewed_opening_says_by_whom_and_what_was_found():
    done = opened(reviewed_at=EVENING, reviewer="Dana Price", review_outcome="not-justified")

    said = [row["value"]["text"] for row in emergency.emergency_facts(done)["rows"]]

    assert said[-3:] == ["Dana Price", "20 November 2026 at 17:30", "It was not justified"]
    assert emergency.review_state(done, date(2027, 1, 1)) == "It was not justified"


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({}, "Asked for on 2 March 2020"),
        ({"agreed_on": date(2020, 3, 3)}, "Agreed on 3 March 2020"),
        ({"moved_on": date(2020, 3, 4)}, "Moved on 4 March 2020"),
        ({"moved_on": date(2100, 3, 4)}, "Moves on 4 March 2100"),
        ({"accepted_on": date(2020, 3, 5)}, "Taken over on 5 March 2020"),
        ({"ended_on": date(2020, 3, 6), "agreed_on": date(2020, 3, 3)}, "Ended on 6 March 2020"),
    ],
)
def test_a_transfer_says_the_last_stage_that_it_reached(dates, words):
    assert transfer_status(Transfer(requested_on=date(2020, 3, 2), **dates)) == words


@pytest.mark.parametrize(("days", "runs"), [(None, True), (0, True), (1, True), (-1, False)])
def test_a_spell_runs_up_to_its_last_day(days, runs):
    ended = None if days is None else today() + timedelta(days=days)

    assert running(Allocation(started_on=cast.LONG_AGO, ended_on=ended)) is runs


def test_each_count_leads_to_the_things_counted():
    cards = waiting_cards({"emergencies": 2, "transfers": 0})

    assert [(card.count, card.href) for card in cards] == [
        (2, "/oversight/emergencies/"),
        (0, "/oversight/transfers/"),
    ]


def change(operation="U", table="children_alert", **more):
    return Change(at=MORNING, operation=operation, table_name=table, row_id=1, **more)


class Reader:
    """Somebody whose role holds some capabilities, without a database."""

    def __init__(self, *may):
        self.held = set(may)

    def may(self, capability):
        return capability in self.held


EVERYTHING = Reader(*Capability)


def test_only_the_fields_that_differ_are_shown_and_each_in_words():
    before = {"kind": "weapon", "started_on": "2026-01-01", "ended_on": None, "reference": "a"}
    after = {
        "kind": "weapon",
        "started_on": "2026-01-01",
        "ended_on": "2026-03-02",
        "reference": "b",
    }

    shown = changes.shown_change(change(before=before, after=after), {}, EVERYTHING)

    assert shown.what == "Changed: alert"
    assert [(f.label, f.before, f.after) for f in shown.fields] == [
        ("Last day, included", "Not recorded", "2 March 2026")
    ]


def test_a_code_is_said_as_its_words_and_a_worker_by_name():
    before, after = {"kind": "weapon", "owner_staff_id": 7}, {"kind": "mappa", "owner_staff_id": 8}
    workers = {7: Staff(first_name="Sam", last_name="Okoro")}

    shown = changes.shown_change(change(before=before, after=after), workers, EVERYTHING)

    said = {field.label: (field.before, field.after) for field in shown.fields}
    assert said["Who keeps it up to date"] == ("Sam Okoro", "Another record")
    assert said["What a worker must know before they act"][0] == "Weapon concern"


@pytest.mark.parametrize("table", ["health_healthneed", "victims_victimidentity", "no_such_table"])
def test_what_a_role_may_not_read_is_not_shown_in_its_history(table):
    hidden = change(table=table, before={"kind": "a"}, after={"kind": "b"})

    shown = changes.shown_change(hidden, {}, Reader(Capability.READ_CASE))

    assert shown.fields == ()
    assert shown.why_not == "Your role does not show what it said."


def test_a_new_row_says_only_that_it_was_added():
    shown = changes.shown_change(change(operation="I"), {}, EVERYTHING)

    assert (shown.what, shown.fields, shown.why_not) == ("Added: alert", (), "")


def test_the_workers_that_changes_name_are_looked_up_at_once():
    made = change(staff_id=3, before={"owner_staff_id": 7}, after={"owner_staff_id": 8})

    assert changes.workers_in([made]) == {3, 7, 8}
