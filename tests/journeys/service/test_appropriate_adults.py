"""A call from a police station: an adult is asked for, named, there, and in the interview."""

from tests.journeys.looking import SITTINGS, look


def save(sitting):
    sitting.leave_by(sitting.page.get_by_role("button", name="Save", exact=True))


@SITTINGS
def test_an_adult_is_asked_for_by_the_police_and_goes(how, service, sit_down):
    sam = sit_down(**how)
    sam.sign_in("Sam Okoro")
    sam.follow("Appropriate adults at police stations")
    look(sam, how)
    sam.press("The police ask for an adult")
    sam.page.get_by_label("At which police station is the child?").fill("Highbury")
    sam.page.get_by_label("What do the police call the child?").fill("Tobias Fenwick")
    sam.page.get_by_label("Interview after arrest").check()
    look(sam, how)
    save(sam)
    sam.reads("Not linked to a record yet")
    sam.reads("Nobody is named yet")
    look(sam, how)

    sam.leave_by(sam.page.locator("main a[href$='/who/']").first)
    sam.page.get_by_label("Who goes?").select_option(label="A volunteer")
    sam.page.get_by_label("What is their name?").fill("Mo Lind")
    look(sam, how)
    save(sam)
    sam.leave_by(sam.page.locator("main a[href$='/arrived/']").first)
    look(sam, how)
    save(sam)
    sam.reads("There since")

    sam.leave_by(sam.page.locator("main a[href$='/interview/']").first)
    save(sam)
    sam.reads("Interview since")
    sam.press("Undo")
    sam.reads("It was taken back")
    sam.reads("There since")
    sam.leave_by(sam.page.locator("main a[href$='/outcome/']").first)
    look(sam, how)
    save(sam)
    sam.reads("An adult attended")
    look(sam, how)
