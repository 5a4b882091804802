"""The form of an outcome asks what belongs to the one that is chosen, and loses nothing."""

import pytest

from tests.anna import days_ago
from tests.journeys.looking import SITTINGS, look
from throughcare.dataset.synthetic import CHILDREN

TERM, MONEY, HEARING = "How long is it?", "How much is to be paid?", "At which hearing?"
LAST_DAY = "Which is the last day?"
CUSTODY = "A sentence of custody: where the child was taken"
EVERY = {HEARING, TERM, MONEY, LAST_DAY, CUSTODY}
HEIGHT = (
    "Math.round(document.querySelector('main form:has(select)').getBoundingClientRect().height)"
)
BELONGS = {
    "": set(),
    "referral-order": {HEARING, TERM},
    "youth-conditional-caution": {LAST_DAY},
    "youth-caution": set(),
    "fine": {HEARING, MONEY},
    "detention-and-training-order": {HEARING, TERM, LAST_DAY, CUSTODY},
}


def at_the_form(sit_down, **how):
    sam = sit_down(**how)
    sam.sign_in("Sam Okoro")
    sam.go(f"/cases/{CHILDREN['anna'].reference}/outcomes/add/")
    return sam


def asked(sitting):
    """Which of the questions are in sight."""
    return {words for words in EVERY if sitting.page.get_by_text(words).first.is_visible()}


def choose(sitting, outcome):
    sitting.page.get_by_label("What was decided?").select_option(outcome)


def test_what_belongs_to_the_outcome_is_asked_and_no_more(sit_down, service):
    sam = at_the_form(sit_down)

    for outcome, questions in BELONGS.items():
        choose(sam, outcome)
        assert asked(sam) == questions, outcome
    assert sam.page.get_by_label("To which kind of place was the child taken?").is_visible()


def test_what_was_typed_is_never_put_away_and_a_button_shows_the_rest(sit_down, service):
    sam = at_the_form(sit_down)
    choose(sam, "fine")
    sam.page.get_by_label(MONEY).fill("85")
    choose(sam, "referral-order")

    assert asked(sam) == {HEARING, TERM, MONEY}
    sam.page.get_by_role("button", name="Show every question").click()
    assert asked(sam) == EVERY
    assert not sam.page.get_by_role("button", name="Show every question").is_visible()


def test_without_script_every_question_is_in_sight(sit_down, service):
    sam = at_the_form(sit_down, script=False)

    assert asked(sam) == EVERY
    assert not sam.page.get_by_role("button", name="Show every question").is_visible()


def save(sitting):
    sitting.leave_by(sitting.page.get_by_role("button", name="Save", exact=True))


@SITTINGS
def test_a_referral_order_is_typed_and_recorded(how, sit_down, service):
    sam = at_the_form(sit_down, **how)
    sam.page.locator("input[name=offences]").first.check()
    sam.page.get_by_label("On which day was it decided?").fill(f"{days_ago(30):%d/%m/%Y}")
    choose(sam, "referral-order")
    sam.page.get_by_label("Months").fill("6")
    look(sam, how, "outcome")
    save(sam)
    if "There is a problem" in sam.page.content():  # the rulebook doubts it
        sam.page.get_by_label("I have checked").check()
        save(sam)

    sam.reads("The outcome was recorded")


@pytest.mark.parametrize(
    "phone", [pytest.param(False, marks=pytest.mark.thorough), True], ids=["wide", "phone"]
)
@pytest.mark.parametrize("outcome", ["referral-order", "youth-conditional-caution"])
def test_the_form_is_shorter_by_what_does_not_belong_to_it(sit_down, service, outcome, phone):
    sam = at_the_form(sit_down, phone=phone)
    choose(sam, outcome)
    short = sam.page.evaluate(HEIGHT)
    sam.page.get_by_role("button", name="Show every question").click()
    whole = sam.page.evaluate(HEIGHT)
    print(f"{outcome}: {short} pixels of {whole}")

    assert short < whole
