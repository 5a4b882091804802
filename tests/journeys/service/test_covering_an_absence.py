"""A manager says in one go who is away; whoever stands in finds the other's work in their day."""

from tests.journeys.looking import SITTINGS, look

JO, SAM = "Jo Reid", "Sam Okoro"


@SITTINGS
def test_an_absence_is_covered_in_one_go_undone_and_ended(how, service, sit_down):
    priya = sit_down(**how)
    priya.sign_in("Priya Nair")
    priya.go("/oversight/absences/")
    look(priya, how)
    priya.press("Say that a worker is away")
    priya.page.get_by_label("Who is away?").select_option(label="Jo Reid, Case manager")
    priya.page.get_by_label("Who stands in for them?").select_option(
        label="Sam Okoro, Case manager"
    )
    priya.page.get_by_label("What must whoever stands in know?").fill("Visits stay on Tuesdays.")
    look(priya, how, "set-absence")
    priya.press("Continue")
    priya.reads("Appointments meanwhile")
    look(priya, how, "absence-checked")
    priya.press("Continue")
    priya.reads("pass to whoever stands in")
    look(priya, how, "absences")

    sam = sit_down(**how)
    sam.sign_in(SAM)
    sam.reads(f"You stand in for {JO}")
    sam.reads("Visits stay on Tuesdays.")
    look(sam, how, "my-day-covering")
    jo = sit_down(**how)
    jo.sign_in(JO)
    jo.reads(f"{SAM} stands in for you")

    priya.leave_by(priya.page.locator("main a[href$='/end/']").first)
    priya.press("They are back")
    priya.reads("The absence ends")
