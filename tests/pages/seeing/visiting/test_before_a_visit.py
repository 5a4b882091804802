"""Read before you knock: what holds today, and nothing that ended."""

import pytest

from tests import cast
from tests.anna import days_ago, keep
from throughcare.record.children.models import Alert, Relationship
from throughcare.record.circumstances.models import Barrier, Residence
from throughcare.record.courts.models import Bail
from throughcare.record.outcomes.models import Condition, Custody, Requirement


@pytest.fixture
def read(open_as, anna, sam):
    """The words of the page, as Anna's worker reads them."""
    return lambda: open_as(sam, f"/cases/{anna.child.reference}/before-a-visit/").main()


def test_what_is_needed_at_the_door_stands_in_its_order(read):
    words = read()

    in_order = [
        "Ania Kowalczyk , 14",
        "Allergy Nuts. Carries an adrenaline pen.",
        "What helps Short sentences, picture cards, check back.",
        "What runs today Referral order",
        "Reparation, 4 of 8 hours done.",
        "Where they live 14 Mill Bank, Flat 3, Northwick, ZZ1 4BD.",
        "Safe contact Text Anna; ring mum after 2pm, she works nights.",
        "07700 900101 Leave no message",
        "Parental responsibility Beata Kowalczyk (mother) 07700 900102 Polish. Nights; ring after",
        "Who may be told How it goes: Beata Kowalczyk (mother)",
        "Appointments only: Tomasz Kowalczyk (father), Mrs L. Whitlock (teacher)",
        "Nothing at all: Kuba Kowalczyk (brother or sister)",
    ]
    assert [each for each in in_order if each not in words] == []
    assert sorted(in_order, key=words.index) == in_order


def test_the_most_urgent_alert_stands_first_and_an_old_one_says_so(read, anna):
    alert = {"child": anna.child, "started_on": days_ago(90), "confidence": "reported"}
    keep(Alert, **alert, kind="lone-working", words="Two of you", review_on=days_ago(5))
    keep(Alert, **alert, kind="other", words="A dog")

    words = read()

    assert words.index("go in pairs Two of you. Reported, not confirmed.") < words.index("Nuts.")
    assert words.index("Nuts.") < words.index("A dog.")
    assert words.count("To be looked at again since") == 1


ENDED = {
    "a curfew": (Requirement, {"kind": "curfew", "words": "It ended"}),
    "a condition": (
        Condition,
        {"under": "bail", "kind": "curfew", "place": "It ended"},
    ),
    "bail": (Bail, {"court_decision": "conditional-bail", "conditions": "It ended"}),
    "an alert": (Alert, {"kind": "weapon", "words": "It ended"}),
    "what helped": (Barrier, {"kind": "transport", "adjustment": "It ended"}),
    "a carer": (
        Relationship,
        {"kind": "foster-carer", "name": "It ended", "parental_responsibility": "yes"},
    ),
    "a home": (
        Residence,
        {"accommodation_type": "with-family", "suitability": "unknown", "town": "It ended"}
        | {"is_primary": False},
    ),
}


@pytest.mark.parametrize("what", ENDED)
def test_what_ended_yesterday_is_not_read_and_what_ends_today_is(read, anna, what, as_app):
    model, facts = ENDED[what]
    if model is Requirement:
        facts = facts | {"outcome": anna.outcome}
    row = keep(model, child=anna.child, **facts, started_on=days_ago(40), ended_on=days_ago(0))
    assert "It ended" in read()

    as_app.owner_again()
    row.ended_on = days_ago(1)
    cast.write(row)

    assert "It ended" not in read()


OVER = {
    "an order that was overturned": ("outcome", {"appeal_status": "appeal-successful"}),
    "an order whose last day has passed": ("outcome", {"ended_on": days_ago(1)}),
    "an order whose work is over and of which no last day is known": (
        "programme",
        {"ended_on": days_ago(1)},
    ),
}


@pytest.mark.parametrize("which", OVER)
def test_what_an_order_demanded_is_no_condition_once_it_is_over(
    read, open_as, anna, sam, which, as_app
):
    row, facts = OVER[which]
    assert "Reparation, 4 of 8" in read()
    as_app.owner_again()
    for name, value in facts.items():
        setattr(getattr(anna, row), name, value)
    cast.write(getattr(anna, row))

    assert "Reparation" not in read()
    assert "Reparation, 4" not in open_as(sam, f"/cases/{anna.child.reference}/").main()


def test_a_child_in_custody_is_not_looked_for_at_home(read, anna):
    keep(
        Custody,
        child=anna.child,
        outcome=anna.outcome,
        establishment="Longmoor",
        admitted_on=days_ago(3),
    )

    words = read()

    assert "What runs today In custody since" in words
    assert "14 Mill Bank" not in words


def test_what_nobody_asked_is_not_taken_for_a_yes(open_as, northwick, sam):
    child = cast.make_child(northwick, phone="07700 900999")
    keep(Relationship, child=child, kind="grandparent", name="Nan", started_on=days_ago(9))

    words = open_as(sam, f"/cases/{child.reference}/before-a-visit/").main()

    for each in (
        "Alerts None in force",
        "What runs today Nothing runs",
        "Where they live No address is recorded",
        "07700 900999 Ask before you leave a message",
        "Parental responsibility Not recorded who",
        "Ask the child first: Nan (grandparent)",
    ):
        assert each in words


def test_who_lives_with_the_child_is_there_to_be_rung(read, anna):
    at_home = {"child": anna.child, "kind": "foster-carer", "lives_with_child": "yes"}
    keep(Relationship, **at_home, name="<b>Grace</b>", phone="07700 900777", started_on=days_ago(9))

    assert "<b>Grace</b> (foster carer) 07700 900777" in read()


def test_numbers_are_rung_by_touch(open_as, anna, sam):
    links = open_as(sam, f"/cases/{anna.child.reference}/before-a-visit/").links()

    assert links["07700 900101"] == "tel:07700900101"


def test_the_record_leads_to_it(open_as, anna, sam):
    at = f"/cases/{anna.child.reference}/"

    assert open_as(sam, at).links()["Read before you knock"] == f"{at}before-a-visit/"
