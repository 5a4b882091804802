"""The instruments that ship: what they hold, and what answers to them come to."""

import json
from fractions import Fraction
from hashlib import sha256
from importlib.resources import files
from itertools import pairwise, product
from pathlib import Path

import pytest

from throughcare.rulebook.instruments.files import find_instrument, instruments
from throughcare.rulebook.instruments.instrument import AnswerRefused, Wording
from throughcare.schema.enumerations.assessing import INSTRUMENT, OCCASION

BRS, OURS = find_instrument("brs", "1"), find_instrument("six-statements", "1")
BRS_ITEMS = [item.code for item in BRS.items]
OUR_ITEMS = [item.code for item in OURS.items if item.codes]
VERSIONS = Path(__file__).with_name("versions.json")


def brs(answers):
    return BRS.results(dict(zip(BRS_ITEMS, answers, strict=True)))["resilience"]


def ours(answers):
    return OURS.results(dict(zip(OUR_ITEMS, answers, strict=True)))["all"]


def shown(scored, score):
    return str(score.rounded(scored.number)), scored.band


@pytest.mark.parametrize(
    ("answers", "mean", "band"),
    [
        ([2, 4, 3, 4, 2, 3], "2.33", "low"),
        ([4, 2, 4, 3, 4, 2], "3.83", "normal"),
        ([5, 1, 5, 1, 5, 1], "5.00", "high"),
    ],
)
def test_the_worked_examples_of_the_brief_resilience_scale(answers, mean, band):
    assert shown(brs(answers), BRS.scores[0]) == (mean, band)


@pytest.mark.parametrize(
    ("number", "rounded", "band"),
    [
        ("1", "1.00", "low"),
        ("2.994", "2.99", "low"),
        ("2.995", "3.00", "normal"),
        ("3", "3.00", "normal"),
        ("4.3", "4.30", "normal"),
        ("4.304", "4.30", "normal"),
        ("4.305", "4.31", "high"),
        ("4.31", "4.31", "high"),
        ("5", "5.00", "high"),
    ],
)
def test_a_band_is_found_by_the_mean_rounded_to_hundredths_halves_up(number, rounded, band):
    score = BRS.scores[0]

    assert (str(score.rounded(Fraction(number))), score.band(Fraction(number))) == (rounded, band)


def test_every_second_statement_counts_backwards():
    assert [item.code for item in BRS.items if item.reversed] == ["brs-2", "brs-4", "brs-6"]
    assert [BRS.items[1].points(answer) for answer in (1, 2, 3, 4, 5)] == [5, 4, 3, 2, 1]
    assert [BRS.items[0].points(answer) for answer in (1, 2, 3, 4, 5)] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("missing", range(7))
def test_four_answers_of_six_make_a_mean_and_nothing_is_filled_in(missing):
    scored = brs([None] * missing + [3] * (6 - missing))

    if 6 - missing >= 4:
        assert (scored.number, scored.answered, scored.points) == (
            3,
            6 - missing,
            3 * (6 - missing),
        )
    else:
        assert scored is None


def test_a_reversed_answer_that_is_missing_is_not_turned_round():
    assert brs([5, None, 5, None, 5, 1]).number == 5


@pytest.mark.parametrize("answer", [0, 6, -1])
def test_an_answer_out_of_range_is_refused_in_words(answer):
    with pytest.raises(AnswerRefused, match=rf"brs-4 is answered with 1, 2, 3, 4, 5, not {answer}"):
        brs([3, 3, 3, answer, 3, 3])


def test_an_answer_to_no_item_of_the_instrument_is_refused_in_words():
    with pytest.raises(AnswerRefused, match="version 1, has no item brs-7"):
        BRS.results({"brs-7": 3})


def test_an_answer_in_words_has_no_points():
    with pytest.raises(AnswerRefused, match="anything-else is answered in words, not with 2"):
        OURS.items[-1].points(2)


@pytest.mark.parametrize("given", [*product((1, 5), repeat=6)])
def test_the_mean_lies_between_the_lowest_and_the_highest_and_has_a_band(given):
    scored = brs(given)

    assert BRS.scores[0].least <= scored.number <= BRS.scores[0].most
    assert scored.band in {"low", "normal", "high"}


@pytest.mark.parametrize(
    ("answers", "total", "answered"),
    [
        ([3, 3, 0, 3, 0, 3], 18, 6),
        ([0, 0, 3, 0, 3, 0], 0, 6),
        ([1, 2, 1, 2, 1, 2], 11, 6),
        ([1, 2, 1, 2, 1, None], Fraction(54, 5), 5),
    ],
)
def test_our_six_statements_add_up_and_five_answers_count_as_their_mean_for_six(
    answers, total, answered
):
    scored = ours(answers)

    assert (scored.number, scored.answered, scored.band) == (total, answered, None)


def test_four_answers_of_our_six_make_no_sum():
    assert ours([1, 2, 1, 2, None, None]) is None


def test_our_statements_are_named_as_invented_and_are_in_english_and_welsh():
    assert "invented and unvalidated" in OURS.name
    assert all({*item.words} == {"en", "cy"} and all(item.words.values()) for item in OURS.items)
    assert all({*item.codes.words} == {"en", "cy"} for item in OURS.items if item.codes)


def test_no_statement_of_anybody_else_ships():
    supplied = [each for each in instruments() if each.wording is Wording.SUPPLIED]

    assert BRS in supplied
    assert all(not item.words for each in supplied for item in each.items)


def test_every_instrument_that_ships_is_one_of_the_dataset():
    codes = {choice.code: choice.words for choice in INSTRUMENT.values}
    occasions = {value.code for value in OCCASION.values}

    assert {each.code: each.name for each in instruments()}.items() <= codes.items()
    assert all(occasions >= {*each.stages} for each in instruments())


def test_two_versions_of_an_instrument_are_not_in_force_on_one_day():
    for before, after in pairwise(instruments()):
        if before.code == after.code:
            assert before.in_force.last_day is not None
            assert before.in_force.last_day < after.in_force.first_day


def test_a_version_is_never_edited_but_ended():
    """The digest of each file is kept; only a last day may be added to one that is."""
    folder = files("throughcare.rulebook").joinpath("instruments")
    digests = {
        each.name: digest(each.read_text(encoding="utf-8"))
        for each in folder.iterdir()
        if each.name.endswith(".toml")
    }

    assert digests == json.loads(VERSIONS.read_text())


def digest(text):
    lines = [line for line in text.splitlines() if not line.startswith(("last_day", "#"))]
    return sha256("\n".join(lines).encode()).hexdigest()
