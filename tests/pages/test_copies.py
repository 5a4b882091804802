"""The pages on which a copy of a case is sent, answered, and looked at when it arrived."""

import io
import re
import zipfile

import pytest
from django.urls import reverse

from tests import cast
from tests.pages.reading import main
from throughcare.exchange.transfers.models import Offer
from throughcare.foundation.access.models import Transfer
from throughcare.foundation.facts.days import today
from throughcare.record.children.models import Child

WHY = "The child still lives with you."


@pytest.fixture
def child(northwick):
    return cast.child("anna")


@pytest.fixture
def esme(eastmere):
    return cast.make_staff(eastmere, "Esme", "Lund", "operations-manager")


@pytest.fixture
def asked(child, eastmere):
    """A transfer that another service was asked for; the address of its copy."""

    def ask(code="eastmere", name="Eastmere Youth Justice Service"):
        transfer = Transfer(
            service=child.service,
            case=child.case,
            direction="out",
            kind="transfer",
            other_service_code=code,
            other_service_name=name,
            requested_on=today(),
        )
        transfer.save()
        return reverse("send-copy", args=[child.reference, transfer.reference])

    return ask


def waiting(client):
    """The address of the one copy that waits for an answer."""
    page = client.get(reverse("offered-cases")).text
    return re.search('href="(/offered/[a-z0-9]{12}/)"', page)[1]


def test_the_transfer_of_a_case_leads_to_its_copy(enter, priya, child, asked):
    address = asked()

    page = enter(priya).get(reverse("case-access", args=[child.reference])).text

    assert address in page


def test_a_manager_sees_what_is_copied_and_what_is_not_before_sending(enter, priya, child, asked):
    address = asked()
    page = main(enter(priya).get(address))

    assert "Contacts" in page
    assert "Relationships" in page
    assert "The people who were harmed" in page
    assert "only with their consent" in page
    assert "Send the copy" in page
    assert not Offer.objects.exists()


def test_a_copy_that_was_sent_waits_and_can_be_taken_back(enter, priya, child, asked, kept):
    address, client = asked(), enter(priya)

    sent = main(client.post(address, follow=True))
    offer = kept(lambda: Offer.objects.select_related("transfer").get())
    back = reverse(
        "withdraw-copy", args=[child.reference, offer.transfer.reference, offer.reference]
    )
    taken_back = main(client.post(back, follow=True))

    assert "Eastmere Youth Justice Service is asked to take the case over." in sent
    assert "A copy waits for an answer. Priya Nair sent it on" in sent
    assert "Send the copy" not in sent
    assert "The copy is taken back. Its files are deleted." in taken_back
    assert "Copies of before" in taken_back
    assert "Send the copy" in taken_back


def test_a_second_copy_is_refused_in_words(enter, priya, asked):
    address, client = asked(), enter(priya)
    client.post(address)

    page = client.post(address, follow=True).text

    assert "A copy waits for an answer already." in page
    assert "<title>Error:" in page


def test_the_other_service_sees_name_and_age_and_takes_the_case_over(
    enter, priya, esme, child, asked, kept
):
    address = asked()
    enter(priya).post(address)
    client = enter(esme)
    home = client.get("/").text
    at = waiting(client)

    page = main(client.get(at))
    answered = client.post(at, {"answer": "take-over"}, follow=True)

    assert "1 case is offered to this service by another and waits for your answer." in home
    for words in ("Ania Kowalczyk", "Priya Nair", "Sam Okoro", "Transfer of responsibility"):
        assert words in page
    for secret in ("Contacts", child.reference, child.safe_contact):
        assert secret not in page
    shown = main(answered)
    assert "The case is taken over." in answered.text
    assert "What came with this record" in shown
    assert child.number in shown
    assert "Allocate" in shown
    assert "Northwick Youth Justice Service" in shown
    theirs = kept(lambda: Child.objects.get(service=esme.service))
    assert client.get(reverse("case-overview", args=[theirs.reference])).status_code == 200
    assert client.get(reverse("journey", args=[theirs.reference])).status_code == 200
    assert client.get(at).status_code == 404


def test_declining_asks_why_and_the_sender_reads_it(enter, priya, esme, asked):
    address = asked()
    enter(priya).post(address)
    client = enter(esme)
    at = waiting(client)

    asked_why = client.post(at, {"answer": "decline", "reason": "no"}, follow=True).text
    declined = client.post(at, {"answer": "decline", "reason": WHY}, follow=True).text
    read = main(enter(priya).get(address))

    assert "Say why, in at least ten letters" in asked_why
    assert "The case is declined." in declined
    assert "No case waits for an answer." in declined
    assert WHY in read
    assert "Declined on" in read
    assert "Eastmere Youth Justice Service declined the last copy on" in read


def test_an_answer_must_be_given(enter, priya, esme, asked):
    address = asked()
    enter(priya).post(address)
    client = enter(esme)

    page = client.post(waiting(client), {}, follow=True).text

    assert "Select whether you take the case over" in page


def test_a_child_who_may_be_known_is_asked_about(enter, priya, esme, child, asked, eastmere):
    known = cast.make_child(eastmere, **cast.same_person(child))
    address = asked()
    enter(priya).post(address)
    client = enter(esme)
    at = waiting(client)

    before = main(client.get(at))
    after = main(client.post(at, {"answer": "take-over"}, follow=True))

    for page in (before, after):
        assert "Is this a child you know?" in page
        assert reverse("case-overview", args=[known.reference]) in page
        assert "has the same name and day of birth" in page


def test_a_copy_for_elsewhere_is_downloaded_and_deleted(enter, priya, child, asked, kept):
    address, client = asked("", "Westmoor"), enter(priya)

    made = main(client.post(address, follow=True))
    offer = kept(lambda: Offer.objects.select_related("transfer").get())
    at = [child.reference, offer.transfer.reference, offer.reference]
    asked_first = client.get(reverse("take-copy-away", args=at))
    client.post(reverse("demonstration-confirm"), {"next": "/"})
    archive = client.get(reverse("take-copy-away", args=at))
    deleted = main(client.post(reverse("withdraw-copy", args=at), follow=True))

    assert "Download the copy" in made
    assert reverse("demonstration-confirm") in asked_first.headers["Location"]
    assert archive.headers["Content-Type"] == "application/zip"
    names = zipfile.ZipFile(io.BytesIO(archive.content)).namelist()
    assert f"copy-{child.reference}/manifest.json" in names
    assert "Kowalczyk" not in archive.headers["Content-Disposition"]
    assert "Its files are deleted." in deleted
    assert client.get(reverse("take-copy-away", args=at)).status_code == 404


def test_the_sender_reads_in_the_audit_trail_that_the_other_service_looked(
    enter, priya, esme, child, asked
):
    address = asked()
    enter(priya).post(address)
    client = enter(esme)
    client.post(waiting(client), {"answer": "take-over"})
    client = enter(priya)
    client.post(reverse("demonstration-confirm"), {"next": "/"})

    reads = main(client.get(reverse("case-audit-trail", args=[child.reference])))
    changes = main(
        client.get(reverse("case-audit-trail", args=[child.reference]), {"show": "changes"})
    )

    assert "Somebody of another service" in reads
    assert "take over the copy of a case: Eastmere Youth Justice Service" in reads
    assert "Offered to their service" in reads
    assert "Somebody of another service" in changes


@pytest.mark.parametrize("who", sorted(cast.STAFF.keys() - {"priya", "ruth"}))
def test_only_managers_reach_the_pages_of_copies(who, request, enter, asked):
    worker, address = request.getfixturevalue(who), asked()
    client = enter(worker)

    assert client.get(address).status_code in (403, 404)
    assert client.get(reverse("offered-cases")).status_code == 403
    assert "offered to this service" not in client.get("/").text


@pytest.mark.parametrize(("kind", "status"), [("ask", 403), ("sealed", 404)])
def test_a_closed_record_is_sent_by_nobody_to_whom_it_is_closed(
    kind, status, enter, priya, ruth, child, asked
):
    cast.restrict(child.case, kind, named=(ruth,), ask=ruth)
    address = asked()
    client = enter(priya)

    answers = [client.get(address), client.post(address)]

    assert [answer.status_code for answer in answers] == [status, status]
    assert all("Kowalczyk" not in answer.text for answer in answers)
    assert not Offer.objects.exists()


def test_a_record_that_came_otherwise_says_that_no_copy_is_known(enter, priya, child):
    came = Transfer(
        service=child.service,
        case=child.case,
        direction="in",
        kind="transfer",
        other_service_name="Westmoor",
        requested_on=today(),
    )
    came.save()

    page = main(enter(priya).get(reverse("copied-record", args=[child.reference, came.reference])))

    assert "No copy was sent for this transfer from within this installation." in page
