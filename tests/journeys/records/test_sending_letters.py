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
    "how", [{}, {"phone": True, "script": False}], ids=["wide", "phone, without script"]
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
