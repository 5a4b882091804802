from datetime import date

import pytest

from throughcare.rulebook.disposals.criminal_records import spent_together
from throughcare.rulebook.disposals.rehabilitation import Disposal


def made(kind, on, **rest):
    return Disposal(kind=kind, given_on=date.fromisoformat(on), **rest)


def days(*disposals):
    return [answer.on.isoformat() if answer.on else None for answer in spent_together(disposals)]


@pytest.mark.parametrize(
    ("disposals", "answer"),
    [
        pytest.param(
            (
                made("conditional-discharge", "2017-01-25", months=24),
                made("referral-order", "2018-12-10", months=12),
            ),
            ["2019-12-10", "2019-12-10"],
            id="a later conviction drags the earlier",
        ),
        pytest.param(
            (made("fine", "2018-10-31"), made("fine", "2019-05-01")),
            ["2019-04-30", "2019-11-01"],
            id="what is spent already is not dragged",
        ),
        pytest.param(
            (made("fine", "2018-10-31"), made("fine", "2019-04-30")),
            ["2019-10-30", "2019-10-30"],
            id="the last day of the period still drags",
        ),
        pytest.param(
            (
                made("referral-order", "2020-01-01", months=12),
                made("fine", "2020-02-01"),
            ),
            ["2021-01-01", "2020-08-01"],
            id="an earlier and longer one stays as it is",
        ),
        pytest.param(
            (
                made("fine", "2020-01-01"),
                made("referral-order", "2020-06-01", months=12),
                made("youth-rehabilitation-order", "2021-05-01", months=12),
            ),
            ["2022-05-01", "2022-05-01", "2022-05-01"],
            id="what was dragged is dragged again",
        ),
        pytest.param(
            (made("fine", "2020-01-01"), made("referral-order", "2020-01-01", months=12)),
            ["2021-01-01", "2021-01-01"],
            id="one occasion goes by the longest",
        ),
        pytest.param(
            (
                made("youth-conditional-caution", "2020-01-01"),
                made("referral-order", "2020-02-01", months=12),
            ),
            ["2020-04-01", "2021-02-01"],
            id="a caution is not dragged",
        ),
        pytest.param(
            (made("fine", "2020-01-01"), made("youth-conditional-caution", "2020-06-01")),
            ["2020-07-01", "2020-09-01"],
            id="a caution does not drag",
        ),
        pytest.param(
            (made("fine", "2020-01-01"), made("penalty-points", "2020-06-01")),
            ["2020-07-01", "2023-06-01"],
            id="penalty points do not drag",
        ),
        pytest.param(
            (made("fine", "2020-01-01"), made("supervision-order", "2020-06-01", months=12)),
            ["2020-07-01", "2021-06-01"],
            id="a supervision order does not drag",
        ),
        pytest.param(
            (
                made("fine", "2020-01-01"),
                made("criminal-behaviour-order", "2020-06-01", until_further_order=True),
            ),
            ["2020-07-01", None],
            id="an order without an end does not drag",
        ),
        pytest.param(
            (
                made("fine", "2018-01-01"),
                made("referral-order", "2020-01-01", months=12),
                made("detention-section-259", "2020-06-01"),
            ),
            ["2018-07-01", None, None],
            id="never spent takes along only what was still alive",
        ),
        pytest.param(
            (
                made("restraining-order", "2019-01-01", until_further_order=True),
                made("fine", "2020-01-01"),
            ),
            [None, "2020-07-01"],
            id="an order without an end is left as it is",
        ),
        pytest.param((), [], id="nothing"),
    ],
)
def test_disposals_are_spent_together(disposals, answer):
    assert days(*disposals) == answer


def test_the_order_of_writing_does_not_matter():
    first = made("conditional-discharge", "2017-01-25", months=24)
    second = made("referral-order", "2018-12-10", months=12)

    assert days(second, first) == days(first, second)


def test_what_was_alive_becomes_never_spent():
    answers = spent_together(
        [
            made("referral-order", "2020-01-01", months=12),
            made("detention-section-259", "2020-06-01"),
        ]
    )

    assert [answer.never for answer in answers] == [True, True]
