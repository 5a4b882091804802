"""An analyst chooses how a figure is worked out and broken down."""

from tests.journeys.looking import at_each_size

AT = "/performance/proven-reoffending/"


@at_each_size
def test_a_figure_with_settings_and_two_breakdowns_is_accessible_and_fits(
    measured, sit_down, phone
):
    ana = sit_down(phone=phone)
    ana.sign_in("Ana Petrova")

    ana.go(f"{AT}?by=sex,age_band&set-followup_months=24")
    ana.reads("This is not the published definition")
    ana.check("figure-settings")
    ana.go(f"{AT}?set-followup_months=0")
    ana.reads("Months each child is followed must be a whole number from 1 to 60")
    ana.check()
