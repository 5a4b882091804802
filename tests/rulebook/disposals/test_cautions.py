"""Practice guide 5.4: the conditions of a youth conditional caution."""

import pytest

from throughcare.rulebook.disposals.cautions import (
    CONDITIONS_LAST_DAYS,
    conditions_setting,
    questions_about_condition,
    questions_about_conditions,
)


@pytest.mark.parametrize(
    ("categories", "weeks"),
    [
        pytest.param({"CS"}, 16, id="summary"),
        pytest.param({"CS", "CM"}, 16, id="summary, one of them about driving"),
        pytest.param({"CE"}, 20, id="either way"),
        pytest.param({"CS", "CI"}, 20, id="one that goes to the Crown Court"),
        pytest.param({""}, 20, id="in no list"),
        pytest.param(set(), 20, id="nothing known"),
    ],
)
def test_conditions_last_sixteen_weeks_for_summary_offences_and_else_twenty(categories, weeks):
    longest = CONDITIONS_LAST_DAYS[conditions_setting(categories).code]

    assert longest == weeks * 7
    assert questions_about_conditions(longest, longest) == ()
    assert len(questions_about_conditions(longest + 1, longest)) == 1


@pytest.mark.parametrize(
    ("kind", "hours", "age", "questions"),
    [
        pytest.param("unpaid-work", 20, 16, 0, id="the most, at sixteen"),
        pytest.param("unpaid-work", 21, 17, 1, id="more than the most"),
        pytest.param("unpaid-work", 10, 15, 1, id="too young"),
        pytest.param("unpaid-work", 21, 15, 2, id="both"),
        pytest.param("unpaid-work", None, 16, 0, id="hours not known"),
        pytest.param("reparation", 40, 12, 0, id="another condition"),
    ],
)
def test_unpaid_work_is_twenty_hours_at_most_from_sixteen(kind, hours, age, questions):
    assert len(questions_about_condition(kind, hours, age=age)) == questions
