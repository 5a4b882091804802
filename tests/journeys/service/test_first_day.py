"""After an import a worker confirms their cases by keyboard, and the manager sees how far."""

from tests.journeys.looking import SITTINGS, look


@SITTINGS
def test_cases_are_confirmed_on_a_first_day_until_it_is_closed(how, service, sit_down):
    ola = sit_down(**how)
    ola.sign_in("Ola Berg")
    ola.go("/set-up/")
    look(ola, how, "set-up")
    ola.press("Begin a first day")
    ola.press("Begin the first day")
    ola.reads("The first day has begun")

    sam = sit_down(**how)
    sam.sign_in("Sam Okoro")
    sam.reads("Look through your cases as they were imported")
    sam.follow("Look through them")
    look(sam, how, "first-day")
    first, second = (sam.page.get_by_role("radio", name="Right", exact=True).nth(n) for n in (0, 1))
    first.focus()
    sam.page.keyboard.press("Space")
    wrong = sam.page.get_by_role("radio", name="Something is wrong").nth(1)
    assert not second.is_checked()
    wrong.focus()
    sam.page.keyboard.press("Space")
    sam.page.locator("textarea").nth(1).fill("The order ended in May")
    look(sam, how, "first-day-answered")
    sam.press("Send what I looked at")
    sam.reads("What you said of your cases was recorded")

    priya = sit_down(**how)
    priya.sign_in("Priya Nair")
    priya.go("/oversight/first-day/")
    priya.reads("The order ended in May")
    priya.reads("Has not begun")
    look(priya, how, "first-day-progress")

    ola.go("/set-up/")
    ola.follow("Close it")
    ola.press("Close the first day")
    ola.reads("The first day is closed")
