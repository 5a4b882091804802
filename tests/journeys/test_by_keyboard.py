"""Every form that opens from My day is filled in without a mouse, and forgives Back and haste."""

from tests.journeys.test_recording_a_contact import answer, just_now
from tests.journeys.typist import Typist

# The links of My day that lead to a form which records something.
FORMS = """() => [...document.querySelectorAll('main a')].map(link => link.getAttribute('href'))
    .filter(at => /\\/(record|absence|add|given|again)\\/$/.test(at))"""
FOCUSED = """() => {
    const element = document.activeElement;
    if (!element.closest('main form')) return null;
    const all = [...document.querySelectorAll('*')];
    const box = element.getBoundingClientRect();
    return {place: all.indexOf(element), name: element.name || element.innerText,
        seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight};
}"""
IN_SUMMARY = "document.activeElement.classList.contains('govuk-error-summary')"
IN_ERROR = "Boolean(document.activeElement.closest('.govuk-form-group--error'))"


def focus_order(hands):
    """What the focus passes in the form of the page, from its first question to its last button."""
    passed = []
    for _times in range(80):
        hands.press("Tab")
        focused = hands.sitting.page.evaluate(FOCUSED)
        if focused is None and passed:
            return passed
        if focused is not None:
            passed.append(focused)
    raise AssertionError("The focus does not leave the form")


def save(hands):
    hands.reach(hands.sitting.page.get_by_role("button", name="Save", exact=True), within=80)
    hands.go()


def test_every_form_that_opens_from_my_day_is_reached_and_put_right_by_keyboard(service, sit_down):
    just_now(service)
    sam = sit_down()
    sam.sign_in("Sam Okoro")
    sam.go("/")
    forms = list(dict.fromkeys(sam.page.evaluate(FORMS)))
    assert any(at.endswith("/record/") for at in forms), forms

    for at in {at.rsplit("/", 2)[1]: at for at in forms}.values():  # one of each kind
        sam.go("/")
        hands = Typist(sam)
        hands.reach(sam.page.locator(f"main a[href='{at}']").first, within=120)
        hands.go()

        order = focus_order(hands)
        assert [each["place"] for each in order] == sorted(each["place"] for each in order), at
        assert all(each["seen"] for each in order), at

        sam.go(at)
        save(Typist(sam))
        if "?again=" not in sam.page.url:  # nothing that it asks is needed
            continue
        sam.reads("There is a problem")
        assert sam.page.evaluate(IN_SUMMARY), at
        hands.press("Tab", "Enter")
        assert sam.page.evaluate(IN_ERROR), at
        sam.page.go_back()
        assert sam.page.locator("h1").count() == 1
        assert "?again=" not in sam.page.url


def test_going_back_and_saving_twice_records_one_appointment(service, sit_down):
    contact = just_now(service)
    sam = sit_down()
    sam.sign_in("Sam Okoro")
    sam.go("/")
    hands = Typist(sam)
    link = sam.page.locator(f"main a[href$='/contacts/{contact}/record/']")
    hands.reach(link.first, within=120)
    hands.go()
    answer(hands, "Did the child come?", "Attended")
    answer(hands, "Did you ask for the child’s own view, and hear it?", "Yes")
    answer(hands, "Is anybody unsafe, or may they be?", "No")
    save(hands)
    sam.reads("The appointment was recorded")

    sam.page.go_back()
    save(hands)

    sam.page.wait_for_load_state()
    sam.go("/")
    assert link.count() == 0
