import pytest

from throughcare.rulebook.disposals.outcomes import OUTCOMES
from throughcare.rulebook.indicators.kpi_orders import KPI6_TYPES, KPI_ORDERS


def test_the_six_groups_have_the_prefixes_of_the_templates():
    assert [order.prefix for order in KPI_ORDERS.values()] == [
        "ns",
        "yjs",
        "ycc",
        "ro",
        "yro",
        "cust",
    ]


@pytest.mark.parametrize(
    ("outcome", "prefix"),
    [
        ("community-resolution-with-intervention", "ns"),
        ("outcome-22", "ns"),
        ("youth-caution-with-intervention", "yjs"),
        ("youth-conditional-caution", "ycc"),
        ("referral-order", "ro"),
        ("youth-rehabilitation-order-fostering", "yro"),
        ("detention-section-250", "cust"),
    ],
)
def test_an_outcome_belongs_to_one_group(outcome, prefix):
    groups = [order.prefix for order in KPI_ORDERS.values() if outcome in order.outcomes]

    assert groups == [prefix]


@pytest.mark.parametrize("outcome", ["youth-caution", "fine", "triage", "reparation-order"])
def test_what_the_indicators_leave_out_is_in_no_group(outcome):
    assert OUTCOMES[outcome].kpi_order == ""


def test_every_type_of_the_sixth_indicator_has_an_outcome():
    types = {each.kpi6_type for each in OUTCOMES.values()} - {""}

    assert types == set(KPI6_TYPES)
