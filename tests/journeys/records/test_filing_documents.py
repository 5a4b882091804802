"""Business support files the morning's scans: dropped together, then named one by one."""

import pytest

from tests.journeys.looking import SITTINGS, look
from tests.journeys.typist import Typist
from tests.pages.documents.files import pdf, picture
from throughcare.dataset.synthetic import CHILDREN, STAFF
from throughcare.record.children.models import Child

ANNA, BEN, BEA = CHILDREN["anna"], CHILDREN["ben"], STAFF["bea"]
SECONDS = 15  # a file


def scans(number_of_anna, number_of_ben):
    """Twenty files that a scanner made, two with a child's number in their names, and a page."""
    named = [f"court order {number_of_anna}.pdf", f"{number_of_ben} school report.jpg"]
    contents = [pdf(), picture(size=(30, 20))]
    rest = [(f"scan {number:03}.txt", f"Dear Anna, {number}".encode()) for number in range(18)]
    files = [*zip(named, contents, strict=True), *rest, ("page.html", b"<html><body>")]
    return [{"name": name, "mimeType": "", "buffer": content} for name, content in files]


@pytest.fixture
def children(service):
    """Anna and Ben as the service has them."""
    service.connect_default_as("owner")
    found = [Child.objects.get(reference=each.reference) for each in (ANNA, BEN)]
    service.connect_default_as("app")
    return found


def choose(hands, label, choice):
    """Reach a question's answers, and choose one by arrow keys."""
    options = hands.sitting.page.get_by_role("group", name=label).get_by_role("radio")
    hands.reach(options.first)
    names = [
        options.nth(at).evaluate("e => e.labels[0].innerText.trim()")
        for at in range(options.count())
    ]
    hands.press("Space", *["ArrowDown"] * names.index(choice))


def name_it(hands, child, words, day):
    """Say whose the file in sight is, what it is and of which day, and go on to the next."""
    page = hands.sitting.page
    if words:
        hands.reach(page.get_by_label("Find the child"))
        hands.type(words)
        hands.go()
    choose(hands, "Whose record is it for?", child)
    hands.reach(page.get_by_label("Kind of document"))
    hands.type("L")
    hands.reach(page.get_by_label("Day of the document"))
    hands.type(day)
    hands.reach(page.get_by_role("button", name="File the document"))
    hands.go()


@SITTINGS
def test_twenty_files_are_dropped_and_each_is_named_in_15_seconds(how, children, sit_down):
    anna, ben = children
    bea = sit_down(**how)
    bea.sign_in(f"{BEA.first_name} {BEA.last_name}")
    bea.follow("File documents")
    look(bea, how, "file-documents")
    files = scans(anna.number, ben.number)
    bea.page.locator("input[type=file]").set_input_files(files)
    bea.press("Send the files")
    bea.reads("page.html: The name of the file has the ending")
    bea.reads("scan 017.txt")
    look(bea, how, "files-that-wait")

    bea.leave_by(bea.page.get_by_role("button", name="Name the first file"))
    bea.reads("court order")
    look(bea, how, "name-a-file")
    hands = Typist(bea)
    name_it(hands, anna.name, "", "2/11/2026")
    bea.reads("The document was filed. 19 more wait.")
    name_it(hands, ben.name, "", "3/11/2026")
    name_it(hands, anna.name, anna.last_name[:5], "4/11/2026")
    name_it(hands, ben.name, ben.last_name[:5], "5/11/2026")
    bea.reads("The document was filed. 16 more wait.")
    hands.says("Four of twenty files named and filed, 15 seconds each", 4 * SECONDS)

    bea.go(f"/cases/{ANNA.reference}/documents/")
    bea.reads("Court order")
    bea.reads("Scan 000")
    look(bea, how, "documents")
