"""Where one is seldom recorded alone, a second button saves and opens the form afresh."""

from tests.pages.writing.chosen import pages
from tests.pages.writing.conftest import answers_in
from tests.pages.writing.test_every_writing_page import taking_back
from throughcare.foundation.writing.routes import DECLARED

that_offer_another = pages(lambda page, example: page.another)


def test_a_contact_and_an_offence_are_followed_by_another():
    assert {"add-contact", "add-offence"} <= {n for n, page in DECLARED.items() if page.another}


def test_no_page_that_reads_its_answers_back_offers_another():
    """There the button would stand before the answers are read, and Save after."""
    assert not [name for name, page in DECLARED.items() if page.another and page.check]


@that_offer_another
def test_it_is_recorded_and_the_form_is_open_afresh_with_the_way_to_take_it_back(tried, record):
    before, asked = record(), tried.open()
    assert str(tried.page.another) in asked.main()

    answer = tried.post(tried.filled(asked, another="yes"))

    assert answer.url == tried.address
    afresh = tried.open(answer.url)
    assert str(tried.page.done) in afresh.main()
    typed = {name for name, value in tried.example.answers.items() if len(value) > 20}
    assert not [name for name in typed if answers_in(afresh.tree).get(name)]
    assert answers_in(afresh.tree)["token"] != answers_in(asked.tree)["token"]
    assert record() != before
    assert taking_back(afresh)


@that_offer_another
def test_two_clicks_on_it_record_one_and_lead_to_the_form(tried, record):
    sent = tried.filled(another="yes")
    tried.post(sent)
    once = record()

    assert tried.post(sent).url == tried.address
    assert record() == once


@that_offer_another
def test_what_is_wrong_is_said_as_with_save(tried, record):
    before = record()
    nothing = dict.fromkeys(tried.filled(), "") | {"token": "fresh", "another": "yes"}

    assert "There is a problem" in tried.shown_again(nothing).main()
    assert record() == before
