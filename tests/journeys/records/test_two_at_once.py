"""Two workers have one thing open at once: each sees what the other did, and nothing is lost."""

import pytest

from tests import cast
from tests.journeys.looking import SITTINGS, look
from tests.pages.documents.files import pdf, sent
from throughcare.dataset.synthetic import CHILDREN
from throughcare.foundation.access.acting import acting
from throughcare.foundation.facts.days import today
from throughcare.record.children.models import Child
from throughcare.record.documents.actions import add_document
from throughcare.record.documents.checking import receive

ANNA = CHILDREN["anna"].reference


@pytest.fixture
def second_record(service):
    """Another record of Anna, on which Sam works too."""
    service.connect_default_as("owner")
    anna = Child.objects.get(reference=ANNA)
    second = cast.make_child(anna.service, first_name=anna.first_name, last_name="Tranter")
    cast.allocate(second.case, cast.worker("sam"))
    service.connect_default_as("app")
    return second


def type_contact(sam, reference, note):
    sam.go(f"/cases/{reference}/contacts/add/")
    page = sam.page
    page.get_by_label("How?").select_option(label="Home visit")
    page.get_by_role("group", name="Did the child come?").get_by_label(
        "Attended", exact=True
    ).check()
    page.get_by_role("group", name="own view").get_by_label("Yes").check()
    page.get_by_role("group", name="anybody unsafe").get_by_label("No", exact=True).check()
    page.get_by_label("What happened?").fill(note)


def save(sitting):
    sitting.leave_by(sitting.page.get_by_role("button", name="Save", exact=True))


@pytest.mark.parametrize(
    "how",
    [{}, pytest.param({"script": False}, marks=pytest.mark.thorough)],
    ids=["wide", "without script"],
)
def test_a_record_is_merged_and_parted_while_another_writes_on_it(how, second_record, sit_down):
    sam, bea = sit_down(**how), sit_down(**how)
    sam.sign_in("Sam Okoro")
    bea.sign_in("Bea Stone")

    type_contact(sam, second_record.reference, "Written before they were merged")
    bea.go(f"/cases/{ANNA}/records/with/{second_record.reference}/")
    bea.page.get_by_role("radio").first.check()
    bea.page.get_by_label("How do you know that they are one child?").fill("One mother, one school")
    bea.press("Continue")
    bea.press("Merge the two records")
    save(sam)
    sam.reads("The contact was recorded")
    look(sam, how, "")

    bea.leave_by(bea.page.get_by_role("link", name="Undo this merge").first)
    type_contact(sam, ANNA, "Written before they were parted")
    bea.page.get_by_label("How do you know that they are two children?").fill("They are cousins")
    bea.press("Undo the merge")
    save(sam)

    # While the records were one, the first contact stood with the order that the child works under;
    # parted, each is on the record on which it was typed.
    sam.go(f"/cases/{second_record.reference}/journey/")
    sam.reads("Written before they were merged")
    sam.go(f"/cases/{ANNA}/journey/")
    sam.reads("Written before they were parted")
    look(sam, how, "")


@pytest.fixture
def letter(service):
    """The reference of a letter on Anna's record."""
    service.connect_default_as("owner")
    sam, anna = cast.worker("sam"), cast.child("anna")
    service.connect_default_as("app")
    about = {"kind": "letter-in", "title": "Letter", "dated_on": today()}
    with acting(sam, doing="testing"):
        received = receive(sent("letter.pdf", pdf()))
        made = add_document(anna, by=sam, received=received, needs="read-documents", **about)
    return made.reference


def send_version(sitting):
    file = {"name": "newer.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    sitting.page.get_by_label("File").set_input_files(file)
    sitting.press("Add the version")


@SITTINGS
def test_a_document_is_changed_while_another_has_it_open(how, letter, sit_down):
    sam, priya = sit_down(**how), sit_down(**how)
    sam.sign_in("Sam Okoro")
    priya.sign_in("Priya Nair")

    for each in (sam, priya):
        each.go(f"/cases/{ANNA}/documents/{letter}/versions/add/")
    send_version(priya)
    send_version(sam)
    sam.reads("Priya Nair added version 2 meanwhile, and nothing of it is lost.")
    look(sam, how, "")
    send_version(sam)
    sam.reads("The version was added")

    for each, title in ((sam, "Letter of the school"), (priya, "Letter of the doctor")):
        each.go(f"/cases/{ANNA}/documents/{letter}/correct/")
        each.page.get_by_label("Title").fill(title)
        each.page.get_by_label("What was wrong?").fill("It says who wrote it")
    for each in (priya, sam):
        each.press("Record the correction")
    sam.reads("Now: Letter of the doctor")
    sam.reads("Yours: Letter of the school")
    look(sam, how, "")
    sam.press("Record the correction")
    sam.reads("Letter of the school")
