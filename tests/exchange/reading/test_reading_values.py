"""A single value of an old export: read as it stands, or refused in words, and never guessed."""

import pytest

from throughcare.reading.values import DayOrder, read_value
from throughcare.schema import TABLES

BORN = TABLES["person"].column("date_of_birth")
SEX = TABLES["person"].column("sex")
HELD_AT = TABLES["contact"].column("held_at")
MINUTES = TABLES["contact"].column("minutes")
STATUTORY = TABLES["contact"].column("is_statutory")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2011-05-01", "2011-05-01"),
        ("2011/5/1", "2011-05-01"),
        (" 1 May 2011 ", "2011-05-01"),
        ("01-MAY-2011", "2011-05-01"),
        ("1st May 2011", "2011-05-01"),
        ("May 1, 2011", "2011-05-01"),
        ("2011-05-01 00:00:00.000", "2011-05-01"),
        ("2012-02-29", "2012-02-29"),
        ("1900-01-01", ""),
        ("1900-01-01T00:00:00", ""),
        ("01/01/1900", ""),
        ("", ""),
        ("   ", ""),
    ],
)
def test_a_day_is_read_where_only_one_day_can_be_meant(written, read):
    reading = read_value(BORN, written)

    assert (reading.value, reading.problem) == (read, "")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("03/04/2011", "does not say which is the day and which is the month"),
        ("31/01/2011", "does not say which is the day and which is the month"),
        ("2011-02-29", "is not a day of any calendar"),
        ("31 April 2011", "is not a day of any calendar"),
        ("0201-05-01", "is not between 1901 and 2100"),
        ("3 Floréal 2011", "Write it as 2026-03-02"),
        ("01/05/11", "Write it as 2026-03-02"),
        ("40664", "Write it as 2026-03-02"),
    ],
)
def test_a_day_that_could_be_another_is_refused_in_words(written, words):
    reading = read_value(BORN, written)

    assert reading.value == ""
    assert words in reading.problem


def test_the_order_of_day_and_month_is_taken_from_the_person_who_imports():
    assert read_value(BORN, "03/04/2011", DayOrder.DAY_FIRST).value == "2011-04-03"
    assert read_value(BORN, "03/04/2011", DayOrder.MONTH_FIRST).value == "2011-03-04"
    assert read_value(BORN, "31/01/2011", DayOrder.MONTH_FIRST).problem


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-01-05T10:00:00Z", "2026-01-05T10:00:00Z"),
        ("2026-07-05 10:00", "2026-07-05T09:00:00Z"),  # summer time in London
        ("2026-01-05 10:00:00", "2026-01-05T10:00:00Z"),
        ("2026-01-05T10:00:00+02:00", "2026-01-05T08:00:00Z"),
        ("2026-01-05T10:00:00.5Z", "2026-01-05T10:00:00.500000Z"),
        ("5 January 2026 14:30", "2026-01-05T14:30:00Z"),
        ("2026-07-05", "2026-07-04T23:00:00Z"),
        ("1900-01-01 00:00:00", ""),
    ],
)
def test_a_moment_without_a_zone_is_a_london_one(written, read):
    reading = read_value(HELD_AT, written)

    assert (reading.value, reading.problem) == (read, "")


@pytest.mark.parametrize("written", ["2026-01-05T25:00:00Z", "yesterday", "03/04/2026 10:00"])
def test_a_moment_that_is_none_is_refused_in_words(written):
    reading = read_value(HELD_AT, written)

    assert f"“{written.split()[0]}" in reading.problem


@pytest.mark.parametrize("written", ["female", "FEMALE", " Female ", "2"])
def test_a_code_is_known_by_its_word_in_any_case_and_by_the_national_code(written):
    assert read_value(SEX, written).value == "female"


@pytest.mark.parametrize("written", ["-2", "2.5", "+2", "2e0", "2,0", "0.2"])
def test_a_number_that_is_no_code_is_not_taken_for_the_code_of_its_digits(written):
    reading = read_value(SEX, written)

    assert (reading.value, f"“{written}” is not one of" in reading.problem) == ("", True)


def test_a_code_that_became_a_number_with_a_point_is_still_the_code():
    assert read_value(SEX, "2.0").value == "female"


def test_a_code_that_is_not_listed_is_refused_with_what_it_may_be():
    reading = read_value(SEX, "femal")

    assert reading.problem == "“femal” is not one of the values it may have: female."


@pytest.mark.parametrize(
    ("column", "written", "read"),
    [
        (MINUTES, "30", "30"),
        (MINUTES, "+30.0", "30"),
        (MINUTES, "-5", "-5"),
        (STATUTORY, "Yes", "true"),
        (STATUTORY, "0", "false"),
    ],
)
def test_numbers_and_truths_are_read_as_people_write_them(column, written, read):
    assert read_value(column, written).value == read


@pytest.mark.parametrize(
    ("column", "written"),
    [(MINUTES, "1,200"), (MINUTES, "half"), (MINUTES, "99999999999"), (STATUTORY, "perhaps")],
)
def test_numbers_and_truths_that_are_none_are_refused_in_words(column, written):
    assert f"“{written}”" in read_value(column, written).problem


@pytest.mark.parametrize("written", ["N/A", "null", "-", "Unknown "])
def test_a_word_for_nothing_is_nothing(written):
    reading = read_value(BORN, written)

    assert (reading.value, reading.problem, reading.stood_for_nothing) == ("", "", True)
