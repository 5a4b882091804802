"""What is written under an answer that is not chosen, or of a row that is gone meanwhile, is not
passed over.
"""

import pytest

from tests.pages.writing.chosen import of_each_kind, pages
from tests.pages.writing.conftest import answers_in

WRITTEN = "Told the duty social worker"
IN_EACH_WAY = pytest.mark.parametrize("name", ["add-contact", "add-group-session"])
PASSING = {
    "confirm-cases": "what is right after all needs no words",
    "screen-intake": "it looks for a record, and is no part of one",
}
of_the_others = pages(lambda page, _example: page.name not in PASSING)


def under_an_answer(page):
    """The boxes for words that stand empty under an answer, with the question that reveals them."""
    controls = {}
    for box in page.tree.iter("input"):
        for under in (box.get("data-aria-controls") or box.get("aria-controls") or "").split():
            controls[under] = box.get("name")
    for part in page.tree.iter("div"):
        if part.get("id") in controls:
            for box in part.iter():
                if is_for_words(box) and not (box.get("value") or box.text):
                    yield controls[part.get("id")], box.get("name")


def is_for_words(box):
    """A day and a time are typed too, and words in their boxes are refused there and then."""
    typed = box.tag == "input" and box.get("type") == "text" and box.get("inputmode") is None
    of_a_day = "moj-js-datepicker-input" in (box.get("class") or "")
    of_a_time = "govuk-input--width-5" in (box.get("class") or "")
    return (typed and not of_a_day and not of_a_time) or box.tag == "textarea"


def one_under_each_question(boxes):
    """The first of the boxes under the answers of each question: those beside it are alike."""
    return list({asked: (asked, name) for asked, name in reversed(boxes)}.values())


def try_each(tried, record, least, which=list):
    page, before = tried.open(), record()
    sent, boxes = tried.filled(page), which([*under_an_answer(page)])

    for number, (asked, name) in enumerate(boxes):
        without = {each: value for each, value in sent.items() if each != asked}
        typed = without | {name: WRITTEN, "token": f"not-asked-{number}"}
        shown = tried.shown_again(typed)
        assert f"“{WRITTEN}” belongs to" in shown.main(), (asked, name)
        assert answers_in(shown.tree)[name].strip() == WRITTEN
    assert len(boxes) >= least
    assert record() == before


@IN_EACH_WAY
def test_what_is_written_under_an_answer_that_is_not_chosen_is_not_passed_over(tried, record):
    try_each(tried, record, least=1, which=one_under_each_question)


@pytest.mark.thorough
@of_the_others
def test_no_page_passes_over_what_is_written_under_an_answer_that_is_not_chosen(tried, record):
    try_each(tried, record, least=0)


@of_each_kind
def test_what_is_written_of_a_row_that_is_gone_meanwhile_is_said_and_the_rest_can_be_sent(tried):
    sent = tried.filled() | {"line-of-a-row-that-is-gone": WRITTEN}

    page = tried.shown_again(sent)

    assert f"Copy what you wrote: “{WRITTEN}”" in page.main()
    assert "?again=" not in tried.send(tried.filled(page))
