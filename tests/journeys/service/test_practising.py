"""A practice service is made, entered with a worker's own sign-in, and left by its banner."""

from tests.journeys.looking import SITTINGS, look

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
