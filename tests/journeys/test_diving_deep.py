"""A manager saves a question about a figure, and opens its answer to the children behind it."""

from tests.journeys.looking import at_each_size

AT = "/performance/offence-profile/?by=sex,yjb_category"


@at_each_size
def test_a_manager_saves_a_deep_dive_removes_it_and_puts_it_back(measured, sit_down, phone):
    ruth = sit_down(phone=phone)
    page = ruth.page
    ruth.sign_in("Ruth Adeyemi")
    ruth.go(AT)

    # When they save what the page shows, for boys only
    ruth.follow("Save as a deep dive")
    ruth.check("deep-dive-save")
    page.get_by_label("Name").fill("Offences of boys, by kind")
    page.get_by_label("The newest that can no longer change").check()
    page.get_by_label("Sex").select_option("male")
    page.get_by_role("button", name="Save").click()

    # Then its page answers, and it is in the list
    ruth.reads("Sex: Male")
    ruth.check("deep-dive")
    ruth.go("/performance/deep-dives/")
    ruth.reads("Offences of boys, by kind")
    ruth.check("deep-dives")

    # And a removal can be undone
    ruth.follow("Offences of boys, by kind")
    page.get_by_role("button", name="Remove").click()
    ruth.reads("was removed from the list")
    ruth.check()
    page.get_by_role("button", name="Put it back").click()
    ruth.reads("The deep dive is in the list again")
