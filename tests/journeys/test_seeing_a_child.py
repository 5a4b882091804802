"""A case manager sits down to see a child: finds them, reads what happened, records a move."""

from datetime import timedelta

import pytest

from tests.journeys.looking import at_each_size, with_script_or_without
from throughcare.dataset.synthetic import CHILDREN
from throughcare.foundation.facts.days import today

ANNA, LEE, KIT = (f"/cases/{CHILDREN[name].reference}/" for name in ("anna", "lee", "kit"))
PAGES = {
    "cases": "/cases/",
    "all-cases": "/cases/lists/all/",
    "search": "/cases/search/",
    "overview": ANNA,
    "journey": f"{ANNA}journey/",
    "to-print": f"{ANNA}journey/to-print/",
    "chronology": f"{ANNA}journey/print/",
    "people": f"{ANNA}people/",
    "alerts": f"{ANNA}alerts/",
    "circumstances": f"{ANNA}circumstances/",
    "move": f"{ANNA}circumstances/move/",
    "offences": f"{ANNA}offences/",
    "restricted": LEE,
    "glossary": "/glossary/",
}

SEARCH = "Find a child by name, date of birth or number"


@with_script_or_without
def test_a_case_manager_finds_a_child_and_records_a_move(sit_down, script):
    sam = sit_down(script=script)
    page = sam.page

    # Given a case manager who has signed in
    sam.sign_in("Sam Okoro")

    # When they look for a child by the name that she goes by
    sam.go("/cases/")
    page.get_by_label(SEARCH).fill("ania kow")
    sam.press("Search")
    page.get_by_role("link", name="Kowalczyk, Ania").click()

    # Then they read who she is and what is happening
    sam.reads("Ania Kowalczyk")
    sam.reads("Who works with the child")

    # When they read what happened
    sam.follow("Journey")
    page.get_by_label("Court").check()
    sam.press("Apply filters")

    # Then they see the hearings alone
    sam.reads("Court: sentence")
    assert page.get_by_text("Home visit, attended").count() == 0

    # When they record that she moved yesterday
    sam.follow("Circumstances")
    sam.press("Record a move")
    yesterday = today() - timedelta(days=1)
    page.get_by_label("Foster care, local authority").check()
    page.get_by_label("When did the child move?").fill(f"{yesterday:%d/%m/%Y}")
    page.get_by_label("Yes, it is suitable").check()
    sam.press("Continue")
    sam.reads("Check the move")
    sam.press("Record the move")

    # Then the page says so, offers a way back, and the journey has it
    sam.reads("The move was recorded")
    sam.reads("Foster care, local authority (now)")
    sam.follow("Journey")
    sam.reads("Moved: foster care, local authority")

    # When they undo it
    sam.follow("Circumstances")
    sam.press("Undo")

    # Then she lives where she lived
    sam.reads("It was taken back")
    sam.reads("Living with one or both parents (now)")
    assert sam.complaints == []


def test_a_name_is_found_while_it_is_typed(sit_down):
    sam = sit_down()
    sam.sign_in("Sam Okoro")
    sam.go("/cases/search/")

    sam.page.get_by_label(SEARCH).press_sequentially("kowalcz")

    sam.reads("1 record found")
    assert sam.page.url.endswith("/cases/search/")
    assert sam.page.get_by_label(SEARCH).input_value() == "kowalcz"
    sam.check()


@with_script_or_without
def test_a_place_that_is_not_in_sight_can_be_chosen(sit_down, script):
    sam = sit_down(script=script)
    sam.sign_in("Sam Okoro")
    sam.go(f"{ANNA}circumstances/move/")

    sam.page.get_by_label("Somewhere else").check()
    sam.page.get_by_label("Which kind of place?").select_option("bed-and-breakfast")
    sam.page.get_by_label("When did the child move?").fill(f"{today():%d/%m/%Y}")
    sam.page.get_by_label("No, it is not suitable").check()
    sam.press("Continue")

    sam.reads("Bed and breakfast")


def test_a_form_with_mistakes_says_each_where_it_is(sit_down):
    sam = sit_down(phone=True)
    sam.sign_in("Sam Okoro")
    sam.go(f"{ANNA}circumstances/move/")

    sam.press("Continue")

    sam.reads("There is a problem")
    assert sam.page.title().startswith("Error: ")
    sam.check()


def test_a_sealed_record_is_found_by_nobody_it_is_closed_to(sit_down):
    sam = sit_down()
    sam.sign_in("Sam Okoro")
    sam.go("/cases/search/")

    sam.page.get_by_label(SEARCH).fill("kit underhill")
    sam.press("Search")

    sam.reads("No record that you may open has this name or number.")
    sam.go(KIT)
    sam.reads("Page not found")


@pytest.mark.thorough  # test_every_page.py looks each time, at what is new in each
@at_each_size
def test_every_page_is_accessible_and_fits(sit_down, phone):
    sam = sit_down(phone=phone)
    sam.go("/sign-in/as/")
    sam.check("sign-in")
    sam.sign_in("Sam Okoro")

    for name, at in PAGES.items():
        sam.go(at)
        sam.check(name)
