from datetime import date

import pytest

from throughcare.rulebook.disposals.referral_orders import (
    CaseBeforeCourt,
    availability,
    contract_ends_on,
    questions_about_length,
    questions_about_panel,
)


@pytest.mark.parametrize(
    ("court", "answer"),
    [
        pytest.param(
            CaseBeforeCourt(True, True, 0), "compulsory", id="first guilty plea, imprisonable"
        ),
        pytest.param(CaseBeforeCourt(False, True, 0), "discretionary", id="not imprisonable"),
        pytest.param(CaseBeforeCourt(True, True, 1), "discretionary", id="convicted before"),
        pytest.param(CaseBeforeCourt(True, False, 0), "not-available", id="not guilty plea"),
    ],
)
def test_a_first_guilty_plea_to_an_imprisonable_offence_makes_it_compulsory(court, answer):
    assert availability(court) == answer


@pytest.mark.parametrize(
    ("months", "lengthened_by", "questions"),
    [
        pytest.param(2, 0, 1, id="too short"),
        pytest.param(3, 0, 0, id="the shortest"),
        pytest.param(12, 0, 0, id="the longest"),
        pytest.param(13, 0, 1, id="too long"),
        pytest.param(9, 3, 0, id="lengthened to twelve"),
        pytest.param(10, 3, 1, id="lengthened past twelve"),
        pytest.param(6, 4, 1, id="lengthened by too much"),
        pytest.param(12, 4, 2, id="lengthened by too much and past twelve"),
    ],
)
def test_a_length_that_looks_wrong_is_questioned(months, lengthened_by, questions):
    assert len(questions_about_length(months, lengthened_by=lengthened_by)) == questions


def test_a_contract_runs_from_signing_and_its_last_day_is_included():
    assert contract_ends_on(date(2026, 3, 2), 6) == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("volunteers", "workers", "age", "parent_present", "questions"),
    [
        pytest.param(2, 1, 15, True, 0, id="as it should be"),
        pytest.param(1, 1, 15, True, 1, id="one volunteer"),
        pytest.param(2, 0, 15, True, 1, id="no worker"),
        pytest.param(2, 1, 15, False, 1, id="no parent at fifteen"),
        pytest.param(2, 1, 16, False, 0, id="no parent at sixteen"),
        pytest.param(0, 0, 10, False, 3, id="nobody"),
    ],
)
def test_a_panel_that_looks_wrong_is_questioned(
    volunteers, workers, age, parent_present, questions
):
    asked = questions_about_panel(
        volunteers=volunteers, workers=workers, age=age, parent_present=parent_present
    )

    assert len(asked) == questions
