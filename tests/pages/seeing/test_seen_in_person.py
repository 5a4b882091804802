"""The list, the overview, the measure and the rulebook agree on when a child was seen in person."""

from itertools import product

import pytest

from tests import cast
from tests.anna import at_three, days_ago, keep
from throughcare.caseload.cases.listing import CaseFilter, Scope, cases_of
from throughcare.caseload.cases.queries import last_seen
from throughcare.casework.contacts.models import Contact
from throughcare.measures.children.attributes import table
from throughcare.measures.engine import engines
from throughcare.measures.engine.folders import arrow_schema
from throughcare.measures.timeliness import contacts as measure
from throughcare.rulebook.code_lists import code_list
from throughcare.rulebook.practice.contacts import contact_counts, in_person
from throughcare.schema import TABLES

ATTENDANCES, METHODS, WHOM = (
    code_list(name).codes for name in ("attendance", "contact-method", "contact-with")
)
EVERY_KIND = list(product(ATTENDANCES, METHODS, WHOM))
KINDS_IN_TURN = sorted(
    {("attended", method, "child") for method in METHODS}
    | {(attendance, "office", "child") for attendance in ATTENDANCES}
    | {("attended", "office", whom) for whom in WHOM}
)
HELD_ON = days_ago(2)


@pytest.fixture(scope="module")
def engine():
    """Every kind of contact, in the engine of the figures, each named by its own words."""
    rows = [
        {
            "service_id": "here",
            "contact_id": "|".join(kind),
            "person_id": "anna",
            "held_on": HELD_ON,
            **dict(zip(("attendance", "method", "with_whom"), kind, strict=True)),
        }
        for kind in EVERY_KIND
    ]
    made = engines.DuckDB(threads=1)
    engines.given(made, {})
    made.hold("contact", engines.filled(arrow_schema(TABLES["contact"]), rows))
    return made


def named(engine, rows):
    return {tuple(row["contact_id"].split("|")) for row in engines.rows(engine, rows)}


def by_the_rulebook(rule):
    return {kind for kind in EVERY_KIND if rule(*kind)}


def test_the_measure_sees_in_person_whom_the_rulebook_does(engine):
    contact = table("contact")

    found = named(engine, contact.filter(measure.in_person(contact)))

    assert found == by_the_rulebook(in_person)


def test_the_measure_counts_what_the_rulebook_counts(engine):
    contact = table("contact")

    found = named(engine, contact.filter(measure.counts(contact)))

    assert found == by_the_rulebook(contact_counts)


def test_what_counts_was_seen_in_person_and_who_did_not_comply_was_seen_alone():
    seen, counted = by_the_rulebook(in_person), by_the_rulebook(contact_counts)

    assert counted < seen
    assert {attendance for attendance, _method, _whom in seen - counted} == {"failed-to-comply"}


@pytest.mark.parametrize(
    ("method", "seen"),
    [("group", True), ("custody-visit", True), ("court", False), ("video", False)],
)
def test_a_group_is_in_person_and_the_court_is_not(method, seen):
    assert in_person("attended", method, "child") is seen


@pytest.mark.parametrize("kind", KINDS_IN_TURN, ids="|".join)
def test_the_list_and_the_overview_see_in_person_whom_the_rulebook_does(
    northwick, sam, acting_as, kind
):
    attendance, method, whom = kind
    child = cast.make_child(northwick)
    cast.allocate(child.case, sam)
    held_at = at_three(HELD_ON)
    facts = {"attendance": attendance, "method": method, "with_whom": whom}
    contact = keep(Contact, child=child, held_at=held_at, **facts)

    with acting_as(sam):
        listed = cases_of(sam, Scope.MINE).get(pk=child.pk)
        overdue = cases_of(sam, Scope.MINE, CaseFilter(unseen_days=28))
        unseen = overdue.filter(pk=child.pk).exists()
        seen = last_seen(child).first()

    assert (listed.seen_at == held_at) is in_person(*kind)
    assert unseen is not in_person(*kind)
    assert (seen == contact) is in_person(*kind)
