from datetime import date

import pytest

from throughcare.rulebook.disposals.outcomes import OUTCOMES
from throughcare.rulebook.disposals.rehabilitation import (
    CUSTODY_BANDS,
    REHABILITATION,
    Disposal,
    spent,
)

DAY = date(2018, 10, 31)
DTO, LONG = "detention-and-training-order", "detention-section-250"


@pytest.mark.parametrize(
    ("disposal", "on"),
    [
        pytest.param(
            Disposal(kind=DTO, given_on=date(2019, 9, 12), months=24),
            date(2023, 9, 12),
            id="detention and training order of 24 months",
        ),
        pytest.param(
            Disposal(kind="referral-order", given_on=DAY),
            date(2020, 10, 31),
            id="order without a length",
        ),
        pytest.param(
            Disposal(kind="fine", given_on=DAY), date(2019, 4, 30), id="fine, to a month's end"
        ),
        pytest.param(
            Disposal(kind="service-detention", given_on=DAY, months=60),
            date(2024, 4, 30),
            id="service detention of 5 years",
        ),
        pytest.param(
            Disposal(
                kind="youth-conditional-caution",
                given_on=date(2019, 1, 31),
                ends_on=date(2019, 5, 30),
            ),
            date(2019, 4, 30),
            id="conditional caution, three months first",
        ),
        pytest.param(
            Disposal(
                kind="youth-conditional-caution",
                given_on=date(2019, 1, 31),
                ends_on=date(2019, 3, 30),
            ),
            date(2019, 3, 30),
            id="conditional caution, conditions first",
        ),
        pytest.param(
            Disposal(
                kind="youth-conditional-caution",
                given_on=date(2004, 2, 29),
                ends_on=date(2004, 6, 13),
            ),
            date(2004, 5, 29),
            id="conditional caution from a leap day",
        ),
        pytest.param(
            Disposal(kind="youth-conditional-caution", given_on=date(2019, 1, 31)),
            date(2019, 4, 30),
            id="conditional caution, end of conditions not known",
        ),
        pytest.param(Disposal(kind="youth-caution", given_on=DAY), DAY, id="youth caution"),
        pytest.param(Disposal(kind="reprimand", given_on=DAY), DAY, id="reprimand"),
        pytest.param(Disposal(kind="absolute-discharge", given_on=DAY), DAY, id="discharge"),
        pytest.param(Disposal(kind="reparation-order", given_on=DAY), DAY, id="reparation order"),
        pytest.param(
            Disposal(kind="conditional-discharge", given_on=date(2017, 1, 25), months=24),
            date(2019, 1, 25),
            id="conditional discharge",
        ),
        pytest.param(
            Disposal(kind="youth-rehabilitation-order", given_on=DAY, ends_on=date(2019, 10, 30)),
            date(2019, 10, 30),
            id="order with a last day",
        ),
        pytest.param(
            Disposal(kind=DTO, given_on=date(2020, 1, 1), months=12),
            date(2021, 7, 1),
            id="custody of exactly 12 months is in the lower band",
        ),
        pytest.param(
            Disposal(kind=LONG, given_on=date(2020, 1, 1), months=13),
            date(2023, 2, 1),
            id="custody of 13 months",
        ),
        pytest.param(
            Disposal(kind=LONG, given_on=date(2020, 1, 1), months=48),
            date(2026, 1, 1),
            id="custody of exactly 48 months is in the middle band",
        ),
        pytest.param(
            Disposal(kind=LONG, given_on=date(2020, 1, 1), months=60, schedule_18=False),
            date(2028, 7, 1),
            id="custody of 60 months outside Schedule 18",
        ),
        pytest.param(
            Disposal(kind="compensation-order", given_on=DAY, paid_on=date(2019, 2, 1)),
            date(2019, 2, 1),
            id="compensation, fully paid",
        ),
        pytest.param(
            Disposal(kind="motoring-fine", given_on=DAY), date(2019, 4, 30), id="motoring fine"
        ),
        pytest.param(
            Disposal(kind="motoring-fine-with-endorsement", given_on=DAY),
            date(2021, 4, 30),
            id="motoring fine with endorsement",
        ),
        pytest.param(
            Disposal(kind="penalty-notice-with-endorsement", given_on=DAY),
            date(2021, 4, 30),
            id="penalty notice with endorsement",
        ),
        pytest.param(
            Disposal(kind="penalty-points", given_on=DAY), date(2021, 10, 31), id="penalty points"
        ),
        pytest.param(
            Disposal(kind="disqualification-from-driving", given_on=DAY, ends_on=date(2020, 1, 1)),
            date(2020, 1, 1),
            id="disqualification",
        ),
        pytest.param(
            Disposal(kind="restraining-order", given_on=DAY, months=12),
            date(2019, 10, 31),
            id="restraining order",
        ),
    ],
)
def test_a_disposal_is_spent_on_its_day(disposal, on):
    assert spent(disposal).on == on


@pytest.mark.parametrize(
    ("disposal", "never", "words"),
    [
        pytest.param(
            Disposal(kind="compensation-order", given_on=DAY),
            False,
            "not fully paid",
            id="compensation not paid",
        ),
        pytest.param(
            Disposal(kind="restraining-order", given_on=DAY, until_further_order=True),
            False,
            "until a further order",
            id="until further order",
        ),
        pytest.param(
            Disposal(kind=LONG, given_on=DAY, months=60),
            False,
            "Schedule 18",
            id="nobody looked up the schedule",
        ),
        pytest.param(
            Disposal(kind=LONG, given_on=DAY, months=60, schedule_18=True),
            True,
            "never spent",
            id="an offence of Schedule 18",
        ),
        pytest.param(
            Disposal(kind="detention-section-259", given_on=DAY), True, "never", id="murder"
        ),
        pytest.param(
            Disposal(kind="detention-section-226-public-protection", given_on=DAY),
            True,
            "never",
            id="public protection",
        ),
        pytest.param(Disposal(kind=DTO, given_on=DAY), False, "length", id="custody, no length"),
        pytest.param(
            Disposal(kind="service-detention", given_on=DAY),
            False,
            "length",
            id="service detention, no length",
        ),
    ],
)
def test_a_disposal_without_a_day_says_why(disposal, never, words):
    answer = spent(disposal)

    assert (answer.on, answer.never) == (None, never)
    assert words in answer.why


@pytest.mark.parametrize(
    ("disposal", "on"),
    [
        pytest.param(Disposal(kind="fine", given_on=DAY), date(2019, 10, 31), id="fine"),
        pytest.param(
            Disposal(kind=LONG, given_on=date(2020, 1, 1), months=12), date(2022, 1, 1), id="12"
        ),
        pytest.param(
            Disposal(kind=LONG, given_on=date(2020, 1, 1), months=48), date(2028, 1, 1), id="48"
        ),
        pytest.param(
            Disposal(kind=LONG, given_on=date(2020, 1, 1), months=60, schedule_18=False),
            date(2032, 1, 1),
            id="over 48",
        ),
    ],
)
def test_an_adult_waits_longer(disposal, on):
    assert spent(disposal, under_18=False).on == on


@pytest.mark.parametrize(
    ("disposal", "day", "is_spent"),
    [
        pytest.param(Disposal(kind="youth-caution", given_on=DAY), DAY, True, id="at once"),
        pytest.param(Disposal(kind="fine", given_on=DAY), date(2019, 4, 30), False, id="last day"),
        pytest.param(Disposal(kind="fine", given_on=DAY), date(2019, 5, 1), True, id="day after"),
        pytest.param(Disposal(kind=DTO, given_on=DAY), date(2099, 1, 1), False, id="no day"),
    ],
)
def test_a_disposal_counts_as_spent_from_the_day_after_its_period(disposal, day, is_spent):
    assert spent(disposal).is_spent_on(day) is is_spent


def test_a_detention_and_training_order_over_24_months_cannot_be_reckoned():
    with pytest.raises(ValueError, match="at most 24 months, not 25"):
        spent(Disposal(kind=DTO, given_on=DAY, months=25))


def test_a_kind_without_a_rule_is_refused_by_name():
    with pytest.raises(ValueError, match="no rehabilitation rule for 'exile'"):
        spent(Disposal(kind="exile", given_on=DAY))


def test_the_bands_of_custody_rise():
    assert [band.up_to_months for band in CUSTODY_BANDS] == [12, 48, None]


def test_every_caution_and_sentence_of_a_child_has_a_rule():
    without = {
        each.code for each in OUTCOMES.values() if each.substantive and each.against == "child"
    } - set(REHABILITATION)

    assert without == {"guardianship-order", "sentence-deferred"}
