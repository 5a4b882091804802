"""The words of the measures hold what a reader of a figure needs."""

import pytest

from throughcare.rulebook.indicators.measure_words import INDICATORS, indicator
from throughcare.rulebook.source import Confidence
from throughcare.rulebook.table_files import rows


def test_every_measure_says_what_is_counted_when_and_who_says_so():
    incomplete = [
        each.code
        for each in INDICATORS.values()
        if not all((each.title, each.numerator, each.counted_when, each.version))
        or not each.question.endswith("?")
        or not each.source.url.startswith("https://")
    ]

    assert incomplete == []


def test_a_code_names_one_measure():
    codes = [row["code"] for row in rows("indicators")]

    assert sorted(codes) == sorted(INDICATORS)


def test_a_part_belongs_to_a_measure_and_stands_once():
    parts = [(row["code"], row["part"]) for row in rows("indicator_parts")]

    assert len(parts) == len(set(parts))
    assert {code for code, _ in parts} <= set(INDICATORS)


def test_a_measure_read_in_its_source_says_when_and_one_from_memory_does_not():
    wrong = [
        each.code
        for each in INDICATORS.values()
        if (each.confidence is Confidence.VERIFIED) != (each.read_on is not None)
    ]

    assert wrong == []


def test_a_measure_that_is_not_there_is_named():
    with pytest.raises(ValueError, match="'kpi-99' is not the code of a measure"):
        indicator("kpi-99")
