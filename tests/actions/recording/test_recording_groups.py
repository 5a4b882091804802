"""A session for several children: a contact of each, and no name of another in any record."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests import cast
from tests.anna import keep
from tests.cast import sql
from throughcare.casework.contacts.actions import InTheGroup, judge_absence, record_group
from throughcare.casework.contacts.group_forms import GroupForm, NewSession
from throughcare.casework.contacts.models import Contact, ContactGroup
from throughcare.casework.contacts.queries import children_offered
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.models import Transfer
from throughcare.foundation.audit.actions import take_back
from throughcare.foundation.facts.days import today
from throughcare.foundation.writing.declarations import Subject
from throughcare.rulebook.practice.contacts import NOT_JUDGED

MISSED = "absent-not-yet-known"
PAGE = "add-group-session"


@pytest.fixture
def eight(northwick, sam):
    """Eight children whose cases are Sam's."""
    made = [cast.make_child(northwick, first_name=f"Child{each}") for each in range(8)]
    for each in made:
        cast.allocate(each.case, sam)
    return made


def held(children, worker, attendance="attended", **more):
    rows = [InTheGroup(child=each, attendance=attendance) for each in children]
    answers = {"name": "Bikes", "method": "group", "minutes": 60, "notes": "We fixed brakes."}
    at = timezone.now() - timedelta(hours=2)
    return record_group(rows, **(answers | {"held_at": at} | more), by=worker)


def of_both(children):
    return Contact.objects.filter(child__in=children).order_by("pk")


def test_each_child_has_a_contact_of_their_own_that_points_to_the_session(eight, sam, act):
    with act(sam):
        session = held(eight, sam)

    made = of_both(eight)
    assert [each.child for each in made] == eight
    assert {each.contact_group for each in made} == {session}
    assert {(each.method, each.with_whom, each.minutes, each.staff) for each in made} == {
        ("group", "child", 60, sam)
    }
    assert session.children == 8


def test_a_line_of_one_child_stands_in_their_record_alone(eight, sam, act):
    first, *others = [InTheGroup(child=each, attendance="attended") for each in eight]
    first = InTheGroup(child=first.child, attendance="late", notes="Came by bus.")
    answers = {"name": "Bikes", "method": "group", "notes": "Brakes."}
    with act(sam):
        record_group([first, *others], by=sam, held_at=timezone.now(), **answers)

    notes = of_both(eight).values_list("notes", flat=True)
    assert list(notes) == ["Brakes.\n\nCame by bus.", *["Brakes."] * 7]


def test_who_did_not_come_is_not_judged_yet_and_stays_in_the_session_when_they_are(eight, sam, act):
    with act(sam):
        session = held(eight, sam, MISSED)
        missed = Contact.objects.get(child=eight[0])
        judged = judge_absence(
            missed, by=sam, absence_reason="transport", attendance="acceptable-absence", notes=""
        )

    assert missed.minutes is None
    assert Contact.objects.get(pk=judged.pk).contact_group == session


def test_every_childs_audit_trail_has_their_own_contact(eight, sam, act):
    with act(sam):
        held(eight, sam)

    noted = sql(
        "SELECT case_id FROM audit_change WHERE table_name = 'contacts_contact' "
        "AND operation = 'I' AND case_id = ANY(%s) ORDER BY id",
        [each.case_id for each in eight],
    )
    assert [case for (case,) in noted] == [each.case_id for each in eight]
    session = "SELECT case_id FROM audit_change WHERE table_name = 'contacts_contactgroup'"
    assert sql(session) == [(None,)]


@pytest.mark.parametrize("why", ["of a colleague", "restricted", "moved on"])
def test_one_child_out_of_reach_stops_the_whole_session(why, eight, sam, jo, northwick, act):
    last = eight[-1]
    if why == "of a colleague":
        last = cast.make_child(northwick)
        cast.allocate(last.case, jo)
    elif why == "restricted":
        cast.restrict(last.case, "sealed", named=(jo,))
    else:
        moved = {"direction": "out", "other_service_name": "Eastmere", "requested_on": today()}
        keep(Transfer, case=last.case, service=northwick, moved_on=today(), **moved)

    with act(sam), pytest.raises(ValidationError) as refused:
        held([*eight[:-1], last], sam)

    assert set(refused.value.message_dict) == {"children"}
    assert not of_both(eight).exists()
    assert not ContactGroup.objects.filter(name="Bikes").exists()
    with act(sam):
        assert last not in children_offered(sam)


def test_the_whole_session_is_taken_back_at_once(eight, sam, as_app):
    as_app()
    with acting(sam, doing="testing", undo="record-contacts", route=PAGE) as context:
        held(eight, sam)
        request = context.request_id
    with acting(sam, doing="testing", route=f"{PAGE}-taken-back"):
        take_back(request, PAGE)
    as_app.owner_again()

    assert not Contact.objects.standing().filter(child__in=eight).exists()
    assert not ContactGroup.objects.standing().filter(name="Bikes").exists()
    assert of_both(eight).count() == 16  # what was written, and that it was taken back


def test_a_session_is_for_two_children_or_more(eight, sam, act):
    with act(sam), pytest.raises(ValidationError, match="two children or more"):
        held(eight[:1], sam)


def form(worker, children, before=None, **more):
    sent = {"name": "Bikes", "method": "group", "held_at_day": "1/11/2026", "held_at_time": "15:00"}
    sent |= {"children": [each.reference for each in children]}
    sent |= {f"came-{each.reference}": "attended" for each in children}
    sent |= {f"heard-{each.reference}": "yes" for each in children} | {"anybody_unsafe": "no"}
    return GroupForm(sent | more, subject=Subject(NewSession(before), worker, "/"))


@pytest.mark.parametrize("where", ["name", "place", "notes", "line"])
def test_no_record_names_another_child(where, eight, sam, act):
    asked = f"line-{eight[1].reference}" if where == "line" else where
    with act(sam):
        tried = form(sam, eight[:2], **{asked: "Child0 helped"})
        assert set(tried.errors) & {asked} == {asked}
        assert asked not in form(sam, eight[1:3], **{asked: "Child0 helped"}).errors


def test_a_session_held_again_has_its_children_ticked(eight, sam, act):
    with act(sam):
        session = held(eight[:3], sam)
        again = GroupForm(subject=Subject(NewSession(session), sam, "/"))

    assert set(again["children"].value()) == {each.reference for each in eight[:3]}
    assert (again["name"].value(), again["method"].value()) == ("Bikes", "group")


def test_whoever_came_is_asked_for_their_own_view_and_the_session_for_safety(eight, sam, act):
    first, second, third = eight[:3]
    came = {f"came-{second.reference}": NOT_JUDGED}
    with act(sam):
        nothing = {f"heard-{each.reference}": "" for each in eight[:3]} | {"anybody_unsafe": ""}
        asked = form(sam, eight[:3], **came, **nothing).errors

    assert {f"heard-{first.reference}", f"heard-{third.reference}", "anybody_unsafe"} == set(asked)


def test_where_nobody_came_neither_is_asked(eight, sam, act):
    with act(sam):
        came = {f"came-{each.reference}": NOT_JUDGED for each in eight[:2]}
        nothing = {f"heard-{each.reference}": "" for each in eight[:2]} | {"anybody_unsafe": ""}
        assert form(sam, eight[:2], **came, **nothing).is_valid()


def test_danger_stands_in_the_records_it_belongs_to_with_who_was_told(eight, sam, act):
    first, second, third = eight[:3]
    unsafe = {"anybody_unsafe": "yes", "who_was_told": "Priya, by phone at 15:40"}
    with act(sam):
        made = form(
            sam,
            eight[:3],
            **unsafe,
            **{"unsafe_with": [second.reference], f"heard-{third.reference}": "no"},
        )
        assert made.is_valid(), made.errors
        record_group(by=sam, **made.given)
        rows = {each.child: each for each in Contact.objects.filter(child__in=eight[:3])}

    said = {
        child: (row.view_heard, row.anybody_unsafe, row.who_was_told) for child, row in rows.items()
    }
    assert said == {
        first: (True, False, ""),
        second: (True, True, "Priya, by phone at 15:40"),
        third: (False, False, ""),
    }


@pytest.mark.parametrize(
    ("more", "asked"),
    [
        ({}, {"who_was_told", "unsafe_with"}),
        ({"who_was_told": "Priya at 15:40"}, {"unsafe_with"}),
        ({"who_was_told": "Child0 told Priya", "unsafe_with": [0]}, {"who_was_told"}),
        ({"who_was_told": "Priya at 15:40", "unsafe_with": [5]}, {"unsafe_with"}),
    ],
    ids=["nothing", "in nobody’s record", "a child is named", "a child who was not there"],
)
def test_danger_needs_who_was_told_and_whose_record(more, asked, eight, sam, act):
    named = [eight[place].reference for place in more.get("unsafe_with", ())]
    with act(sam):
        tried = form(sam, eight[:2], **more | {"anybody_unsafe": "yes", "unsafe_with": named})

        assert set(tried.errors) == asked
