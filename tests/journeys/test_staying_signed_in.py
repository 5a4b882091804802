"""A worker who pauses is warned before they are signed out, and stays by one key."""

import pytest
from playwright.sync_api import expect

from tests.journeys.looking import at_each_size


@pytest.fixture
def soon(settings):
    """A session that is warned of a moment after each page."""
    settings.SESSION_IDLE_MINUTES = 123 / 60
    return settings


@at_each_size
def test_one_key_is_enough_to_stay(phone, soon, sit_down):
    sam = sit_down(phone=phone)
    sam.sign_in("Sam Okoro")
    sam.go("/glossary/")
    sam.page.get_by_label("Find a word").fill("half a wor")

    warning = sam.page.get_by_role("dialog", name="You will soon be signed out")
    expect(warning).to_be_visible()
    sam.check("staying")
    expect(sam.page.get_by_role("button", name="Stay signed in")).to_be_focused()
    soon.SESSION_IDLE_MINUTES = 30
    sam.page.keyboard.press("Enter")

    expect(warning).to_be_hidden()
    expect(sam.page.get_by_label("Find a word")).to_have_value("half a wor")


def test_a_desk_that_nobody_comes_back_to_shows_nothing(soon, sit_down):
    sam = sit_down()
    sam.sign_in("Sam Okoro")
    sam.go("/cases/")
    expect(sam.page.get_by_role("dialog")).to_be_visible()

    soon.SESSION_IDLE_MINUTES = 0
    sam.page.evaluate("Date.now = ((now) => () => now() + 130_000)(Date.now)")

    sam.reads("You were signed out because nothing was done")


def test_without_script_the_page_says_until_when_and_how_to_stay(sit_down):
    sam = sit_down(script=False)
    sam.sign_in("Sam Okoro")
    sam.go("/cases/")

    sam.reads("unless you open another page")
    sam.page.goto(sam.address + "/sign-in/stay/")
    sam.press("Stay signed in")
    sam.reads("You are signed in until")
