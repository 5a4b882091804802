"""The overview counts warnings and contacts of each order by the rules in force."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from tests import cast
from tests.anna import at_three, keep
from tests.pages.seeing.listed import child as made_child
from throughcare.casework.compliance.models import Breach
from throughcare.casework.compliance.presenters import contact_words, warning_words
from throughcare.casework.compliance.queries import (
    compliance_of,
    rows_of_compliance,
    warnings_given,
)
from throughcare.casework.contacts.models import Contact
from throughcare.casework.plans.models import Plan
from throughcare.foundation.facts.days import standing_on
from throughcare.foundation.facts.one_statement import PageReading
from throughcare.foundation.local_rules.models import ServiceSetting
from throughcare.record.outcomes.models import Programme
from throughcare.rulebook.practice.contacts import contacts_a_month

ON = date(2026, 6, 17)
MADE = date(2026, 4, 20)
LATER = date(2026, 8, 19)


@dataclass
class AnOrder:
    """One child under one order, and what is written about it."""

    child: object
    programme: Programme

    def seen(self, *days, **facts):
        met = {"method": "office", "with_whom": "child", "attendance": "attended"} | facts
        for day in days:
            held_at = at_three(day)
            keep(Contact, child=self.child, programme=self.programme, held_at=held_at, **met)

    def step(self, step, on, **facts):
        said = {"step": step, "failed_on": on, "decided_on": on} | facts
        return keep(Breach, child=self.child, programme=self.programme, **said)

    def kept(self, on=ON):
        with standing_on(on):
            [kept] = compliance_of(PageReading().add(rows_of_compliance, self.child))
        return kept

    def contacts(self, on=ON):
        kept = self.kept(on)
        with standing_on(on):
            return contact_words(kept)


@pytest.fixture
def under(northwick):
    """A child under an order of a kind, at a level, from a day."""

    def made(kind="youth-rehabilitation-order", level="enhanced", started_on=MADE, **more):
        child = cast.make_child(northwick)
        facts = {"disposal_type": kind, "level": level, "started_on": started_on} | more
        return AnOrder(child, keep(Programme, child=child, **facts))

    return made


def test_contacts_are_counted_against_the_minimum_of_the_level(under):
    order = under()
    order.seen(date(2026, 6, 1), date(2026, 6, 16))
    order.seen(date(2026, 5, 31))

    assert order.contacts() == "2 of at least 4 in person. 2 more due by 30 June 2026"


def test_what_does_not_count_to_the_minimum_is_not_counted(under):
    order = under()
    order.seen(date(2026, 6, 2), attendance="unacceptable-absence")
    order.seen(date(2026, 6, 3), method="telephone")
    order.seen(date(2026, 6, 4), with_whom="carer")
    order.seen(date(2026, 6, 5), attendance="failed-to-comply")
    order.seen(ON + timedelta(days=1))

    assert order.kept().contacts == 0


def test_a_month_whose_minimum_is_reached_asks_for_no_more(under):
    order = under(level="standard")
    order.seen(date(2026, 6, 1), date(2026, 6, 2), date(2026, 6, 3))

    words = order.contacts()

    assert words == "3 of at least 2 in person. The next one counts for July 2026"


@pytest.mark.parametrize("level", ["standard", "enhanced", "intensive"])
@pytest.mark.parametrize("on", [ON, LATER])
def test_the_page_asks_for_what_the_rulebook_does(under, level, on):
    owed = contacts_a_month(level, started_on=MADE, on=on.replace(day=1))

    assert under(level=level).kept(on).least == owed


def test_a_service_sets_the_minimum_from_a_day_on(under, northwick):
    code = "contacts-national-enhanced-first-12-weeks"
    for value, day in ((6, date(2026, 5, 1)), (9, date(2026, 6, 2))):
        keep(ServiceSetting, service=northwick, setting=code, value=value, started_on=day)

    assert under().kept().least == 6  # as on the first of the month, like the figure


def test_a_month_that_the_order_does_not_run_through_has_no_day_by_which_they_are_due(under):
    begun = under(started_on=date(2026, 6, 10))
    begun.seen(date(2026, 6, 12))

    assert begun.contacts() == "1 in person. A whole month asks for 4 at least"
    assert under(ended_on=date(2026, 6, 20)).kept().least is None


def test_the_weeks_of_a_referral_order_run_from_the_signing_of_its_contract(under):
    order = under("referral-order")
    unsigned = order.contacts()
    keep(
        Plan,
        child=order.child,
        programme=order.programme,
        kind="contract",
        version=1,
        started_on=MADE,
        signed_on=date(2026, 5, 20),
    )

    assert unsigned == "0 in person. The minimum begins when the contract is signed"
    assert order.kept().least == 4
    assert order.kept(LATER).least == 4  # twelve weeks from the signing are not over on 1 August


def test_without_a_level_no_minimum_is_said(under):
    assert under(level="").contacts().endswith("No level is recorded, so no minimum is known")


def test_work_that_is_agreed_to_has_neither_minimum_nor_warnings(under):
    agreed = under("prevention")
    with standing_on(ON):
        assert compliance_of(PageReading().add(rows_of_compliance, agreed.child)) == []


def test_warnings_are_counted_of_two(under):
    order = under()
    none = warning_words(order.kept())
    order.step("first-warning", date(2026, 5, 5))
    one = warning_words(order.kept())
    order.step("final-warning", date(2026, 6, 3))

    assert none == "0 of 2"
    assert one == "1 of 2, counted until 4 May 2027"
    assert warning_words(order.kept()).startswith("2 of 2, counted until 4 May 2027. If the child")


def test_warnings_about_a_referral_order_are_said_and_not_counted_of_two(under):
    order = under("referral-order")
    order.step("first-warning", date(2026, 5, 5))

    assert warning_words(order.kept()) == "1 given, on 5 May 2026"


def test_another_order_begins_a_count_of_its_own(under):
    order = under()
    order.step("first-warning", date(2026, 5, 5))
    facts = {"disposal_type": "youth-rehabilitation-order", "started_on": date(2026, 6, 1)}
    keep(Programme, child=order.child, **facts)

    with standing_on(ON):
        both = compliance_of(PageReading().add(rows_of_compliance, order.child))

    assert [len(kept.warnings) for kept in both] == [0, 1]


def test_a_warning_that_was_withdrawn_does_not_count(under):
    order = under()
    held_at = at_three(date(2026, 5, 4))
    missed = [
        keep(
            Contact,
            child=order.child,
            held_at=held_at,
            method="office",
            with_whom="child",
            attendance="unacceptable-absence",
        )
        for _ in range(2)
    ]
    first = order.step("first-warning", date(2026, 5, 5), contact=missed[0])
    second = order.step("final-warning", date(2026, 5, 6), contact=missed[1])
    of_the_first = order.step("withdrawn", date(2026, 5, 7), contact=missed[0])
    of_none = Breach(step="withdrawn", decided_on=date(2026, 5, 8))

    assert warnings_given([first, second, of_the_first]) == [second.decided_on]
    assert warnings_given([first, second, of_none]) == [first.decided_on]
    assert len(order.kept().warnings) == 1


def test_both_stand_on_the_overview(open_as, northwick, sam):
    child = made_child(northwick, "Dee", "Day", lead=sam, work="reparation-order")

    main = open_as(sam, f"/cases/{child.reference}/").main()

    assert "Contacts this month" in main
    assert "Warnings" in main


def test_who_reads_no_plans_does_not_learn_of_a_signing(open_as, anna, ed, sam):
    address = f"/cases/{anna.child.reference}/"

    assert "The minimum begins when the contract is signed" in open_as(ed, address).main()
    assert "The minimum begins" not in open_as(sam, address).main()
