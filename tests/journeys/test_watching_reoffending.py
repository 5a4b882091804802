"""A manager watches reoffending as it happens, and asks what a course has changed."""

from tests.journeys.looking import at_each_size

PAGES = {
    "tracker": "/performance/reoffending-tracker/",
    "tracker-children": "/performance/reoffending-tracker/children/?series=alleged",
}


@at_each_size
def test_who_reoffended_and_what_a_course_changed_is_accessible_and_fits(measured, sit_down, phone):
    ruth = sit_down(phone=phone)
    ruth.sign_in("Ruth Adeyemi")

    for picture, at in PAGES.items():
        ruth.go(at)
        ruth.check(picture)

    ruth.go("/performance/reoffending-tracker/?sex=male&top=2")
    ruth.check()

    # A course is chosen, without the source of its norm at first
    ruth.go("/performance/evaluation/")
    ruth.page.get_by_label("Course of work").select_option(index=1)
    ruth.page.get_by_text("How a score is read").click()
    ruth.page.get_by_label("Published standard deviation").fill("0.7")
    ruth.page.get_by_label("Published reliability").fill("0.83")
    ruth.press("Show")
    ruth.reads("There is a problem")
    ruth.check()
    ruth.page.get_by_label("Who published them").fill("Smith and others, 2008")
    ruth.press("Show")
    ruth.page.get_by_text("Who came").wait_for()
    ruth.check("evaluation")
