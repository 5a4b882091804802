"""What was decided in every era, what it demands, and what becomes of it.

A decision that the rulebook doubts is asked about, and then recorded as it was made.
"""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests.actions.offending.deciding import DTO, YRO, born, in_rows, recorded, typed
from tests.anna import days_ago, keep
from throughcare.foundation.facts.days import today
from throughcare.foundation.writing.declarations import Subject
from throughcare.foundation.writing.stamps import stamp
from throughcare.record.courts.models import Hearing
from throughcare.record.offences.models import Offence
from throughcare.record.outcomes.actions import (
    correct_outcome,
    end_order,
    record_appeal,
    record_event,
    record_outcome,
)
from throughcare.record.outcomes.forms import (
    CorrectOutcome,
    OutcomeForm,
    outcome_choices,
)
from throughcare.record.outcomes.models import Outcome
from throughcare.record.outcomes.presenters.files import outcome_line
from throughcare.record.outcomes.presenters.orders import order_card
from throughcare.record.outcomes.queries import offences_and_outcomes
from throughcare.rulebook.disposals.outcomes import OUTCOMES


@pytest.fixture(autouse=True)
def without_a_plea(anna):
    """Of a plea that nobody wrote down nothing is asked."""
    Offence.objects.filter(pk=anna.offence.pk).update(plea="")


def form_of(anna, sam, code, on, **answers):
    sent = {"legal_outcome": code, "outcome_on": typed(on), "offences": [anna.offence.reference]}
    return OutcomeForm(sent | answers, subject=Subject(anna.child, sam, "/"))


ERAS = """
reprimand                    | 2000-05-31 | no  | 2000-06-01 | yes
reprimand                    | 2013-04-07 | yes | 2013-04-08 | no
final-warning                | 2013-04-07 | yes | 2013-04-08 | no
penalty-notice-for-disorder  | 2013-04-07 | yes | 2013-04-08 | no
youth-caution                | 2013-04-07 | no  | 2013-04-08 | yes
referral-order               | 2002-03-31 | no  | 2002-04-01 | yes
supervision-order            | 2009-11-29 | yes | 2009-11-30 | no
youth-rehabilitation-order   | 2009-11-29 | no  | 2009-11-30 | yes
reparation-order             | 2022-06-27 | yes | 2022-06-28 | no
detention-section-91         | 2020-11-30 | yes | 2020-12-01 | no
detention-section-250        | 2020-11-30 | no  | 2020-12-01 | yes
outcome-22                   | 2019-03-31 | no  | 2019-04-01 | yes
outcome-23                   | 2026-01-31 | no  | 2026-02-01 | yes
"""


@pytest.mark.parametrize(
    ("code", "on", "possible"),
    [
        (code, date.fromisoformat(on), possible == "yes")
        for code, *edges in (
            [cell.strip() for cell in row.split("|")] for row in ERAS.split("\n") if row
        )
        for on, possible in (edges[:2], edges[2:])
    ],
)
def test_a_decision_of_an_era_is_recorded_at_once_and_of_another_after_a_tick(
    code, on, possible, anna, sam
):
    born(anna.child, 16, on)
    form = form_of(anna, sam, code, on)
    assert form.is_valid() == possible
    assert ("as_made" in form.errors) != possible

    assert form_of(anna, sam, code, on, as_made="on").is_valid()


def test_what_was_possible_on_the_day_is_offered_first():
    codes = [code for code, _words in outcome_choices(date(2008, 5, 1))]
    words = dict(outcome_choices(date(2008, 5, 1)))

    assert set(codes) == set(OUTCOMES)
    assert codes.index("reprimand") < codes.index("supervision-order") + len(OUTCOMES)
    assert words["reprimand"] == "Reprimand"
    assert words["youth-caution"] == "Youth caution (not before 8 Apr 2013)"
    assert dict(outcome_choices(today()))["reprimand"] == "Reprimand (1 Jun 2000 to 7 Apr 2013)"
    possible = [code for code in codes if OUTCOMES[code].holds_on(date(2008, 5, 1))]
    assert codes[: len(possible)] == possible


def test_decisions_of_four_eras_and_one_against_the_rules_stand_side_by_side(anna, sam, act):
    """A 2008 reprimand, a 2013 referral order, a 2021 detention and training order, an outcome 23
    of 2026, and a reprimand after reprimands ended."""
    made = {
        date(2008, 5, 1): ("reprimand", "pre-court", {}),
        date(2013, 5, 1): ("referral-order", "first-tier", {"term_months": 6}),
        date(2021, 5, 4): (DTO, "custody", {"term_months": 8}),
        date(2026, 3, 2): ("outcome-23", "diversion", {}),
        date(2014, 5, 1): ("reprimand", "pre-court", {}),
    }
    for on, (code, tier, more) in made.items():
        row = recorded(act, anna, sam, code, on, **more)
        assert (row.outcome_group, row.main_or_other) == (tier, "main")

    with act(sam):
        [file] = [
            each for each in offences_and_outcomes(anna.child).files if each.offence == anna.offence
        ]
    assert {(each.outcome_on, each.legal_outcome) for each in file.outcomes} >= {
        (on, code) for on, (code, _tier, _more) in made.items()
    }


def test_a_decision_against_the_rules_says_why_it_is_doubted_on_the_page(anna, sam, act):
    recorded(act, anna, sam, "reprimand", date(2014, 5, 1))
    with act(sam):
        result = offences_and_outcomes(anna.child)
    [row] = [o for file in result.files for o in file.outcomes if o.legal_outcome == "reprimand"]
    [question] = outcome_line(row)["questions"]
    assert question.startswith("Reprimand was not available after 7 April 2013")


@pytest.mark.parametrize("code", [YRO, DTO, "referral-order", "fine"])
def test_a_decision_before_the_child_was_born_is_doubted_and_shown(code, anna, sam, act):
    on = anna.child.date_of_birth - timedelta(days=1)

    [words] = form_of(anna, sam, code, on, term_months="6").errors["as_made"]
    assert words == "The child was not born yet on that day. Is it right?"
    row = recorded(act, anna, sam, code, on, term_months=6)
    with act(sam):
        [order] = [o for o in offences_and_outcomes(anna.child).orders if o.outcome == row]
        assert words in order_card(anna.child, order)["questions"]


LENGTHS = """
referral-order             | 2024-05-01 | 2  | asked
referral-order             | 2024-05-01 | 3  | fine
referral-order             | 2024-05-01 | 12 | fine
referral-order             | 2024-05-01 | 13 | asked
youth-rehabilitation-order | 2024-05-01 | 36 | fine
youth-rehabilitation-order | 2024-05-01 | 37 | asked
detention-and-training-order | 2022-06-27 | 4  | fine
detention-and-training-order | 2022-06-27 | 5  | asked
detention-and-training-order | 2022-06-27 | 14 | asked
detention-and-training-order | 2022-06-27 | 18 | fine
detention-and-training-order | 2022-06-27 | 24 | fine
detention-and-training-order | 2022-06-28 | 3  | asked
detention-and-training-order | 2022-06-28 | 5  | fine
detention-and-training-order | 2022-06-28 | 14 | fine
detention-and-training-order | 2022-06-28 | 24 | fine
detention-and-training-order | 2022-06-28 | 25 | asked
"""


@pytest.mark.parametrize(("code", "on", "months", "answer"), in_rows(LENGTHS))
def test_a_length_that_the_law_of_the_day_did_not_allow_is_asked_about(
    code, on, months, answer, anna, sam
):
    on = date.fromisoformat(on)
    born(anna.child, 16, on)

    assert form_of(anna, sam, code, on, term_months=months).is_valid() == (answer == "fine")


@pytest.mark.parametrize(
    ("age", "fine"), [(11, False), (12, False), (14, False), (15, True), (17, True), (18, False)]
)
def test_a_detention_and_training_order_is_for_15_to_17_and_for_12_to_14_if_persistent(
    age, fine, anna, sam
):
    on = date(2024, 5, 1)
    born(anna.child, age, on)

    assert form_of(anna, sam, DTO, on, term_months="6").is_valid() == fine


def test_a_year_counts_as_twelve_months(anna, sam):
    on = date(2024, 5, 1)

    assert form_of(anna, sam, YRO, on, term_years="3").is_valid()
    assert not form_of(anna, sam, YRO, on, term_years="3", term_months="1").is_valid()


def test_money_is_typed_in_pounds_and_kept_in_pence(anna, sam):
    form = form_of(anna, sam, "fine", days_ago(9), amount_pence="85.50")

    assert form.is_valid()
    assert form.given["amount_pence"] == 8550
    assert "amount_pence" in form_of(anna, sam, "fine", days_ago(9), amount_pence="-1").errors


def test_correcting_shows_the_money_in_pounds(anna, sam):
    fine = keep(
        Outcome,
        child=anna.child,
        offence=anna.offence,
        legal_outcome="fine",
        main_or_other="main",
        outcome_on=days_ago(9),
        amount_pence=8550,
    )
    form = CorrectOutcome(subject=Subject(fine, sam, "/"))

    assert str(form["amount_pence"].value()) == "85.5"


def test_a_decision_on_another_day_than_its_hearing_is_asked_about(anna, sam):
    """The days of a court's register are often late (practice guide, trap 69)."""
    heard = keep(Hearing, child=anna.child, hearing_on=days_ago(9), court_type="youth-court")

    def at(ago):
        return form_of(anna, sam, "fine", days_ago(ago), hearing=heard.reference)

    assert at(9).is_valid()
    assert "Are both right?" in at(8).errors["as_made"][0]


def test_one_order_for_two_offences_is_two_rows_of_one_occasion(anna, sam, act):
    second = keep(
        Offence,
        child=anna.child,
        description="Affray",
        yjb_category="public-order",
        offence_on=days_ago(20),
    )
    with act(sam):
        record_outcome(
            anna.child,
            by=sam,
            offences=[anna.offence, second],
            legal_outcome=YRO,
            outcome_on=days_ago(9),
            term_months=12,
        )
    rows = Outcome.objects.filter(child=anna.child, legal_outcome=YRO)

    assert rows.count() == 2
    assert len({row.sentencing_occasion_id for row in rows}) == 1
    with act(sam):
        orders = [o for o in offences_and_outcomes(anna.child).orders if o.outcome in rows]
    assert [(len(order.offences), order.runs) for order in orders] == [(2, True)]


def test_of_several_outcomes_of_a_day_the_most_serious_is_the_main_one(anna, sam, act):
    """All are kept, one is primary (practice guide, trap 40)."""
    on = days_ago(9)
    for code in ("surcharge", "fine", YRO, "costs", "conditional-discharge"):
        recorded(act, anna, sam, code, on)

    of_the_day = Outcome.objects.filter(child=anna.child, outcome_on=on)
    assert [each.legal_outcome for each in of_the_day.filter(main_or_other="main")] == [YRO]
    assert of_the_day.count() == 5


@pytest.mark.parametrize(
    "code", [code for code, rule in OUTCOMES.items() if rule.tier in ("ancillary", "linked-event")]
)
def test_what_stands_beside_an_outcome_is_never_the_main_one(code, anna, sam, act):
    """A parenting order, for one, is the parent's (practice guide, trap 36)."""
    assert recorded(act, anna, sam, code, days_ago(9)).main_or_other == "other"


def test_what_the_rulebook_says_of_an_outcome_follows_when_it_is_corrected(anna, sam, act):
    row = recorded(act, anna, sam, "outcome-22", days_ago(9))
    with act(sam):
        correct_outcome(
            row,
            answers={"legal_outcome": "youth-conditional-caution"},
            why="It was mistyped here",
            seen=stamp(row),
            by=sam,
        )
    row.refresh_from_db()

    assert (row.outcome_group, row.yjb_mapped_outcome) == (
        "pre-court",
        "YOUTH_CONDITIONAL_CAUTION",
    )


@pytest.mark.parametrize(("ago", "runs"), [(360, True), (365 + 31, False)])
def test_an_order_without_a_last_day_runs_for_its_term(ago, runs, anna, sam, act):
    row = recorded(act, anna, sam, YRO, days_ago(ago), term_months=12)
    with act(sam):
        [order] = [o for o in offences_and_outcomes(anna.child).orders if o.outcome == row]

    assert order.runs == runs


def test_an_appeal_is_about_the_whole_order_and_what_is_overturned_stays(anna, sam, act):
    """Struck-out outcomes leave every count, and the record stays (practice guide, trap 20)."""
    row = recorded(act, anna, sam, YRO, days_ago(9), term_months=12)
    with act(sam):
        record_appeal(row, appeal_status="appeal-successful", seen=stamp(row), by=sam)
        [order] = [o for o in offences_and_outcomes(anna.child).orders if o.outcome == row]

    assert order.outcome.appeal_status == "appeal-successful"
    assert not order.runs


@pytest.mark.parametrize(
    ("event", "ends"),
    [("breach-of-order", False), ("order-varied", False), ("order-revoked", True)],
)
def test_an_event_stands_beside_its_order_and_is_no_conviction(event, ends, anna, sam, act):
    """A breach is no new conviction (practice guide, trap 41)."""
    row = recorded(act, anna, sam, YRO, days_ago(9), term_months=12)
    with act(sam):
        beside = record_event(
            row, by=sam, legal_outcome=event, outcome_on=days_ago(2), hearing=None
        )
    row.refresh_from_db()

    assert (beside.main_or_other, beside.is_substantive, beside.offence) == (
        "other",
        False,
        anna.offence,
    )
    assert row.ended_on == (days_ago(2) if ends else None)
    rule = OUTCOMES[event]
    assert (rule.counts_first_time_entrant, rule.counts_reoffence) == (False, False)


def test_trap_73_an_order_ends_and_the_work_with_the_child_goes_on(anna, sam, act):
    """An order ends, and work that the child agrees to may go on after it (practice guide)."""
    row, programme = anna.outcome, anna.programme
    with act(sam):
        end_order(row, ended_on=today(), seen=stamp(row), by=sam)

    programme.refresh_from_db()
    row.refresh_from_db()
    assert (row.ended_on, programme.ended_on) == (today(), None)


def test_an_order_cannot_end_before_it_is_made(anna, sam, act):
    row = recorded(act, anna, sam, YRO, days_ago(9), term_months=12)
    with act(sam), pytest.raises(ValidationError, match="cannot end before it is made"):
        end_order(row, ended_on=days_ago(10), seen=stamp(row), by=sam)


def test_a_court_officer_records_outcomes_of_any_case_and_others_of_their_own(anna, cory, jo, act):
    assert recorded(act, anna, cory, "fine", days_ago(9))
    with pytest.raises(PermissionDenied, match="only in their own cases"):
        recorded(act, anna, jo, "fine", days_ago(9))


def test_a_decision_cannot_lie_ahead(anna, sam):
    form = form_of(anna, sam, "fine", today() + timedelta(days=1))

    assert "outcome_on" in form.errors
