"""What an order demands: its limits by the law and the age on the day, and the hours done."""

from datetime import date

import pytest

from tests.actions.offending.deciding import INTENSIVE, YRO, born, in_rows, recorded, typed
from tests.anna import days_ago
from throughcare.foundation.writing.actions import ChangedMeanwhile
from throughcare.foundation.writing.declarations import Subject
from throughcare.foundation.writing.stamps import stamp
from throughcare.record.outcomes.actions import record_hours, record_requirement
from throughcare.record.outcomes.forms import RequirementForm
from throughcare.record.outcomes.models import Requirement

REQUIREMENTS = """
youth-rehabilitation-order | 2024-05-01 | 16 | activity          | 90  | days         | fine
youth-rehabilitation-order | 2024-05-01 | 16 | activity          | 91  | days         | asked
youth-rehabilitation-order | 2024-05-01 | 16 | extended-activity | 90  | days         | asked
INTENSIVE                  | 2022-06-27 | 16 | extended-activity | 180 | days         | fine
INTENSIVE                  | 2022-06-27 | 16 | extended-activity | 181 | days         | asked
INTENSIVE                  | 2022-06-28 | 16 | extended-activity | 365 | days         | fine
INTENSIVE                  | 2022-06-28 | 16 | extended-activity | 366 | days         | asked
youth-rehabilitation-order | 2022-06-27 | 16 | curfew            | 1   | hours-a-day  | asked
youth-rehabilitation-order | 2022-06-27 | 16 | curfew            | 2   | hours-a-day  | fine
youth-rehabilitation-order | 2022-06-27 | 16 | curfew            | 16  | hours-a-day  | fine
youth-rehabilitation-order | 2022-06-27 | 16 | curfew            | 17  | hours-a-day  | asked
youth-rehabilitation-order | 2022-06-28 | 16 | curfew            | 20  | hours-a-day  | fine
youth-rehabilitation-order | 2022-06-28 | 16 | curfew            | 21  | hours-a-day  | asked
youth-rehabilitation-order | 2022-06-27 | 16 | curfew            | 112 | hours-a-week | fine
youth-rehabilitation-order | 2022-06-28 | 16 | curfew            | 113 | hours-a-week | asked
youth-rehabilitation-order | 2024-05-01 | 16 | curfew            | 12  | months       | fine
youth-rehabilitation-order | 2024-05-01 | 16 | curfew            | 13  | months       | asked
youth-rehabilitation-order | 2024-05-01 | 15 | unpaid-work       | 40  | hours        | asked
youth-rehabilitation-order | 2024-05-01 | 16 | unpaid-work       | 39  | hours        | asked
youth-rehabilitation-order | 2024-05-01 | 16 | unpaid-work       | 40  | hours        | fine
youth-rehabilitation-order | 2024-05-01 | 17 | unpaid-work       | 240 | hours        | fine
youth-rehabilitation-order | 2024-05-01 | 17 | unpaid-work       | 241 | hours        | asked
youth-rehabilitation-order | 2024-05-01 | 13 | attendance-centre | 12  | hours        | fine
youth-rehabilitation-order | 2024-05-01 | 13 | attendance-centre | 13  | hours        | asked
youth-rehabilitation-order | 2024-05-01 | 15 | attendance-centre | 24  | hours        | fine
youth-rehabilitation-order | 2024-05-01 | 15 | attendance-centre | 25  | hours        | asked
youth-rehabilitation-order | 2024-05-01 | 17 | attendance-centre | 36  | hours        | fine
youth-rehabilitation-order | 2024-05-01 | 17 | attendance-centre | 37  | hours        | asked
youth-rehabilitation-order | 2024-05-01 | 16 | la-residence      | 6   | months       | fine
youth-rehabilitation-order | 2024-05-01 | 16 | la-residence      | 7   | months       | asked
youth-rehabilitation-order | 2024-05-01 | 16 | drug-testing      |     |              | asked
youth-rehabilitation-order | 2024-05-01 | 16 | fostering         | 18  | months       | asked
youth-rehabilitation-order | 2024-05-01 | 16 | electronic-compliance |  |             | asked
"""


@pytest.mark.parametrize(
    ("code", "on", "age", "kind", "quantity", "unit", "answer"), in_rows(REQUIREMENTS)
)
def test_a_requirement_goes_by_the_law_and_the_age_on_the_day_of_conviction(
    code, on, age, kind, quantity, unit, answer, anna, sam, act
):
    on = date.fromisoformat(on)
    born(anna.child, int(age), on)
    order = recorded(act, anna, sam, code.replace("INTENSIVE", INTENSIVE), on, term_months=12)
    sent = {"kind": kind, "quantity": quantity, "unit": unit, "started_on": typed(on)}

    form = RequirementForm(sent, subject=Subject(order, sam, "/"))

    assert form.is_valid() == (answer == "fine"), form.errors
    assert RequirementForm(sent | {"as_made": "on"}, subject=Subject(order, sam, "/")).is_valid()


def test_a_doubt_about_another_requirement_is_not_asked_again(anna, sam, act):
    order = recorded(act, anna, sam, YRO, date(2024, 5, 1), term_months=40)
    with act(sam):
        record_requirement(
            order, by=sam, kind="activity", quantity=91, unit="days", started_on=order.outcome_on
        )
    sent = {"kind": "supervision", "started_on": typed(order.outcome_on)}

    assert RequirementForm(sent, subject=Subject(order, sam, "/")).is_valid()


@pytest.mark.parametrize(
    ("kind", "unit", "hours"),
    [("unpaid-work", "hours", 60), ("reparation", "hours", 60), ("curfew", "hours-a-day", None)],
)
def test_the_hours_of_work_are_those_that_are_to_be_done(kind, unit, hours, anna, sam, act):
    order = recorded(act, anna, sam, YRO, days_ago(9), term_months=12)
    with act(sam):
        row = record_requirement(
            order, by=sam, kind=kind, quantity=60, unit=unit, started_on=days_ago(9)
        )

    assert row.mandated_hours == hours


def test_hours_done_by_now_are_not_written_over_unseen(anna, sam, act):
    row = Requirement.objects.get(child=anna.child, mandated_hours=8)
    seen = stamp(row)
    with act(sam):
        assert record_hours(row, completed_hours=6, seen=seen, by=sam).completed_hours == 6
        with pytest.raises(ChangedMeanwhile):
            record_hours(row, completed_hours=5, seen=seen, by=sam)
