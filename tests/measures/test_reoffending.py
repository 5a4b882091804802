"""The worked example of proven reoffending (measures.md section 1.1), child by child."""

from datetime import date

from tests.measures.reoffending_example import EXAMPLE
from throughcare.measures.reoffending import MEASURE, proven_reoffending
from throughcare.rulebook.periods import Period

WINTER = Period(date(2017, 1, 1), date(2017, 3, 31))


def test_the_worked_example_counts_four_of_ten_and_seven_reoffences(engine):
    engine.given(**EXAMPLE)

    counted = engine.rows(proven_reoffending(WINTER))

    assert {row["person_id"]: row["amount"] for row in counted} == {
        "A": 2, "B": 1, "C": 0, "D": 0, "E": 1, "G": 0, "I": 3, "J": 0, "K": 0, "L": 0,
    }  # fmt: skip
