"""A child moves away: the record is copied to the other service, which takes the case over."""

import pytest

from tests import cast
from tests.journeys.conftest import Sitting
from tests.journeys.looking import at_each_size
from throughcare.dataset.synthetic import CHILDREN

ANNA = f"/cases/{CHILDREN['anna'].reference}"


@pytest.fixture
def eastmere(service):
    """Another service on the same installation, with a manager."""
    service.connect_default_as("owner")
    there = cast.make_service("eastmere", "Eastmere Youth Justice Service")
    cast.make_staff(there, "Esme", "Lund", "operations-manager")
    service.connect_default_as("app")
    return there


def unseen(_sitting, _picture):
    """Without script nothing looks at a page: that was done with it."""


def sends_a_copy(priya, look=Sitting.check):
    """Priya asks Eastmere to take Anna's case, looks at what will be copied, and sends it."""
    priya.sign_in("Priya Nair")
    priya.go(f"{ANNA}/access/transfer/")
    priya.page.get_by_label("Eastmere Youth Justice Service").check()
    priya.page.get_by_label("Transfer of responsibility").check()
    priya.press("Record it")
    priya.reads("The transfer is recorded.")
    look(priya, "access-with-transfer")
    priya.page.locator("a[href$='/copy/']").first.click()
    priya.reads("What is copied")
    look(priya, "copy-to-send")
    priya.press("Send the copy")
    priya.reads("A copy waits for an answer.")
    look(priya, "copy-sent")


def opens_the_offer(esme, look=Sitting.check):
    """Esme sees that a case waits, and what she may know of it."""
    esme.sign_in("Esme Lund")
    esme.reads("1 case is offered to this service by another")
    look(esme, "case-offered-home")
    esme.follow("See them")
    look(esme, "cases-offered")
    esme.page.get_by_role("link", name="Ania Kowalczyk").click()
    esme.reads("This is all that you may know of the child before you answer.")
    look(esme, "case-offered")


@at_each_size
def test_a_case_is_sent_and_taken_over(sit_down, eastmere, phone):
    priya = sit_down(phone=phone)
    sends_a_copy(priya)

    esme = sit_down(phone=phone)
    opens_the_offer(esme)
    esme.page.get_by_label("Take the case over").check()
    esme.press("Send your answer")
    esme.reads("What came with this record")
    esme.check("case-taken-over")
    esme.follow("Overview")
    esme.reads("Ania Kowalczyk")

    priya.go(f"{ANNA}/access/")
    priya.reads("Taken over on")
    assert priya.complaints == esme.complaints == []


def test_a_case_is_declined_without_script_and_the_sender_reads_why(sit_down, eastmere):
    priya = sit_down(script=False)
    sends_a_copy(priya, look=unseen)

    esme = sit_down(script=False)
    opens_the_offer(esme, look=unseen)
    esme.page.get_by_label("Decline it").check()
    esme.page.get_by_label("Why?").fill("The family came back to you.")
    esme.press("Send your answer")
    esme.reads("The case is declined.")

    priya.page.reload()
    priya.reads("The family came back to you.")
