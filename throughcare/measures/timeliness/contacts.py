"""Were the contacts that were due kept, and were there as many as the level asks for?

A contact cancelled by the service was not due; one not yet judged is due and unanswered. A
contact that nobody called statutory or not is taken to be. A referral order's first twelve weeks
run from the day its contract was signed, every other order's from its first day (practice 2.2).
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import table, within
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.measures.timeliness.orders import (
    KEY,
    ORDERS,
    about_children,
    first_done,
    orders,
    things,
    under_child,
)
from throughcare.measures.timeliness.own_values import with_own_value
from throughcare.measures.timeliness.plans import REFERRAL_ORDER
from throughcare.rulebook.code_lists import code_list
from throughcare.rulebook.local_settings import AFTER, FIRST_12_WEEKS, LOCAL_SETTINGS
from throughcare.rulebook.periods import Period, add_months
from throughcare.rulebook.practice.contacts import (
    CONTACT_MINIMUMS,
    COUNTED,
    FACE_TO_FACE,
    FIRST_WEEKS,
    NATIONAL,
    UNDECIDED,
    WAS_THERE,
    WITH_CHILD,
    ContactMinimum,
)

ATTENDANCE = code_list("attendance")
ATTENDED = sorted(COUNTED)
COMPLIANT = sorted(COUNTED | ATTENDANCE.flagged("compliant"))
NOT_DECIDED = ("", *sorted(UNDECIDED))  # of another service nothing may be said
NOT_DUE = sorted(ATTENDANCE.flagged("cancelled") | ATTENDANCE.flagged("attempt"))
OR_NOT_SAID = ("", *sorted(WITH_CHILD))  # a file of another service may not say with whom
SUPERVISED = (*ORDERS, "dto-licence", "long-term-licence")


def contact_compliance(period: Period, *, option: str = NATIONAL) -> ir.Table:
    """Of the contacts that were due, how many were kept or missed for an acceptable reason?"""
    return judged(due_contacts(period), COMPLIANT)


def contacts_kept(period: Period, *, option: str = NATIONAL) -> ir.Table:
    """Of the contacts that were due, how many were kept?"""
    return judged(due_contacts(period), ATTENDED)


def judged(contacts: ir.Table, answers: list[str]) -> ir.Table:
    """Contacts with `met`; empty where nobody has said yet what became of them."""
    undecided = contacts.attendance.isin(NOT_DECIDED)
    met = ibis.ifelse(undecided, ibis.null("boolean"), contacts.attendance.isin(answers))
    return contacts.mutate(met=met)


def due_contacts(period: Period) -> ir.Table:
    """Statutory contacts with the child that were planned for a day of the period."""
    contact = table("contact")
    due = contact.filter(
        within(contact.held_on, period.first_day, period.last_day),
        contact.is_statutory.fill_null(True),
        contact.with_whom.isin(OR_NOT_SAID),
        ~contact.attendance.isin(NOT_DUE),
    )
    return about_children(
        due.select(
            "service_id",
            "person_id",
            "contact_id",
            "programme_id",
            "held_on",
            "attendance",
            "purpose",
            "method",
        )
    )


def enough_contacts(period: Period, *, option: str = NATIONAL) -> ir.Table:
    """In how many whole months of supervision were there as many contacts as the level asks for?

    One row for each order and each month that it ran for the whole of; `amount` counts contacts
    kept face to face with the child. `met` is empty without a level, and for a referral order
    whose contract nobody recorded as signed. Raises `ValueError`, naming it, for an option that
    there is not.
    """
    if option not in {name for name, _ in CONTACT_MINIMUMS}:
        raise ValueError(f"There is no {option!r} table of minimum contacts.")
    owed = supervised_months(period)
    months_owed = owed.left_join(contacts_by_month(period), [*KEY, "month_on"]).select(
        *(owed[name] for name in owed.columns), "contacts"
    )
    counted = months_owed.mutate(amount=months_owed.contacts.fill_null(0).cast("int64")).drop(
        "contacts"
    )
    needed = with_own_value(named(counted, option), "month_on", minimum(counted, option)).rename(
        needed="allowed"
    )
    unknown = (needed.level == "") | needed.runs_from.isnull()
    return needed.mutate(
        met=ibis.ifelse(unknown, ibis.null("boolean"), needed.amount >= needed.needed)
    )


def supervised_months(period: Period) -> ir.Table:
    """Each order in each month that it ran for the whole of, with the day its weeks run from."""
    running = supervised()
    whole_months = [
        running.filter(
            running.started_on <= first,
            running.runs_from.isnull() | (running.runs_from <= first),
            running.ended_on.isnull() | (running.ended_on >= last),
        ).mutate(month_on=ibis.literal(first))
        for first, last in months(period)
    ]
    if not whole_months:
        return running.filter(ibis.literal(False)).mutate(month_on=ibis.literal(period.first_day))
    return ibis.union(*whole_months) if len(whole_months) > 1 else whole_months[0]


def supervised() -> ir.Table:
    """Each order, and the day that its first weeks run from: empty for a contract not signed."""
    signed = first_done(orders(SUPERVISED), things("plan", "signed_on", ("contract",)))
    runs_from = ibis.ifelse(signed.order == REFERRAL_ORDER, signed.done_on, signed.started_on)
    return signed.mutate(runs_from=runs_from).drop("event_on", "done_on")


def months(period: Period) -> list[tuple[date, date]]:
    """The first and last day of each whole month of a period."""
    spans = []
    first = add_months(period.first_day.replace(day=1), 0 if period.first_day.day == 1 else 1)
    while (after := add_months(first, 1)) <= period.last_day + timedelta(days=1):
        spans.append((first, after - timedelta(days=1)))
        first = after
    return spans


def days_of_whole_months(period: Period, parameters: Mapping[str, Any]) -> Period:
    """The days of the whole months of a period; of one without a whole month nothing is counted."""
    spans = months(period)
    return Period(spans[0][0], spans[-1][1]) if spans else period


def minimum(orders_by_month: ir.Table, option: str) -> ir.IntegerValue:
    """The least contacts of the month: more in the first twelve weeks, by the month's first day."""
    cases = []
    for each in of_option(option):
        at_level = orders_by_month.level == each.level
        cases += [(at_level & early(orders_by_month), each.first_12_weeks), (at_level, each.after)]
    return ibis.cases(*cases, else_=0).cast("int64")


def named(orders_by_month: ir.Table, option: str) -> ir.Table:
    """The same rows with the name of the local rule that says the least of each."""
    cases = []
    for each in of_option(option):
        at_level = orders_by_month.level == each.level
        cases += [
            (at_level & early(orders_by_month), f"{each.code}-{FIRST_12_WEEKS}"),
            (at_level, f"{each.code}-{AFTER}"),
        ]
    return orders_by_month.mutate(setting=ibis.cases(*cases, else_=""))


def of_option(option: str) -> list[ContactMinimum]:
    return [each for (name, _), each in CONTACT_MINIMUMS.items() if name == option]


def early(orders_by_month: ir.Table) -> ir.BooleanValue:
    """Whether the month begins in the first twelve weeks."""
    first_weeks = ibis.interval(days=FIRST_WEEKS.days)
    return orders_by_month.month_on < orders_by_month.runs_from + first_weeks


def counts(contact: ir.Table) -> ir.BooleanValue:
    """Whether a contact counts to the minimum: seen in person, and complied (rulebook)."""
    return contact.attendance.isin(ATTENDED) & in_person(contact)


def in_person(contact: ir.Table) -> ir.BooleanValue:
    """Whether the child was seen in person at a contact."""
    return (
        contact.attendance.isin(sorted(WAS_THERE))
        & contact.method.isin(sorted(FACE_TO_FACE))
        & contact.with_whom.isin(OR_NOT_SAID)
    )


def contacts_by_month(period: Period) -> ir.Table:
    """Contacts with the child that count, by order and month."""
    contact = table("contact")
    counting = contact.filter(
        within(contact.held_on, period.first_day, period.last_day), counts(contact)
    )
    dated = counting.mutate(month_on=counting.held_on.truncate("M").cast("date"))
    contacts = under_child(dated.select("service_id", "person_id", "programme_id", "month_on"))
    return contacts.group_by([*KEY, "month_on"]).aggregate(contacts=contacts.count())


NEEDS: dict[str, Any] = {
    "person": ("person_id", "sex", "ethnicity"),
    "contact": (
        "contact_id",
        "person_id",
        "programme_id",
        "held_on",
        "attendance",
        "is_statutory",
        "method",
        "with_whom",
    ),
    "programme": ("programme_id", "disposal_type", "started_on", "ended_on", "level"),
}

MEASURE = Measure(
    code="contact-compliance",
    counted=contact_compliance,
    parts=(
        Part(code="compliance", summary=Summary.SHARE_OF_KNOWN),
        Part(code="kept", summary=Summary.SHARE_OF_KNOWN, counted=contacts_kept),
        Part(
            code="enough-contacts",
            summary=Summary.SHARE_OF_KNOWN,
            counted=enough_contacts,
            days=days_of_whole_months,
        ),
    ),
    needs=NEEDS,
    by=("sex", "ethnic_group", "service_id"),
    parameters={"option": NATIONAL},
    local_rules=tuple(code for code in LOCAL_SETTINGS if code.startswith("contacts-")),
)
