"""Sample pages in a real browser: accessible, in policy, usable on a phone and without script."""

import threading

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import expect

from tests.accessibility import started, violations

PAGES = ["list", "case", "question", "interruption", "print", "components", "help"]
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 375, "height": 700}


class Quiet(WSGIRequestHandler):
    def log_message(self, *words):
        """Say nothing: the tests say what matters."""


@pytest.fixture
def served(samples):
    server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet, allow_reuse_address=False)
    server.set_app(StaticFilesHandler(get_wsgi_application()))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def open_page(browser, served):
    contexts = []

    def open_at(name, viewport=WIDE, *, script=True):
        context = browser.new_context(viewport=viewport, java_script_enabled=script)
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(f"{served}/{name}/")
        if script:
            started(page)
        return page

    yield open_at
    for context in contexts:
        context.close()


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_fits(open_page, name, viewport):
    page = open_page(name, viewport)

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


IN_ONE_WORD = """document.querySelectorAll('main *, .app-identity__name *').forEach(element => {
    if (element.textContent.trim() && !element.children.length && !element.closest('.govuk-button'))
        element.textContent = 'Llanfairpwllgwyngyll'.repeat(12);
})"""


@pytest.mark.parametrize("name", ["list", "case"])
def test_no_word_however_long_makes_a_page_wider_than_a_phone(open_page, name):
    page = open_page(name, PHONE)

    page.evaluate(IN_ONE_WORD)

    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("name", ["list", "case", "interruption", "print", "components"])
def test_a_page_breaks_no_policy(open_page, name):
    assert open_page(name).complaints == []


def test_a_form_sent_wrong_is_accessible_and_takes_the_focus_to_its_errors(open_page):
    page = open_page("question")

    page.get_by_role("button", name="Save and continue").click()

    expect(page.get_by_role("alert").first).to_be_visible()
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    assert violations(page) == []


def test_an_answer_shows_the_question_that_it_raises(open_page):
    page = open_page("question")
    elsewhere = page.get_by_label("Where? (optional)")
    expect(elsewhere).to_be_hidden()

    page.get_by_label("Somewhere else").check()

    expect(elsewhere).to_be_visible()


def test_a_day_is_picked_from_the_calendar(open_page):
    page = open_page("question")
    box = page.get_by_label("When did you meet?")
    box.fill("17/5/2026")

    page.get_by_role("button", name="Choose date").click()
    page.get_by_role("button", name="Monday 18 May 2026").click()

    expect(box).to_have_value("18/5/2026")


def test_everything_can_be_sent_without_script(open_page):
    page = open_page("question", script=False)
    page.get_by_label("When did you meet?").fill("17/5/2026")
    page.get_by_label("Somewhere else").check()
    page.get_by_label("Where? (optional)").fill("At the library")

    page.get_by_role("button", name="Save and continue").click()

    expect(page.get_by_label("When did you meet?")).to_have_value("17/5/2026")
    expect(page.get_by_label("Where? (optional)")).to_have_value("At the library")
    expect(page.get_by_text("There is a problem")).to_be_visible()


def test_filters_are_behind_a_button_on_a_phone_and_in_the_page_without_script(open_page):
    with_script = open_page("list", PHONE)
    without = open_page("list", PHONE, script=False)

    expect(with_script.get_by_role("button", name="Apply filters")).to_be_hidden()
    with_script.get_by_role("button", name="Show filters").click()
    expect(with_script.get_by_role("button", name="Apply filters")).to_be_visible()
    expect(without.get_by_role("button", name="Apply filters")).to_be_visible()


def test_paper_has_the_record_and_nothing_round_it(open_page):
    page = open_page("case")

    page.emulate_media(media="print")

    expect(page.get_by_role("heading", name="Home visit, attended")).to_be_visible()
    expect(page.get_by_text("Anna Kowalska")).to_be_visible()
    for gone in ["Sam Okoro", "Record a contact", "My day", "Order and plan", "Help"]:
        expect(page.get_by_text(gone, exact=True)).to_be_hidden()
