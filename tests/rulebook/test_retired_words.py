"""No page says of a child what is not said any more, and what an era said stays in its time."""

import re
from datetime import date

import pytest

from tests.architecture.source_files import files, python_files, text, tree
from tests.rulebook.marked_words import marked_words
from throughcare.rulebook.code_lists import CODE_LISTS
from throughcare.rulebook.retired_words import RETIRED_WORDS, retired_in
from throughcare.rulebook.table_files import rows
from throughcare.schema import TABLES
from throughcare.schema.enumerations import ENUMERATIONS

TODAY = date(2026, 11, 29)
SAID_BY_RULES = {
    "indicators": ("title", "question", "numerator", "denominator", "counted_when"),
    "indicator_parts": ("words",),
    "timescales": ("task",),
    "timescale_events": ("name",),
    "retention": ("name",),
}


def retired_words_in(words):
    """Every retired word that a text says."""
    return [word for each in retired_in(words) for word in each.said_in(words)]


def said_by_code():
    """Words that a page says, by where they stand."""
    for file in python_files("throughcare"):
        yield from ((str(file), words) for words in marked_words(tree(file)))
    for file in files("throughcare"):
        if file.suffix == ".jinja":
            shown = re.sub(r"\{#.*?#\}", "", text(file), flags=re.DOTALL)
            yield from ((str(file), line) for line in shown.splitlines())


def said_by_lists():
    """The words of every value that may still be chosen."""
    for name, each in ENUMERATIONS.items():
        yield name, each.words
        for value in each.values:
            if value.last_day is None or value.last_day >= TODAY:
                yield f"{name}: {value.code}", value.words
    for name, each in CODE_LISTS.items():
        for value in each.values:
            if value.holds_on(TODAY):
                yield f"{name}: {value.code}", value.name


def said_by_the_dataset():
    for table in TABLES.values():
        for column in table.columns:
            yield f"{table.name}.{column.name}", column.words


def said_by_rules():
    for table, columns in SAID_BY_RULES.items():
        for row in rows(table):
            yield from ((f"{table}: {row}", row[column]) for column in columns)


@pytest.mark.parametrize("said", [said_by_code, said_by_lists, said_by_the_dataset, said_by_rules])
def test_no_retired_word_is_said(said):
    assert [(where, word) for where, words in said() for word in retired_words_in(str(words))] == []


@pytest.mark.parametrize("each", RETIRED_WORDS, ids=lambda each: each.words[0])
def test_what_is_said_instead_is_not_retired_itself(each):
    assert retired_words_in(each.instead) == []
    assert each.source.passage


def test_a_word_of_an_era_stays_in_its_time():
    outcome = ENUMERATIONS["legal-outcome"]
    ended = [value for value in outcome.values if retired_words_in(value.words)]

    assert {value.words for value in ended} >= {"Final warning", "Reprimand"}
    assert all(value.last_day for value in ended)


@pytest.mark.parametrize(
    ("words", "retired"),
    [
        pytest.param("Came; failed to comply", ["failed to comply"], id="a phrase"),
        pytest.param("Young offender institution", [], id="the name that the law gives"),
        pytest.param("A young offender", ["offender"], id="the same word elsewhere"),
        pytest.param("An organ", [], id="letters inside another word"),
    ],
)
def test_a_retired_word_is_seen_where_it_is_a_word(words, retired):
    assert retired_words_in(words) == retired
