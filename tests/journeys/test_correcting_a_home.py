"""A case manager sees that an address was mistyped, corrects it, and thinks better of it."""

from tests.journeys.looking import SITTINGS
from throughcare.dataset.synthetic import CHILDREN

AT = f"/cases/{CHILDREN['anna'].reference}/circumstances/"


@SITTINGS
def test_an_address_is_corrected_and_put_back(how, sit_down):
    sam = sit_down(**how)
    sam.sign_in("Sam Okoro")
    sam.go(AT)

    sam.page.get_by_role("link", name="Correct").first.click()
    sam.page.get_by_label("Address, first line").fill("14 Orchard Row")
    sam.page.get_by_label("What was wrong?").fill("The house number was mistyped")
    if how.get("script", True):
        sam.check("correct-home")
    sam.press("Record the correction")
    sam.reads("by Sam Okoro: The house number was mistyped")
    if how.get("script", True):
        sam.check("corrected-home")
    sam.press("Undo")

    sam.reads("It was taken back")
