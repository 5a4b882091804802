"""Business support sends the letters of the week, prints them in one go, and takes them back."""

import io

import pikepdf
import pytest

A_MILLIMETRE = 96 / 25.4
ADDRESS_AT = """() => {
    const at = document.querySelector('.app-letter__address').getBoundingClientRect();
    return [at.left, at.top];
}"""


@pytest.mark.parametrize(
    "how",
    [{}, pytest.param({"phone": True, "script": False}, marks=pytest.mark.thorough)],
    ids=["wide", "phone, without script"],
)
def test_the_letters_of_a_week_are_checked_printed_and_taken_back(how, sit_down):
    bea = sit_down(**how)
    bea.sign_in("Bea")
    bea.follow("Letters")
    bea.check("letters-choose")
    bea.press("Show the letters")

    boxes = bea.page.locator("input[name=letters]")
    bea.reads("Untick those that should not go")
    bea.reads("Not ready (")
    for place in range(boxes.count()):
        boxes.nth(place).set_checked(place in (0, 2))
    bea.check("letters")
    phone = bea.page.get_by_label("Which telephone number do the letters give?")
    phone.fill("")  # it is filled in with what the last letters said
    bea.press("Continue")
    bea.reads("There is a problem")
    phone.fill("01632 960700")
    office = bea.page.get_by_label("Where is the office?")
    if office.count():
        office.fill("2 Quay Street")
    bea.press("Continue")
    bea.reads("Check what goes")
    bea.check("letters-check")
    bea.press("Print the letters")

    bea.reads("2 letters are on the record. Print them now.")
    bea.check("letters-print")
    if bea.script:  # paper is measured by script
        is_one_letter_a_sheet(bea.page, letters=2)
    bea.press("Undo")
    bea.reads("It was taken back")


def is_one_letter_a_sheet(page, *, letters):
    """A4 with nothing but letters, each address where the window of the envelope is."""
    with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as printed:
        assert len(printed.pages) == letters
    page.emulate_media(media="print")
    left, top = (each / A_MILLIMETRE for each in page.evaluate(ADDRESS_AT))
    assert (round(left), round(top)) == (20, 50)
    page.emulate_media(media="screen")


def test_a_letter_comes_back_and_another_is_offered_and_the_service_sets_its_own_words(sit_down):
    bea = sit_down()
    bea.sign_in("Bea")
    bea.go("/letters/?about=appointment")
    boxes = bea.page.locator("input[name=letters]")
    child = boxes.first.get_attribute("value").split(".")[1]
    for place in range(boxes.count()):
        boxes.nth(place).set_checked(place == 0)
    bea.page.get_by_label("Which telephone number do the letters give?").fill("01632 960700")
    office = bea.page.get_by_label("Where is the office?")
    if office.count():
        office.fill("2 Quay Street")
    bea.press("Continue")
    bea.press("Print the letters")

    bea.go(f"/cases/{child}/documents/letters/")
    bea.follow("Not sent, or came back")
    bea.press("Save")
    bea.reads("There is a problem")
    bea.page.get_by_label("What became of the letter?").select_option(label="It came back")
    bea.page.get_by_label("Why was it not sent, or how did it come back?").fill("Gone away")
    bea.check("letter-came-back")
    bea.press("Save")
    bea.reads("It came back: Gone away")
    bea.check("letters-of-a-child")
    bea.follow("Send a new letter")
    bea.reads("A letter to this address came back")

    ruth = sit_down()
    ruth.sign_in("Ruth")
    ruth.go("/letter-wordings/")
    ruth.check("letter-wordings")
    ruth.page.get_by_label("In which language?").fill("Polish")
    ruth.press("Show the wordings")
    ruth.reads("No wording in Polish")
    ruth.follow("Set the words")
    words = ruth.page.get_by_label("What does the letter say?")
    words.fill("Cześć $name,\n\n$date, $time: $where. Zadzwoń: $phone.")
    ruth.page.get_by_label("Why does it change?").fill("Families asked for it")
    ruth.press("Set the words")
    ruth.reads("Nothing is filled in for $date")
    words.fill("Cześć $name,\n\n$day, $time: $where. Zadzwoń: $phone.")
    ruth.check("letter-wording-set")
    ruth.press("Set the words")
    ruth.reads("The words were set.")
    ruth.reads("Cześć $name")
