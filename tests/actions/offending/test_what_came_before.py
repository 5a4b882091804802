"""What was decided before, the pleas and the lengths are asked about, and then recorded."""

from datetime import date, timedelta

import pytest

from tests.actions.offending.deciding import YRO, born, in_rows, recorded, typed
from throughcare.foundation.local_rules.models import ServiceSetting
from throughcare.foundation.writing.declarations import Subject
from throughcare.foundation.writing.stamps import stamp
from throughcare.record.codes.models import OffenceCode
from throughcare.record.courts.forms import RemandForm
from throughcare.record.offences.models import Offence
from throughcare.record.outcomes.actions import record_appeal, record_event
from throughcare.record.outcomes.forms import EventForm, OutcomeForm, RequirementForm
from throughcare.record.outcomes.models import Outcome
from throughcare.record.outcomes.presenters.files import outcome_line
from throughcare.record.outcomes.queries import offences_and_outcomes

ON = date(2024, 5, 1)


@pytest.fixture(autouse=True)
def sixteen(anna):
    """Anna is sixteen on the day, and nothing that was decided before it stands."""
    Outcome.objects.filter(child=anna.child).update(appeal_status="appeal-successful")
    born(anna.child, 16, ON)


def form_of(anna, sam, code, on=ON, **answers):
    sent = {"legal_outcome": code, "outcome_on": typed(on), "offences": [anna.offence.reference]}
    return OutcomeForm(sent | answers, subject=Subject(anna.child, sam, "/"))


def pleads(anna, plea):
    Offence.objects.filter(pk=anna.offence.pk).update(plea=plea)
    anna.offence.refresh_from_db()


@pytest.mark.parametrize(
    ("plea", "code", "fine"),
    in_rows("""
        guilty            | fine           | asked
        changed-to-guilty | fine           | asked
        no-plea           | fine           | fine
        guilty            | referral-order | fine
        not-guilty        | referral-order | asked
    """),
)
def test_a_first_guilty_plea_asks_whether_a_referral_order_was_compulsory(
    plea, code, fine, anna, sam
):
    pleads(anna, plea)

    assert form_of(anna, sam, code).is_valid() == (fine == "fine")
    assert form_of(anna, sam, code, as_made="on").is_valid()


def test_after_a_conviction_nothing_is_asked_and_after_an_overturned_one_it_is(anna, sam, act):
    pleads(anna, "guilty")
    earlier = recorded(act, anna, sam, "fine", ON - timedelta(days=90))
    assert form_of(anna, sam, "fine").is_valid()

    with act(sam):
        record_appeal(earlier, appeal_status="appeal-successful", seen=stamp(earlier), by=sam)
    assert not form_of(anna, sam, "fine").is_valid()


def test_the_offences_page_asks_the_same_of_what_was_recorded_all_the_same(anna, sam, act):
    pleads(anna, "guilty")
    row = recorded(act, anna, sam, "fine", ON)
    with act(sam):
        record = offences_and_outcomes(anna.child).outcomes

    [question] = outcome_line(next(o for o in record if o == row), record=record)["questions"]
    assert question.endswith("a referral order was compulsory. Is it this outcome?")


def test_two_cautions_ask_about_a_conditional_discharge(anna, sam, act):
    for ago in (300, 30):
        recorded(act, anna, sam, "youth-caution", ON - timedelta(days=ago))

    [words] = form_of(anna, sam, "conditional-discharge").errors["as_made"]
    assert words.startswith("The child was cautioned within the two years before")
    later = ON + timedelta(days=731)
    assert form_of(anna, sam, "conditional-discharge", later).is_valid()


def conditional_caution(anna, sam, days):
    last = typed(ON + timedelta(days=days))
    return form_of(anna, sam, "youth-conditional-caution", ended_on=last)


@pytest.mark.parametrize(("category", "longest"), [("CS", 112), ("CE", 140)])
def test_conditions_of_a_caution_that_last_longer_than_is_usual_are_asked_about(
    category, longest, anna, sam
):
    OffenceCode.objects.create(
        cjs_code="ZZ99001",
        title="An offence",
        category=category,
        recordable=True,
        notifiable=True,
        loaded_on=ON,
    )
    Offence.objects.filter(pk=anna.offence.pk).update(cjs_code="ZZ99001")

    assert conditional_caution(anna, sam, longest).is_valid()
    assert not conditional_caution(anna, sam, longest + 1).is_valid()


def test_a_service_that_agreed_on_twelve_weeks_is_asked_after_them(anna, sam):
    ServiceSetting.objects.create(
        service=anna.child.service,
        reference="twelve-weeks",
        setting="caution-conditions-other-days",
        value=84,
        started_on=ON,
        reason="Agreed with the police",
    )
    assert conditional_caution(anna, sam, 84).is_valid()
    [words] = conditional_caution(anna, sam, 85).errors["as_made"]
    assert "84 is the most here" in words


def test_unpaid_work_under_a_caution_is_twenty_hours_at_most(anna, sam, act):
    caution = recorded(act, anna, sam, "youth-conditional-caution", ON)

    def of(hours):
        sent = {"kind": "unpaid-work", "quantity": hours, "unit": "hours", "started_on": typed(ON)}
        return RequirementForm(sent, subject=Subject(caution, sam, "/"))

    with act(sam):
        assert of("20").is_valid()
        assert not of("21").is_valid()


def event_of(order, sam, last_day, event="order-varied"):
    sent = {
        "legal_outcome": event,
        "outcome_on": typed(order.outcome_on + timedelta(days=60)),
        "ended_on": typed(last_day),
    }
    return EventForm(sent, subject=Subject(order, sam, "/"))


@pytest.mark.parametrize(
    ("last_day", "valid"), [(date(2025, 10, 30), True), (date(2025, 11, 1), False)]
)
def test_a_breach_lengthens_an_order_by_six_months_at_most(last_day, valid, anna, sam, act):
    order = recorded(act, anna, sam, YRO, ON, term_months=12)

    assert event_of(order, sam, last_day).is_valid() == valid


def test_an_order_is_lengthened_once(anna, sam, act):
    order = recorded(act, anna, sam, YRO, ON, term_months=12)
    with act(sam):
        event = event_of(order, sam, date(2025, 7, 31))
        assert event.is_valid()
        record_event(order, by=sam, **event.given)
    order.refresh_from_db()

    assert order.ended_on == date(2025, 7, 31)
    assert "before" in event_of(order, sam, date(2025, 8, 31)).errors["as_made"][0]


@pytest.mark.parametrize(
    ("months", "last_day", "valid"),
    [
        pytest.param(6, date(2025, 2, 28), True, id="three months more"),
        pytest.param(6, date(2025, 3, 1), False, id="over three months more"),
        pytest.param(10, date(2025, 2, 28), False, id="over twelve in all"),
    ],
)
def test_a_contract_is_lengthened_by_three_months_and_to_twelve(
    months, last_day, valid, anna, sam, act
):
    order = recorded(
        act, anna, sam, "referral-order", ON, term_months=months, ended_on=date(2024, 11, 30)
    )
    assert event_of(order, sam, last_day).is_valid() == valid


def test_an_order_that_was_revoked_has_no_new_last_day(anna, sam, act):
    order = recorded(act, anna, sam, YRO, ON, term_months=12)

    assert "ended_on" in event_of(order, sam, date(2025, 7, 31), "order-revoked").errors


def test_what_happened_to_an_order_before_it_was_made_is_asked_about(anna, sam, act):
    order = recorded(act, anna, sam, YRO, ON, term_months=12)
    sent = {"legal_outcome": "breach-of-order", "outcome_on": typed(ON - timedelta(days=1))}

    assert "as_made" in EventForm(sent, subject=Subject(order, sam, "/")).errors


@pytest.mark.parametrize(
    ("on", "words"), [(date(2022, 6, 27), "a real prospect"), (date(2022, 6, 28), "very likely")]
)
def test_a_remand_shows_what_the_court_had_to_find_on_its_day(on, words, anna, sam):
    form = RemandForm({"admitted_on": typed(on)}, subject=Subject(anna.child, sam, "/"))

    assert words in form.fields["kind"].law
