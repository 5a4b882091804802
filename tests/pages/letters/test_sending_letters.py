"""Letters are chosen, checked, printed in one go, and read again on the record of their child."""

from datetime import timedelta
from time import monotonic

import pytest

from tests import cast
from tests.actions.letters.conftest import appointment, lives_at_home, say
from tests.pages.seeing.conftest import open_as
from tests.pages.writing.conftest import answers_in
from throughcare.casework.letters.contents import READERS, filled, wordings
from throughcare.casework.letters.models import Letter
from throughcare.casework.letters.queries import MOST_OCCASIONS
from throughcare.foundation.facts.days import today
from throughcare.schema.enumerations.practice import LETTER_ABOUT

__all__ = ["open_as"]  # a fixture, used by its name

FACTS = dict.fromkeys(("name", "child", "worker", "day", "time", "where", "phone"), "—")
WEEK = f"{today():%Y-%m-%d}/{today() + timedelta(days=7):%Y-%m-%d}"
"""The days that are offered at first, in an address."""


@pytest.fixture
def ben(northwick, jo):
    """A child of Jo's who is expected in three days and lives in a place known to us."""
    child = cast.make_child(northwick, first_name="Bert", last_name="Vosk", leave_message="yes")
    cast.allocate(child.case, jo)
    lives_at_home(child)
    appointment(child)
    return child


def sent(open_as, worker, **answers):
    """Open the list, send what is ticked with these answers, and confirm what is read back."""
    at = f"/letters/appointment/{WEEK}/"
    us = {"phone": "01632 960700", "office": "2 Quay Street"}
    back = open_as(worker, at, answers_in(open_as(worker, at).tree) | us | answers)
    answer = open_as(worker, at, answers_in(back.tree) | {"confirm": "yes"})
    return back, open_as(worker, answer.response.url)


def test_every_kind_has_a_wording_for_a_child_and_for_a_parent_and_every_place_is_filled():
    for about in LETTER_ABOUT.codes:
        for reader in READERS:
            assert (about, "english", reader) in wordings()
    for each in wordings().values():
        assert "$" not in filled(each.words, **FACTS)
        assert len(each.words) < 700


def test_the_first_page_leads_to_letters_those_who_send_them_and_nobody_else(open_as, bea, ed):
    assert open_as(bea, "/").links()["Letters"] == "/letters/"
    assert "Letters" not in open_as(ed, "/").links()


def test_the_list_says_who_is_ready_and_who_is_not_and_why(open_as, jo, ben):
    cal = cast.make_child(
        ben.service, first_name="Cal", last_name="Vosk", preferred_language="Welsh"
    )
    cast.allocate(cal.case, jo)
    appointment(cal)

    answer = open_as(jo, "/letters/?about=appointment")
    page = open_as(jo, answer.response.url)

    assert answer.response.url == f"/letters/appointment/{WEEK}/"
    assert "Bert Vosk: " in page.main()
    assert "14 Mill Bank, Northwick, ZZ1 4BD; English" in page.main()
    assert "Not ready (" in page.main()
    assert "No address is recorded for today" in page.main()
    assert any("/circumstances/move/" in href for href in hrefs(page))


def hrefs(page):
    return [a.get("href") or "" for a in page.tree.iter("a")]


def test_where_nothing_is_ready_the_page_says_why_without_going_on(open_as, jo, ben):
    say(ben, leave_message="no")

    page = open_as(jo, "/letters/?about=appointment")

    assert "No letter is ready for" in page.main()
    assert "No message may be left, and no safe address" in page.main()
    assert f"/cases/{ben.reference}/people/safe-contact/correct/" in hrefs(page)


def test_where_there_is_nothing_to_write_about_the_page_says_so(open_as, bea):
    page = open_as(bea, "/letters/?about=court-date&first=1/2/2031&last=2/2/2031")

    assert "There is nothing to write about" in page.main()


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ("first=2/3/2031&last=1/3/2031", "Give a last day that is not before the first"),
        ("first=2/3/2031&last=1/6/2031", "Choose at most 31 days"),
    ],
)
def test_days_that_are_no_span_are_refused_in_words(days, words, open_as, bea):
    assert words in open_as(bea, f"/letters/?about=appointment&{days}").main()


@pytest.mark.parametrize("at", ["gossip/2026-03-01/2026-03-02", "appointment/soon/later"])
def test_an_address_of_no_letters_is_none(at, open_as, bea):
    assert open_as(bea, f"/letters/{at}/").status == 404


def test_letters_are_read_back_printed_and_printed_again_from_the_record(open_as, jo, ben, dana):
    back, printed = sent(open_as, jo)

    assert "Letters that go 1" in back.main()
    assert "01632 960700" in back.main()
    [sheet] = printed.tree.iter("article")
    words = " ".join(" ".join(sheet.itertext()).split())
    assert words.startswith("Bert Vosk 14 Mill Bank Northwick ZZ1 4BD")
    assert "Hello Bert, You have an appointment with" in words
    address = next(sheet.iter("address"))
    assert "justice" not in "".join(address.itertext()).casefold()
    listed = open_as(jo, f"/cases/{ben.reference}/documents/letters/")
    assert "Bert Vosk, 14 Mill Bank" in listed.main()
    again = open_as(jo, listed.links()["Read and print"])
    assert "You have an appointment with" in again.main()
    assert (
        "Letter to the child: an appointment"
        in open_as(jo, f"/cases/{ben.reference}/journey/").main()
    )
    assert "Print again" in open_as(jo, "/letters/").links()
    assert open_as(dana, f"/cases/{ben.reference}/documents/letters/").status in (403, 404)


def test_a_letter_is_offered_once_and_again_when_the_batch_was_taken_back(open_as, jo, ben, as_app):
    _back, printed = sent(open_as, jo)
    at = f"/letters/appointment/{WEEK}/"
    assert "It was sent already" in open_as(jo, at).main()

    undo = next(
        f.get("action") for f in printed.tree.iter("form") if "taken" in f.get("action", "")
    )
    open_as(jo, undo, {})

    assert "It was sent already" not in open_as(jo, at).main()
    as_app.owner_again()
    assert [each.taken_back for each in Letter.objects.order_by("pk")] == [False, True]


def test_a_letter_of_a_sealed_record_is_printed_by_those_who_are_named_alone(
    open_as, jo, ruth, bea, ben, as_app
):
    sent(open_as, jo)
    as_app.owner_again()
    batch = Letter.objects.get().batch
    cast.restrict(ben.case, "sealed", named=(jo, ruth))

    assert "Bert Vosk" in open_as(jo, f"/letters/batches/{batch}/").main()
    for_bea = open_as(bea, f"/letters/batches/{batch}/")
    assert "Vosk" not in for_bea.text
    assert "No letter of this batch stands" in for_bea.main()


@pytest.mark.thorough
def test_two_hundred_letters_are_listed_and_sent_in_seconds(open_as, jo, ben, as_app, capsys):
    """As many as a batch holds; how often the database is asked is a test of the action."""
    as_app.owner_again()
    for number in range(MOST_OCCASIONS - 1):
        child = cast.make_child(ben.service, first_name=f"Bert{number}", leave_message="yes")
        cast.allocate(child.case, jo)
        lives_at_home(child)
        appointment(child)

    began = monotonic()
    page = open_as(jo, f"/letters/appointment/{WEEK}/")
    listed = monotonic() - began
    _back, printed = sent(open_as, jo)
    took = monotonic() - began - listed

    with capsys.disabled():
        size = len(page.text) // 1000
        print(f"\n200 letters: listed in {listed:.1f} s ({size} kB), sent in {took:.1f} s")
    assert len(list(printed.tree.iter("article"))) > MOST_OCCASIONS - 10  # others expect some too
    assert listed < 5
    assert took < 20
