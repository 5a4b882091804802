"""Words on a page are plain when they are read aloud: none begs, blames or is short for others."""

import re

import pytest

from tests.architecture.source_files import python_files, text, tree
from tests.architecture.test_templates import TEMPLATES
from tests.rulebook.marked_words import marked_words
from tests.rulebook.test_retired_words import said_by_lists
from throughcare.rulebook.glossary import TERMS

# What is not said, and why; the words instead stand in GOV.UK's guide to style.
UNSAID = (
    "please",  # it begs, and makes a sentence longer
    "invalid",  # it blames, and does not say what to do
    "illegal",
    "forbidden",
    "you failed",
    "you forgot",
    "you must",  # a page says what to do
    "click here",
    "simply",
)
SHORT_FOR_OTHERS = re.compile(r"\b[A-Z]{2,}s?\b")
"""Letters that stand for words: each must be a term of the glossary, or known to everybody."""
KNOWN = {
    *("CSV", "HEIC", "JPEG", "JSON", "PDF", "PNG", "SVG", "UTF", "XLSX"),  # kinds of file
    *("MB", "NHS", "IT", "AA"),
}
LETTERS = "casework/letters"
"""A letter to a family is polite; a page that is read forty times a day is short."""
IN_TEMPLATE = re.compile(r"_\(\s*\"([^\"]*)\"", re.DOTALL)


def said():
    """The words that pages show, by where they stand."""
    for file in python_files("throughcare"):
        yield from ((str(file), words) for words in marked_words(tree(file)))
    for file in TEMPLATES:
        yield from ((str(file), words) for words in IN_TEMPLATE.findall(text(file)))


def explained():
    """Every abbreviation that the glossary says in words."""
    return {short for term in TERMS for short in SHORT_FOR_OTHERS.findall(term.term)}


def unsaid_in(words):
    return [each for each in UNSAID if re.search(rf"\b{each}\b", words.lower())]


def test_no_page_begs_or_blames():
    assert [
        (where, words) for where, words in said() if unsaid_in(words) and LETTERS not in where
    ] == []


def test_every_abbreviation_on_a_page_is_in_the_glossary():
    known = explained() | KNOWN

    assert [
        (where, words) for where, words in said() if set(SHORT_FOR_OTHERS.findall(words)) - known
    ] == []


def test_no_choice_is_an_abbreviation_that_is_explained_nowhere():
    """One that stands in brackets after its words is explained there."""
    known = explained() | KNOWN

    assert [
        (where, words)
        for where, words in said_by_lists()
        if SHORT_FOR_OTHERS.fullmatch(str(words)) and words not in known
    ] == []


@pytest.mark.parametrize("words", ["Please ring us", "This code is invalid", "You must sign in"])
def test_what_begs_or_blames_is_seen(words):
    assert unsaid_in(words)
