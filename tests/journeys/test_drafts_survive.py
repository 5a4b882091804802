"""What is typed outlives an idle sign-out, a killed browser, a lost connection and a second tab."""

from playwright.sync_api import expect

from tests.journeys.looking import at_each_size
from throughcare.dataset.synthetic import CHILDREN

AT = f"/cases/{CHILDREN['anna'].reference}/circumstances/care-status/add/"
AUTHORITY = "Which local authority is responsible?"
SAVED, TWENTY_SECONDS = "Saved ", 20_500


def begin(sitting, words, name="Sam Okoro"):
    """A worker signs in and begins to write."""
    sitting.sign_in(name)
    sitting.page.clock.install()
    sitting.go(AT)
    sitting.page.get_by_label(AUTHORITY).press_sequentially(words)


def saved(sitting):
    expect(sitting.page.get_by_role("status").filter(has_text=SAVED)).to_be_visible()


def goes_on(sitting, words, name="Sam Okoro"):
    """They sign in again, are offered what they began, and have it before them."""
    sitting.sign_in(name)
    sitting.go(AT)
    sitting.reads("You began this on")
    sitting.leave_by(sitting.page.get_by_role("link", name="Continue").first)
    expect(sitting.page.get_by_label(AUTHORITY)).to_have_value(words)


def test_it_outlives_a_browser_that_is_killed_while_somebody_types(sit_down):
    sam = sit_down()
    begin(sam, "Eastmere")

    sam.page.clock.run_for(TWENTY_SECONDS)
    saved(sam)
    sam.check("saved")
    sam.page.context.close()

    goes_on(sit_down(), "Eastmere")


def test_it_is_saved_when_a_field_is_left(sit_down):
    sam = sit_down()
    begin(sam, "Eastmere")

    sam.page.keyboard.press("Tab")

    saved(sam)


def test_it_outlives_a_page_that_is_left(sit_down):
    sam = sit_down()
    begin(sam, "Eastmere")

    sam.go("/glossary/")

    later = sit_down()
    later.sign_in("Sam Okoro")
    later.go(AT)
    while later.page.get_by_text("You began this on").count() == 0:
        later.go(AT)  # what was sent as the page went may come a moment after the next page
    later.leave_by(later.page.get_by_role("link", name="Continue").first)
    expect(later.page.get_by_label(AUTHORITY)).to_have_value("Eastmere")


def test_it_outlives_an_idle_sign_out(sit_down, settings):
    settings.SESSION_IDLE_MINUTES = 123 / 60  # warned of a moment after each page
    sam = sit_down()
    begin(sam, "Eastmere")
    sam.page.clock.run_for(4_000)
    expect(sam.page.get_by_role("dialog", name="You will soon be signed out")).to_be_visible()
    saved(sam)

    settings.SESSION_IDLE_MINUTES = 0
    sam.page.clock.run_for(130_000)
    sam.reads("You were signed out because nothing was done")
    settings.SESSION_IDLE_MINUTES = 30

    goes_on(sam, "Eastmere")


def test_a_lost_connection_is_said_and_made_up_for(sit_down):
    sam = sit_down()
    begin(sam, "Eastmere")
    network = sam.page.context

    network.set_offline(True)
    sam.page.keyboard.press("Tab")
    sam.reads("Not saved: no connection. Keep this page open.")
    network.set_offline(False)

    saved(sam)
    goes_on(sit_down(), "Eastmere")


def test_what_is_sent_while_offline_stays_on_the_page_and_goes_afterwards(sit_down):
    sam = sit_down()
    begin(sam, "Eastmere")
    network, save = sam.page.context, sam.page.get_by_role("button", name="Save", exact=True)

    network.set_offline(True)
    save.click()
    sam.reads("Not saved: no connection. Keep this page open.")
    expect(sam.page.get_by_label(AUTHORITY)).to_have_value("Eastmere")
    network.set_offline(False)
    sam.page.clock.run_for(2_000)  # a second press at once is taken for the first

    sam.leave_by(save)
    sam.reads("There is a problem")  # the other questions are still to be answered
    expect(sam.page.get_by_label(AUTHORITY)).to_have_value("Eastmere")


def test_two_tabs_keep_what_is_typed_in_each(sit_down):
    sam = sit_down()
    begin(sam, "Eastmere")
    other = sam.page.context.new_page()
    other.goto(sam.address + AT)
    other.get_by_label(AUTHORITY).press_sequentially("Westmere")

    sam.page.clock.run_for(TWENTY_SECONDS)  # both tabs have one clock, and save at once
    for page in (sam.page, other):
        expect(page.get_by_role("status").filter(has_text=SAVED)).to_be_visible()

    begun = sam.page.get_by_role("link", name="Continue")
    kept = set()
    for number in range(2):
        sam.go(AT)
        expect(begun).to_have_count(2)
        sam.leave_by(begun.nth(number))
        kept.add(sam.page.get_by_label(AUTHORITY).input_value())
    assert kept == {"Eastmere", "Westmere"}


def test_another_worker_is_not_offered_it(sit_down):
    sam = sit_down()
    begin(sam, "Eastmere")
    sam.page.keyboard.press("Tab")
    saved(sam)

    priya = sit_down()
    priya.sign_in("Priya Nair")
    priya.go(AT)

    expect(priya.page.get_by_text("You began this on")).to_have_count(0)


def test_nothing_is_sent_while_nothing_is_typed(sit_down):
    sam = sit_down()
    sam.sign_in("Sam Okoro")
    sam.page.clock.install()
    sam.go(AT)
    sent = []
    sam.page.on("request", lambda request: sent.append(request.url))

    sam.page.clock.run_for(10 * TWENTY_SECONDS)

    assert [url for url in sent if "/draft/" in url] == []


@at_each_size
def test_without_script_a_button_keeps_it(sit_down, phone):
    sam = sit_down(script=False, phone=phone)
    sam.sign_in("Sam Okoro")
    sam.go(AT)
    sam.page.get_by_label(AUTHORITY).fill("Eastmere")

    sam.press("Save and come back later")

    sam.reads("Saved, not sent.")
    goes_on(sam, "Eastmere")
