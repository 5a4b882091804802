"""The list of offences, how the service reads each, and how a reading is changed."""

import re
from datetime import date

import pytest
from django.urls import reverse

from tests import cast
from tests.pages.reading import main
from throughcare.foundation.access.acting import acting
from throughcare.record.codes import actions
from throughcare.record.codes.models import OffenceReading

CODES = [
    {
        "cjs_code": code,
        "title": title,
        "home_office_class": "034/01",
        "category": "CI",
        "recordable": True,
        "notifiable": True,
    }
    for code, title in (("TH68023", "Robbery"), ("TH68010", "Theft from a shop"))
]
CHANGED = {
    "category": "robbery",
    "seriousness": "5",
    "on": "1/4/2026",
    "source": "The service's own table",
}


@pytest.fixture
def listed(northwick):
    """Two offences, one of which the service reads."""
    line = cast.make_command_line(northwick)
    with acting(line, doing="loading") as context:
        actions.load_offence_codes(CODES, on=date(2026, 1, 1), by=context.staff)
        return actions.read_offence(
            "TH68023",
            category="robbery",
            seriousness=6,
            source="First",
            on=date(2020, 4, 1),
            by=context.staff,
        )


def change(code="TH68023"):
    return reverse("change-reading", args=[code])


def test_the_list_says_how_each_offence_is_read(enter, sam, listed):
    page = main(enter(sam).get(reverse("offence-codes")))

    assert "Theft from a shop" in page
    assert "Not read" in page
    assert "1 Apr 2020" in page


@pytest.mark.parametrize(
    "asked", [{"q": "th68023"}, {"q": "robb"}, {"category": "robbery"}, {"show": "read"}]
)
def test_the_list_is_narrowed_by_code_words_category_and_whether_read(asked, enter, sam, listed):
    page = main(enter(sam).get(reverse("offence-codes"), asked))

    assert "TH68023" in page
    assert "TH68010" not in page


def test_an_offence_shows_every_reading_with_its_days_and_source(enter, ana, listed):
    client = enter(ana)
    client.post(change(), CHANGED | {"replacing": listed.reference})

    page = main(client.get(reverse("offence-code", args=["TH68023"])))

    for words in ("From 1 April 2026", "1 April 2020 to 31 March 2026", "First", "Ana Petrova"):
        assert words in page


def test_a_reading_recorded_by_mistake_is_taken_back(enter, ana, listed, kept):
    client = enter(ana)
    page = client.post(change(), CHANGED | {"replacing": listed.reference}, follow=True).text
    undo = re.search(rf'action="({change()}taken-back/[0-9]+/)"', page)[1]

    answer = client.post(undo, follow=True)

    assert "It was taken back" in answer.text
    assert kept(lambda: OffenceReading.objects.get().ended_on) is None


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"seriousness": ""}, "Select the seriousness"),
        ({"source": ""}, "Say where this comes from"),
        ({"on": "1/4/2019"}, "There is a reading from that day or later already"),
        ({"replacing": "somebody"}, "Somebody changed how this offence is read meanwhile"),
    ],
)
def test_what_does_not_fit_is_said_beside_the_question(wrong, words, enter, ana, listed, kept):
    sent = CHANGED | {"replacing": listed.reference} | wrong
    answer = enter(ana).post(change(), sent, follow=True)

    assert words in main(answer)
    assert kept(lambda: OffenceReading.objects.count()) == 1


def test_a_code_that_is_not_in_the_list_is_not_found(enter, ana, listed):
    client = enter(ana)

    assert client.get(reverse("offence-code", args=["XX00000"])).status_code == 404
    assert client.get(change("XX00000")).status_code == 404


def test_only_those_who_keep_the_lists_are_offered_the_change(enter, sam, listed):
    client = enter(sam)

    assert change() not in main(client.get(reverse("offence-code", args=["TH68023"])))
    assert client.get(change()).status_code == 403
