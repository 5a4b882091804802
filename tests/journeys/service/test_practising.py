"""An administrator sets the service up: a practice service, and who can open offline packs."""

from tests.journeys.looking import SITTINGS, look
from tests.pages.writing.arranged import A_KEY

BANNER = "Practice: nobody here is real"


@SITTINGS
def test_workers_practise_and_go_back(how, service, sit_down):
    ola = sit_down(**how)
    ola.sign_in("Ola Berg")
    ola.go("/set-up/practice/")
    ola.press("Make a practice service")
    ola.page.get_by_label("No, what was practised stays").check()
    look(ola, how, "make-practice")
    ola.press("Fill it")
    ola.reads("The practice service is being filled")
    look(ola, how, "practice")

    sam = sit_down(**how)
    sam.sign_in("Sam Okoro")
    sam.go("/account/")
    sam.follow("Practise with invented children")
    look(sam, how, "enter-practice")
    sam.press("Go into it")
    sam.reads(BANNER)
    look(sam, how, "practising")
    sam.go("/cases/")
    sam.reads(BANNER)
    sam.press("Go back to your own service")
    assert BANNER not in sam.page.content()


@SITTINGS
def test_an_administrator_says_who_can_open_the_offline_packs(how, service, sit_down):
    ola = sit_down(**how)
    ola.sign_in("Ola Berg")
    ola.go("/set-up/")
    ola.follow("See when the last one was made, and who can open it")
    ola.reads("Nobody can open a pack")
    ola.press("Say who can open the packs")
    ola.page.get_by_label("Who can open the packs?").fill("Duty desk")
    ola.page.get_by_label("What is their public key of age?").fill("AGE-SECRET-KEY-1")
    ola.press("Save")
    ola.reads("There is a problem")
    ola.page.get_by_label("What is their public key of age?").fill(A_KEY)
    look(ola, how, "pack-recipient")
    ola.press("Save")
    ola.reads("No pack has been made yet")
    look(ola, how, "offline-pack")
