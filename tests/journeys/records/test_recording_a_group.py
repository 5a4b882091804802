"""A session of eight is recorded on one page by keyboard, and taken back at once."""

from tests.journeys.looking import SITTINGS
from tests.journeys.typist import Typist

CHILDREN, NOTE = (
    8,
    "Week 3 of the course: what carrying does to friends. Two films and a talk round.",
)


def labelled(page, words):
    return page.get_by_label(words, exact=True)


def children_offered(page):
    return page.get_by_role("group", name="Who was it for?").locator("input[name=children]")


def test_a_session_of_eight_takes_three_minutes_by_keyboard_and_is_undone(sit_down):
    sam = sit_down()
    sam.sign_in("Sam Okoro")
    sam.go("/contacts/groups/add/")
    hands = Typist(sam)

    hands.reach(labelled(sam.page, "What is the session called?"))
    hands.type("Knife crime: week 3")
    hands.reach(sam.page.locator("textarea[name=notes]"))
    hands.type(NOTE)
    boxes = children_offered(sam.page)
    for place in range(CHILDREN):
        hands.reach(boxes.nth(place))
        hands.press("Space")
        reference = boxes.nth(place).get_attribute("value")
        hands.reach(sam.page.locator(f"select[name=came-{reference}]"))
        hands.type("Att")
        hands.reach(sam.page.locator(f"input[name=heard-{reference}]").first)
        hands.press("Space")
    hands.reach(sam.page.locator("input[name=anybody_unsafe]").first, within=80)
    hands.press("ArrowDown")
    sam.check("add-group-session")
    hands.reach(sam.page.get_by_role("button", name="Save", exact=True))
    hands.go()

    sam.reads("The group session was recorded")
    hands.says("A session of eight by keyboard", 180)
    sam.press("Undo")
    sam.reads("It was taken back")


@SITTINGS
def test_somebody_unsafe_is_said_in_the_record_it_belongs_to(how, sit_down):
    sam = sit_down(**how)
    sam.sign_in("Sam Okoro")
    sam.go("/contacts/groups/add/")
    labelled(sam.page, "What is the session called?").fill("Bikes")
    boxes = children_offered(sam.page)
    for place in range(2):
        boxes.nth(place).check()
        reference = boxes.nth(place).get_attribute("value")
        sam.page.locator(f"select[name=came-{reference}]").select_option(label="Attended")
        sam.page.locator(f"input[name=heard-{reference}]").first.check()
    safety = sam.page.get_by_role("group", name="Is anybody unsafe, or may they be?")
    safety.locator("input[name=anybody_unsafe]").first.check()
    sam.leave_by(sam.page.get_by_role("button", name="Save", exact=True))
    sam.reads("Say whom you told, and when")

    labelled(sam.page, "Whom did you tell, and when?").fill("The duty manager, by phone at 15:40")
    sam.page.locator("input[name=unsafe_with]").first.check()
    sam.leave_by(sam.page.get_by_role("button", name="Save", exact=True))

    sam.reads("The group session was recorded")
