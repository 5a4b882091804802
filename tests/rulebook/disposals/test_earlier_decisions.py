"""Practice guide 5.4 and 5.5: what was decided before bears on what may be decided now."""

from datetime import date

import pytest

from throughcare.rulebook.disposals.earlier_decisions import (
    EarlierDecision,
    questions_about_earlier,
    questions_about_referral,
)

CAUTION, CONDITIONAL = "youth-caution", "youth-conditional-caution"


def before(*decisions):
    return [EarlierDecision(code, date.fromisoformat(on)) for code, on in decisions]


def asked(code, on, *decisions):
    return questions_about_earlier(code, date.fromisoformat(on), before(*decisions))


@pytest.mark.parametrize(
    ("earlier", "questions"),
    [
        pytest.param([], 0, id="the first"),
        pytest.param([("reprimand", "2008-01-01")], 1, id="after a reprimand"),
        pytest.param([("final-warning-with-intervention", "2008-01-01")], 1, id="after a warning"),
        pytest.param([("fine", "2008-01-01")], 1, id="after a conviction"),
        pytest.param([("conditional-discharge", "2008-01-01")], 0, id="after a discharge"),
        pytest.param([("informal-action", "2008-01-01")], 0, id="after informal action"),
    ],
)
def test_a_reprimand_is_for_a_child_without_one_a_warning_or_a_conviction(earlier, questions):
    assert len(asked("reprimand", "2008-05-01", *earlier)) == questions


@pytest.mark.parametrize(
    ("earlier", "on", "questions"),
    [
        pytest.param([("reprimand", "2008-01-01")], "2008-05-01", 0, id="after a reprimand"),
        pytest.param([("final-warning", "2008-05-01")], "2010-05-01", 1, id="two years after one"),
        pytest.param([("final-warning", "2008-05-01")], "2010-05-02", 0, id="over two years after"),
        pytest.param(
            [("final-warning", "2004-05-01"), ("final-warning", "2008-05-01")],
            "2012-05-01",
            1,
            id="a third",
        ),
        pytest.param([("referral-order", "2008-01-01")], "2008-05-01", 1, id="after a conviction"),
    ],
)
def test_a_second_warning_needs_more_than_two_years_and_there_is_no_third(earlier, on, questions):
    assert len(asked("final-warning", on, *earlier)) == questions


@pytest.mark.parametrize(
    ("earlier", "on", "questions"),
    [
        pytest.param([("final-warning", "2009-05-01")], "2011-04-30", 1, id="warned before"),
        pytest.param([("final-warning", "2009-05-01")], "2011-05-01", 0, id="two years after"),
        pytest.param([("final-warning", "2012-05-01")], "2013-04-07", 1, id="the old rule's last"),
        pytest.param([("final-warning", "2012-05-01")], "2013-04-08", 0, id="the new rule's first"),
        pytest.param([(CAUTION, "2023-05-01")], "2024-04-30", 0, id="one caution"),
        pytest.param(
            [(CAUTION, "2020-05-01"), (CAUTION, "2023-05-01")], "2025-04-30", 1, id="two cautions"
        ),
        pytest.param(
            [(CAUTION, "2020-05-01"), (CAUTION, "2023-05-01")], "2025-05-01", 0, id="two years on"
        ),
        pytest.param(
            [(CONDITIONAL, "2020-05-01"), (CAUTION, "2023-05-01")],
            "2024-05-01",
            1,
            id="a caution after a conditional one",
        ),
        pytest.param(
            [(CAUTION, "2020-05-01"), (CONDITIONAL, "2023-05-01")],
            "2024-05-01",
            0,
            id="a conditional one after a caution",
        ),
    ],
)
def test_cautions_bar_a_conditional_discharge_for_two_years(earlier, on, questions):
    assert len(asked("conditional-discharge", on, *earlier)) == questions


@pytest.mark.parametrize(
    ("code", "guilty", "not_guilty", "earlier", "questions"),
    [
        pytest.param("fine", True, False, [], 1, id="a fine on a first guilty plea"),
        pytest.param("youth-rehabilitation-order", True, False, [], 1, id="a community order"),
        pytest.param("fine", False, False, [], 0, id="no plea written down"),
        pytest.param("fine", False, True, [], 0, id="not guilty"),
        pytest.param("fine", True, False, [("fine", "2020-05-01")], 0, id="convicted before"),
        pytest.param("fine", True, False, [("bind-over", "2020-05-01")], 1, id="bound over before"),
        pytest.param("fine", True, False, [(CAUTION, "2020-05-01")], 1, id="cautioned before"),
        pytest.param("absolute-discharge", True, False, [], 0, id="a discharge"),
        pytest.param("hospital-order", True, False, [], 0, id="a hospital order"),
        pytest.param("detention-and-training-order", True, False, [], 0, id="custody"),
        pytest.param("referral-order", True, False, [], 0, id="the order itself"),
        pytest.param("referral-order", False, False, [], 0, id="the order, plea not known"),
        pytest.param("referral-order", False, True, [], 1, id="the order without a plea"),
        pytest.param("costs", True, False, [], 0, id="what stands beside an outcome"),
    ],
)
def test_a_referral_order_is_compulsory_once_and_needs_a_guilty_plea(
    code, guilty, not_guilty, earlier, questions
):
    made = questions_about_referral(
        code,
        date(2024, 5, 1),
        guilty=guilty,
        not_guilty=not_guilty,
        earlier=before(*earlier),
    )
    assert len(made) == questions


def test_no_referral_order_was_compulsory_before_there_were_any():
    for on, questions in ((date(2002, 3, 31), 0), (date(2002, 4, 1), 1)):
        made = questions_about_referral("fine", on, guilty=True, not_guilty=False, earlier=[])
        assert len(made) == questions
