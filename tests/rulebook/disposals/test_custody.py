from datetime import date

import pytest

from throughcare.rulebook.disposals.custody import (
    questions_about_detention_and_training,
    questions_about_release,
    release_window,
)

BEFORE, AFTER = date(2022, 6, 27), date(2022, 6, 28)


@pytest.mark.parametrize("months", [4, 6, 8, 10, 12, 18, 24])
def test_the_fixed_terms_raise_no_question_in_either_era(months):
    for day in (BEFORE, AFTER):
        assert (
            questions_about_detention_and_training(months, convicted_on=day, age_at_conviction=16)
            == ()
        )


@pytest.mark.parametrize(
    ("months", "convicted_on", "questions"),
    [
        pytest.param(5, BEFORE, 1, id="five months before June 2022"),
        pytest.param(5, AFTER, 0, id="five months since"),
        pytest.param(20, BEFORE, 1, id="twenty months before June 2022"),
        pytest.param(20, AFTER, 0, id="twenty months since"),
        pytest.param(3, AFTER, 1, id="too short"),
        pytest.param(25, AFTER, 1, id="too long"),
        pytest.param(12, date(1999, 1, 1), 1, id="before there was such an order"),
    ],
)
def test_a_term_goes_by_the_law_on_the_day_of_conviction(months, convicted_on, questions):
    asked = questions_about_detention_and_training(
        months, convicted_on=convicted_on, age_at_conviction=16
    )

    assert len(asked) == questions


@pytest.mark.parametrize(
    ("age", "persistent", "questions"),
    [
        pytest.param(11, None, 1, id="eleven"),
        pytest.param(12, True, 0, id="twelve and persistent"),
        pytest.param(12, None, 1, id="twelve, nobody said"),
        pytest.param(14, False, 1, id="fourteen and not persistent"),
        pytest.param(15, None, 0, id="fifteen"),
        pytest.param(17, None, 0, id="seventeen"),
        pytest.param(18, None, 1, id="eighteen"),
    ],
)
def test_an_age_outside_the_order_s_is_questioned(age, persistent, questions):
    asked = questions_about_detention_and_training(
        12, convicted_on=AFTER, age_at_conviction=age, persistent=persistent
    )

    assert len(asked) == questions


@pytest.mark.parametrize(
    ("months", "earliest_on", "halfway_on", "latest_on"),
    [
        pytest.param(4, date(2026, 3, 10), date(2026, 3, 10), date(2026, 3, 10), id="four months"),
        pytest.param(
            7, date(2026, 4, 26), date(2026, 4, 26), date(2026, 4, 26), id="an odd number"
        ),
        pytest.param(8, date(2026, 4, 10), date(2026, 5, 10), date(2026, 6, 10), id="eight months"),
        pytest.param(
            16, date(2026, 8, 10), date(2026, 9, 10), date(2026, 10, 10), id="sixteen months"
        ),
        pytest.param(
            18, date(2026, 8, 10), date(2026, 10, 10), date(2026, 12, 10), id="eighteen months"
        ),
        pytest.param(24, date(2026, 11, 10), date(2027, 1, 10), date(2027, 3, 10), id="two years"),
    ],
)
def test_release_is_halfway_with_room_either_side_of_a_longer_term(
    months, earliest_on, halfway_on, latest_on
):
    window = release_window(date(2026, 1, 10), months)

    assert (window.earliest_on, window.halfway_on, window.latest_on) == (
        earliest_on,
        halfway_on,
        latest_on,
    )


SENTENCED = date(2026, 1, 5)


@pytest.mark.parametrize(
    ("code", "kind", "months", "on", "asked"),
    [
        ("detention-and-training-order", "notice-of-supervision", 4, date(2026, 3, 5), ""),
        ("detention-and-training-order", "notice-of-supervision", 0, date(2026, 1, 6), ""),
        ("detention-and-training-order", "licence", 0, date(2026, 3, 5), "notice of supervision"),
        ("detention-and-training-order", "early-release", 7, date(2026, 4, 21), "8 months or more"),
        ("detention-and-training-order", "early-release", 8, date(2026, 4, 5), ""),
        ("detention-and-training-order", "early-release", 8, date(2026, 4, 4), "remand"),
        ("detention-and-training-order", "late-release", 18, date(2026, 12, 5), ""),
        ("detention-and-training-order", "late-release", 18, date(2026, 12, 6), "remand"),
        ("detention-section-250", "licence", 36, date(2027, 7, 5), ""),
        ("detention-section-250", "notice-of-supervision", 36, date(2027, 7, 5), "training order"),
        ("detention-section-250", "parole", 36, date(2027, 7, 5), "life and extended"),
        ("detention-section-91", "licence", 36, date(2027, 7, 5), ""),
        ("detention-section-254", "licence", 60, date(2029, 7, 5), "Was it parole"),
        ("detention-section-259", "parole", 0, date(2036, 7, 5), ""),
        ("detention-section-259", "adult-estate", 0, date(2027, 7, 5), ""),
        ("detention-and-training-order", "successful-appeal", 12, date(2026, 1, 20), ""),
    ],
)
def test_how_and_when_a_child_leaves_goes_by_the_sentence(code, kind, months, on, asked):
    questions = questions_about_release(
        code, kind, released_on=on, sentenced_on=SENTENCED, months=months
    )

    assert asked in " ".join(questions)
    assert bool(questions) == bool(asked)
