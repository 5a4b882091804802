from datetime import date

import pytest

from throughcare.rulebook.disposals.requirements import (
    REQUIREMENTS,
    RequirementMade,
    questions_about_extension,
    questions_about_length,
    questions_about_requirements,
    requirement,
)

YRO = "youth-rehabilitation-order"
INTENSIVE = "youth-rehabilitation-order-intensive-supervision"
FOSTERING = "youth-rehabilitation-order-fostering"
BEFORE, AFTER = date(2022, 6, 27), date(2022, 6, 28)


def ask(*made, order=YRO, convicted_on=AFTER, age=16):
    return questions_about_requirements(
        order, made, convicted_on=convicted_on, age_at_conviction=age
    )


def test_the_menu_has_eighteen_rows_and_monitoring_has_two_kinds():
    assert {each.menu_row for each in REQUIREMENTS.values()} == set(range(1, 19))
    assert len(REQUIREMENTS) == 19


@pytest.mark.parametrize(
    ("code", "quantity", "unit", "convicted_on", "age"),
    [
        pytest.param("activity", 90, "", AFTER, 16, id="the most activity"),
        pytest.param("curfew", 2, "", AFTER, 16, id="the least curfew"),
        pytest.param("curfew", 16, "", BEFORE, 16, id="the most curfew before June 2022"),
        pytest.param("curfew", 20, "", AFTER, 16, id="the most curfew since"),
        pytest.param("curfew", 112, "hours-a-week", AFTER, 16, id="the most curfew a week"),
        pytest.param("curfew", 12, "months", AFTER, 16, id="the longest curfew"),
        pytest.param("unpaid-work", 40, "", AFTER, 16, id="the least unpaid work"),
        pytest.param("unpaid-work", 240, "", AFTER, 17, id="the most unpaid work"),
        pytest.param("local-authority-residence", 6, "", AFTER, 14, id="the longest residence"),
        pytest.param("attendance-centre", 12, "", AFTER, 10, id="attendance centre at ten"),
        pytest.param("attendance-centre", 12, "", AFTER, 14, id="the least at fourteen"),
        pytest.param("attendance-centre", 36, "", AFTER, 17, id="the most at seventeen"),
        pytest.param("supervision", None, "", AFTER, 12, id="what has no limit"),
        pytest.param("curfew", None, "", AFTER, 12, id="how much was not said"),
    ],
)
def test_a_requirement_within_its_limits_raises_no_question(
    code, quantity, unit, convicted_on, age
):
    assert ask(RequirementMade(code, quantity, unit), convicted_on=convicted_on, age=age) == ()


@pytest.mark.parametrize(
    ("code", "quantity", "unit", "convicted_on", "age", "words"),
    [
        pytest.param("activity", 91, "", AFTER, 16, "the most allowed, 90", id="activity"),
        pytest.param("curfew", 17, "", BEFORE, 16, "outside 2 to 16", id="curfew before 2022"),
        pytest.param("curfew", 21, "", AFTER, 16, "outside 2 to 20", id="curfew since 2022"),
        pytest.param("curfew", 1, "", AFTER, 16, "outside 2 to 20", id="too short a curfew"),
        pytest.param(
            "curfew", 113, "hours-a-week", AFTER, 16, "113 hours a week", id="curfew in a week"
        ),
        pytest.param("curfew", 13, "months", BEFORE, 16, "most allowed, 12", id="long curfew"),
        pytest.param("unpaid-work", 39, "", AFTER, 16, "outside 40 to 240", id="little work"),
        pytest.param("unpaid-work", 241, "", AFTER, 16, "outside 40 to 240", id="much work"),
        pytest.param(
            "unpaid-work", 40, "", AFTER, 15, "not for a child aged 15", id="work at fifteen"
        ),
        pytest.param(
            "local-authority-residence", 7, "", AFTER, 14, "most allowed, 6", id="residence"
        ),
        pytest.param("attendance-centre", 13, "", AFTER, 13, "most allowed, 12", id="at 13"),
        pytest.param("attendance-centre", 25, "", AFTER, 15, "outside 12 to 24", id="at 15"),
        pytest.param("attendance-centre", 37, "", AFTER, 16, "outside 12 to 36", id="at 16"),
    ],
)
def test_a_requirement_outside_its_limits_is_questioned(
    code, quantity, unit, convicted_on, age, words
):
    [asked] = ask(RequirementMade(code, quantity, unit), convicted_on=convicted_on, age=age)

    assert words in asked


@pytest.mark.parametrize("convicted_on", [BEFORE, AFTER])
def test_trap_28_a_week_of_curfew_has_112_hours_at_most_before_june_2022_and_since(convicted_on):
    for hours, questions in ((112, 0), (113, 1)):
        made = RequirementMade("curfew", hours, "hours-a-week")
        assert len(ask(made, convicted_on=convicted_on)) == questions


@pytest.mark.parametrize(
    ("days", "convicted_on", "questions"),
    [
        pytest.param(180, BEFORE, 0, id="180 days before June 2022"),
        pytest.param(181, BEFORE, 1, id="181 days before June 2022"),
        pytest.param(365, AFTER, 0, id="365 days since"),
        pytest.param(366, AFTER, 1, id="366 days since"),
    ],
)
def test_extended_activity_goes_by_the_day_of_conviction(days, convicted_on, questions):
    made = RequirementMade("extended-activity", days)

    assert len(ask(made, order=INTENSIVE, convicted_on=convicted_on)) == questions


@pytest.mark.parametrize("months", [18, 19])
def test_fostering_is_for_eighteen_months_with_supervision(months):
    made = (RequirementMade("fostering", months), RequirementMade("supervision"))

    assert len(ask(*made, order=FOSTERING)) == months - 18


@pytest.mark.parametrize(
    ("code", "order", "words"),
    [
        pytest.param("extended-activity", YRO, "not part of this kind", id="extended activity"),
        pytest.param("fostering", YRO, "not part of this kind", id="fostering"),
        pytest.param("fostering", FOSTERING, "needs supervision beside it", id="no supervision"),
        pytest.param("drug-testing", YRO, "needs drug treatment beside it", id="no treatment"),
        pytest.param(
            "electronic-compliance-monitoring",
            YRO,
            "needs another requirement to monitor",
            id="nothing to monitor",
        ),
    ],
)
def test_a_requirement_without_its_company_is_questioned(code, order, words):
    assert any(words in asked for asked in ask(RequirementMade(code), order=order))


def test_compliance_monitoring_beside_a_curfew_raises_no_question():
    made = (
        RequirementMade("electronic-compliance-monitoring"),
        RequirementMade("curfew", 8),
    )

    assert ask(*made) == ()


@pytest.mark.parametrize(
    ("months", "extended", "questions"),
    [
        pytest.param(36, False, 0, id="three years"),
        pytest.param(37, False, 1, id="over three years"),
        pytest.param(42, True, 0, id="three years and an extension"),
        pytest.param(43, True, 1, id="over three years and an extension"),
    ],
)
def test_an_order_lasts_three_years_and_may_be_extended_once(months, extended, questions):
    assert len(questions_about_length(months, extended=extended)) == questions


def test_an_unknown_requirement_is_refused_by_name():
    with pytest.raises(ValueError, match="'tennis' is not the code of a requirement"):
        requirement("tennis")


@pytest.mark.parametrize(
    ("by_months", "before", "questions"),
    [(6, False, 0), (7, False, 1), (1, True, 1), (7, True, 2)],
)
def test_a_breach_lengthens_an_order_once_by_six_months_at_most(by_months, before, questions):
    assert len(questions_about_extension(by_months, extended_before=before)) == questions


DAYS = """
unpaid-work               | 2024-01-10 | 2025-01-09 | fine
unpaid-work               | 2024-01-10 | 2025-01-10 | 12 months
curfew                    | 2024-01-10 | 2025-01-09 | fine
curfew                    | 2024-01-10 | 2025-01-10 | 12 months
fostering                 | 2024-01-10 | 2025-07-10 | 18 months
local-authority-residence | 2024-01-10 | 2024-07-09 | fine
local-authority-residence | 2024-01-10 | 2024-07-10 | 6 months
local-authority-residence | 2025-10-10 | 2025-12-01 | fine
local-authority-residence | 2025-10-10 | 2025-12-02 | 18th birthday
supervision               | 2024-01-10 | 2027-01-10 | fine
unpaid-work               | 2024-01-10 |            | fine
"""


@pytest.mark.parametrize("row", DAYS.strip().split("\n"))
def test_a_requirement_runs_for_its_months_and_residence_ends_at_18(row):
    """practice.md 5.6: unpaid work within 12 months; residence with the authority ends at 18."""
    code, first, last, answer = (cell.strip() for cell in row.split("|"))
    days = [date.fromisoformat(each) if each else None for each in (first, last)]
    made = RequirementMade(code, first_day=days[0], last_day=days[1])

    asked = questions_about_requirements(
        FOSTERING if code == "fostering" else YRO,
        [made, RequirementMade("supervision")],
        convicted_on=days[0],
        age_at_conviction=16,
        born=date(2007, 12, 2),
    )

    assert asked == () if answer == "fine" else answer in " ".join(asked)
