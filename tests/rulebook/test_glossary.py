from pathlib import Path

import pytest

from throughcare.rulebook.glossary import TERMS, find, glossary_page

DOCS = Path(__file__).parents[2] / "docs"
EXPECTED = [
    "child",
    "order",
    "outcome",
    "hearing",
    "spell",
    "episode",
    "substantive outcome",
    "first-time entrant",
    "proven reoffending",
    "index offence",
    "bed night",
    "looked after",
    "SEND",
    "education, health and care plan (EHCP)",
    "AssetPlus",
    "Asset",
    "Onset",
    "PDAT",
    "risk of serious harm (ROSH)",
    "MAPPA",
    "national referral mechanism (NRM)",
    "youth rehabilitation order (YRO)",
    "detention and training order (DTO)",
    "referral order",
    "reprimand",
    "community resolution",
    "Outcome 22",
    "RLAA",
    "YDA",
    "LASPO",
    "caretaking",
    "CJS code",
    "PNC",
    "UPN",
    "YJB",
    "YOT",
]


@pytest.mark.parametrize("term", EXPECTED)
def test_a_word_of_the_field_is_in_the_glossary(term):
    assert term in {each.term for each in TERMS}


@pytest.mark.parametrize("each", TERMS, ids=lambda each: each.anchor)
def test_a_term_is_a_sentence_with_a_source(each):
    assert each.meaning.endswith(".")
    assert each.source.passage


def test_terms_stand_in_alphabetical_order_and_once():
    terms = [each.term.lower() for each in TERMS]

    assert terms == sorted(set(terms))


def test_anchors_are_different():
    assert len({each.anchor for each in TERMS}) == len(TERMS)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("YRO", "youth rehabilitation order (YRO)", id="an abbreviation"),
        pytest.param(" bed night ", "bed night", id="with spaces"),
        pytest.param("ADHD", "neurodiversity", id="a word in a meaning"),
    ],
)
def test_a_term_is_found_by_its_name_and_else_by_its_meaning(text, first):
    assert find(text)[0].term == first


def test_what_is_nowhere_is_not_found():
    assert find("zeppelin") == ()


def test_the_page_in_docs_is_the_one_printed_from_the_terms():
    assert (DOCS / "glossary.md").read_text(encoding="utf-8") == glossary_page()
