from datetime import date

import pytest

from throughcare.rulebook.source import Confidence, InForce, in_words

MAY = InForce(first_day=date(2026, 5, 1), last_day=date(2026, 5, 31))
SINCE_MAY = InForce(first_day=date(2026, 5, 1))


@pytest.mark.parametrize(
    ("in_force", "day", "holds"),
    [
        pytest.param(MAY, date(2026, 4, 30), False, id="the day before the first"),
        pytest.param(MAY, date(2026, 5, 1), True, id="the first day"),
        pytest.param(MAY, date(2026, 5, 31), True, id="the last day"),
        pytest.param(MAY, date(2026, 6, 1), False, id="the day after the last"),
        pytest.param(SINCE_MAY, date(2026, 4, 30), False, id="before a rule without an end"),
        pytest.param(SINCE_MAY, date(2099, 1, 1), True, id="long after a rule without an end"),
    ],
)
def test_a_rule_holds_from_its_first_day_to_its_last(in_force, day, holds):
    assert in_force.holds_on(day) is holds


def test_a_day_is_written_in_words():
    assert in_words(date(2026, 3, 2)) == "2 March 2026"


@pytest.mark.parametrize("confidence", Confidence)
def test_a_confidence_is_a_sentence(confidence):
    assert confidence.words.endswith(".")
