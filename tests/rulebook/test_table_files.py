from datetime import date

import pytest

from throughcare.rulebook import table_files


def test_an_empty_cell_is_no_day():
    assert table_files.day("") is None


def test_a_cell_with_a_day_is_that_day():
    assert table_files.day("2026-03-02") == date(2026, 3, 2)


@pytest.mark.parametrize(("cell", "answer"), [("yes", True), ("no", False)])
def test_a_cell_says_yes_or_no(cell, answer):
    assert table_files.yes(cell) is answer


def test_a_cell_that_says_neither_is_a_mistake():
    with pytest.raises(KeyError):
        table_files.yes("perhaps")


@pytest.mark.parametrize(("cell", "answer"), [("", None), ("12", 12)])
def test_a_cell_may_hold_a_number(cell, answer):
    assert table_files.number(cell) == answer


def test_a_source_has_its_own_passage_when_none_is_named():
    assert table_files.cite("hansard-2009").passage == "HL2587 and HL2588"


def test_a_named_passage_stands_in_for_the_source_s_own():
    assert table_files.cite("cda-1998", "section 8").passage == "section 8"


def test_every_source_is_complete():
    incomplete = [
        row["key"]
        for row in table_files.rows("sources")
        if not (row["title"] and row["publisher"] and row["url"].startswith("https://"))
    ]

    assert incomplete == []
