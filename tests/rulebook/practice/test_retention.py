from datetime import date

import pytest

from throughcare.rulebook.practice.retention import HOLDS, RETENTION, subject_access_due

BORN, LAST = date(2008, 5, 5), date(2025, 1, 31)


@pytest.mark.parametrize(
    ("code", "born_on", "last_action_on", "until"),
    [
        pytest.param(
            "out-of-court-and-referral-order", BORN, LAST, date(2028, 1, 31), id="three years later"
        ),
        pytest.param(
            "out-of-court-and-referral-order",
            date(2014, 5, 5),
            LAST,
            date(2032, 5, 5),
            id="the 18th birthday is later",
        ),
        pytest.param("statutory-order", BORN, LAST, date(2030, 1, 31), id="five years"),
        pytest.param("any-record-long", BORN, LAST, date(2035, 1, 31), id="ten years"),
        pytest.param(
            "any-record-long", date(2012, 5, 5), LAST, date(2037, 5, 5), id="25 years from birth"
        ),
        pytest.param("victim-identity", BORN, LAST, date(2026, 1, 31), id="a victim's identity"),
        pytest.param("prevention", BORN, LAST, date(2028, 1, 31), id="prevention"),
    ],
)
def test_a_record_is_kept_until_the_later_of_its_periods(code, born_on, last_action_on, until):
    kept = RETENTION[code].keep_until(born_on=born_on, last_action_on=last_action_on)

    assert kept == until


def test_every_period_is_a_local_setting():
    assert all(each.local_setting for each in RETENTION.values())


@pytest.mark.parametrize("code", ["complaint", "subject-access", "appeal", "inquiry", "mappa"])
def test_a_hold_has_a_reason(code):
    assert HOLDS[code]


@pytest.mark.parametrize(
    ("complex_request", "due_on"),
    [(False, date(2026, 2, 28)), (True, date(2026, 4, 30))],
    ids=["ordinary", "complex"],
)
def test_a_subject_access_request_has_a_month_and_two_more_when_complex(complex_request, due_on):
    assert subject_access_due(date(2026, 1, 31), complex_request=complex_request) == due_on
