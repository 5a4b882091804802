from dataclasses import replace
from datetime import date

import pytest

from throughcare.rulebook.disposals.disclosure import Check, Matter, shown_by
from throughcare.rulebook.disposals.rehabilitation import Spent

GIVEN = date(2021, 1, 1)
CONVICTION = Matter(
    given_on=GIVEN,
    caution=False,
    under_18=True,
    custodial=False,
    specified=False,
    spent=Spent(date(2022, 1, 1)),
)
CAUTION = replace(CONVICTION, caution=True)


@pytest.mark.parametrize(
    ("check", "matter", "on", "shown"),
    [
        pytest.param(Check.BASIC, CONVICTION, date(2022, 1, 1), True, id="basic, not yet spent"),
        pytest.param(Check.BASIC, CONVICTION, date(2022, 1, 2), False, id="basic, spent"),
        pytest.param(Check.STANDARD, CAUTION, GIVEN, False, id="youth caution"),
        pytest.param(
            Check.ENHANCED, replace(CAUTION, specified=True), GIVEN, False, id="specified caution"
        ),
        pytest.param(
            Check.STANDARD, CONVICTION, date(2026, 6, 30), True, id="conviction before 5.5 years"
        ),
        pytest.param(
            Check.STANDARD, CONVICTION, date(2026, 7, 1), False, id="conviction after 5.5 years"
        ),
        pytest.param(
            Check.ENHANCED,
            replace(CONVICTION, under_18=False),
            date(2031, 12, 31),
            True,
            id="adult conviction before 11 years",
        ),
        pytest.param(
            Check.ENHANCED,
            replace(CONVICTION, under_18=False),
            date(2032, 1, 1),
            False,
            id="adult conviction after 11 years",
        ),
        pytest.param(
            Check.STANDARD,
            replace(CAUTION, under_18=False),
            date(2026, 12, 31),
            True,
            id="adult caution before 6 years",
        ),
        pytest.param(
            Check.STANDARD,
            replace(CAUTION, under_18=False),
            date(2027, 1, 1),
            False,
            id="adult caution after 6 years",
        ),
        pytest.param(
            Check.STANDARD,
            replace(CONVICTION, custodial=True),
            date(2099, 1, 1),
            True,
            id="custody",
        ),
        pytest.param(
            Check.ENHANCED,
            replace(CONVICTION, specified=True),
            date(2099, 1, 1),
            True,
            id="specified offence",
        ),
    ],
)
def test_a_check_shows_what_its_rules_say(check, matter, on, shown):
    answer = shown_by(check, matter, on=on)

    assert answer.shown is shown
    assert answer.why.endswith(".")
