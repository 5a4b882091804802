"""Allocations, restrictions, exclusions, duty and transfers: what each action changes."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from tests import cast
from tests.cast import sql
from throughcare.foundation.access import actions
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import decide
from throughcare.foundation.access.models import (
    Allocation,
    Case,
    Exclusion,
    Restriction,
    Transfer,
)
from throughcare.foundation.access.roles import ROLES
from throughcare.foundation.audit.models import Change
from throughcare.foundation.facts.days import today

WHY = "A relative works in the service."


def test_allocating_to_a_new_lead_ends_the_old_one_the_day_before(case, sam, jo, priya, act):
    first = cast.allocate(case, sam)
    day = today()

    with act(priya):
        actions.allocate_case(case, to=jo, kind="lead", on=day, by=priya)

    first.refresh_from_db()
    assert first.ended_on == day - timedelta(days=1)
    assert Allocation.objects.covering(day).get(case=case, kind="lead").staff == jo


@pytest.mark.parametrize("role", [each.code for each in ROLES.values() if not each.carries])
def test_a_role_that_carries_no_case_is_given_none(case, northwick, priya, act, role):
    staff = cast.make_staff(northwick, "New", "One", role)

    with act(priya), pytest.raises(ValidationError, match="whose role carries cases"):
        actions.allocate_case(case, to=staff, kind="co-worker", on=today(), by=priya)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("part", Allocation.Kind.values)
def test_the_database_gives_a_case_to_those_alone_whose_role_carries_it(
    case, northwick, priya, acting_as, role, part
):
    """However it is written: by the guarded function itself, and by changing a row of a page."""
    staff = cast.make_staff(northwick, "New", "One", role)
    row = cast.allocate(cast.make_case(northwick), cast.worker("sam"), kind=part)
    statements = {
        "SELECT app.allocate(%s, %s, %s, app.today(), 'abc')": (case.pk, staff.pk, part),
        "UPDATE access_allocation SET staff_id = %s WHERE id = %s": (staff.pk, row.pk),
    }
    name = "role_leads_no_cases" if ROLES[role].carries else "role_carries_no_cases"

    with acting_as(priya):  # with the owner's rights: the rule alone refuses
        for statement, values in statements.items():
            if part in ROLES[role].carries:
                sql(statement, *values)
                continue
            with pytest.raises(DatabaseError, match=name), transaction.atomic():
                sql(statement, *values)


def test_an_allocation_of_somebody_whose_role_has_ended_can_still_be_ended(
    case, northwick, priya, act
):
    row = cast.allocate(case, cast.make_staff(northwick, "New", "One", "inspector"))

    with act(priya):
        actions.end_allocation(row, on=today(), by=priya)

    row.refresh_from_db()
    assert row.ended_on == today()


def test_an_allocation_keeps_the_team_that_the_worker_was_in(case, sam, priya, north_team, act):
    with act(priya):
        actions.allocate_case(case, to=sam, kind="lead", on=today(), by=priya)

    allocation = Allocation.objects.get(case=case)
    assert (allocation.team, allocation.recorded_by) == (north_team, priya)


def test_a_co_worker_stands_beside_the_lead(case, sam, jo, priya, act):
    cast.allocate(case, sam)

    with act(priya):
        actions.allocate_case(case, to=jo, kind="co-worker", on=today(), by=priya)

    assert Allocation.objects.covering(today()).filter(case=case).count() == 2


def test_a_wrong_lead_recorded_today_is_replaced_at_once(case, sam, jo, cory, priya, act):
    before = cast.allocate(case, cory)
    with act(priya):
        actions.allocate_case(case, to=sam, kind="lead", on=today(), by=priya)
        actions.allocate_case(case, to=jo, kind="lead", on=today(), by=priya)

    before.refresh_from_db()
    assert before.ended_on == today() - timedelta(days=1)
    assert Allocation.objects.covering(today()).get(case=case).staff == jo
    assert not Allocation.objects.filter(case=case, staff=sam).exists()
    removed = Change.objects.get(table_name="access_allocation", operation="D")
    assert (removed.case_id, removed.before["staff_id"]) == (case.pk, sam.pk)


def test_a_lead_recorded_on_an_earlier_day_is_not_replaced_from_the_same_day(
    case, sam, jo, priya, act
):
    first = cast.allocate(case, sam)
    yesterday = timezone.now() - timedelta(days=1)
    Allocation.objects.filter(pk=first.pk).update(started_on=today(), recorded_at=yesterday)

    with act(priya), pytest.raises(ValidationError, match="already has a lead worker"):
        actions.allocate_case(case, to=jo, kind="lead", on=today(), by=priya)

    assert Allocation.objects.get(case=case).staff == sam


def test_a_case_is_not_allocated_to_a_worker_of_another_service(case, eastmere, priya, act):
    stranger = cast.make_staff(eastmere, "Far", "Away", "case-manager")

    with act(priya), pytest.raises(ValidationError, match="no such worker here"):
        actions.allocate_case(case, to=stranger, kind="lead", on=today(), by=priya)


def test_ending_an_allocation_keeps_its_last_day(case, sam, priya, act):
    allocation = cast.allocate(case, sam)

    with act(priya):
        actions.end_allocation(allocation, on=date(2026, 3, 2), by=priya)

    allocation.refresh_from_db()
    assert allocation.ended_on == date(2026, 3, 2)


def test_an_allocation_cannot_end_before_it_starts(case, sam, priya, act):
    allocation = cast.allocate(case, sam)

    with act(priya), pytest.raises(ValidationError, match="cannot end before it starts"):
        actions.end_allocation(allocation, on=date(2019, 1, 1), by=priya)


def test_a_restriction_closes_the_case_to_all_but_those_named(case, sam, jo, priya, act):
    with act(priya):
        actions.restrict_case(
            case, kind="ask", reason=WHY, ask=sam, named=[sam, priya], on=today(), by=priya
        )

    seen = {}
    for staff in (sam, jo, priya):
        with act(staff):
            seen[staff.first_name] = Case.objects.filter(pk=case.pk).exists()
    assert seen == {"Sam": True, "Jo": False, "Priya": True}


def test_somebody_who_may_lift_it_must_be_named(case, sam, priya, act):
    with act(priya), pytest.raises(ValidationError, match="Name at least one manager"):
        actions.restrict_case(
            case, kind="sealed", reason=WHY, ask=None, named=[sam], on=today(), by=priya
        )


def test_a_restriction_that_may_be_asked_about_says_whom_to_ask(case, priya, act):
    with act(priya), pytest.raises(ValidationError, match="Say whom others should ask"):
        actions.restrict_case(
            case, kind="ask", reason=WHY, ask=None, named=[priya], on=today(), by=priya
        )


def test_a_restriction_needs_a_reason_of_ten_letters(case, priya, act):
    with act(priya), pytest.raises(ValidationError, match="at least ten letters"):
        actions.restrict_case(
            case, kind="sealed", reason="   short  ", ask=None, named=[priya], on=today(), by=priya
        )


def test_a_case_is_restricted_once_at_a_time(case, closed, sam, priya, act):
    with act(priya), pytest.raises(ValidationError, match="already restricted"):
        actions.restrict_case(
            case, kind="sealed", reason=WHY, ask=None, named=[priya], on=today(), by=priya
        )


def test_lifting_a_restriction_opens_the_case_again(case, closed, jo, priya, act):
    with act(priya):
        actions.lift_restriction(closed, on=today() - timedelta(days=1), by=priya)

    with act(jo):
        assert Case.objects.filter(pk=case.pk).exists()


def test_a_manager_who_is_not_named_cannot_lift_a_restriction(closed, ruth, act):
    with act(ruth), pytest.raises(PermissionDenied, match="no such record"):
        actions.lift_restriction(closed, on=today(), by=ruth)
    with act(ruth), pytest.raises(DatabaseError, match="no_such_restriction"), transaction.atomic():
        sql("SELECT app.lift_restriction(%s, %s)", closed.pk, today())


def test_an_exclusion_beats_an_allocation(case, sam, priya, act):
    cast.allocate(case, sam)

    with act(priya):
        actions.exclude_worker(case, sam, relationship="relative", reason=WHY, on=today(), by=priya)

    with act(sam):
        assert not Case.objects.filter(pk=case.pk).exists()


def test_an_exclusion_that_ended_lets_the_worker_in_again(case, sam, priya, act):
    exclusion = cast.exclude(case, sam)

    with act(priya):
        actions.end_exclusion(exclusion, on=today() - timedelta(days=1), by=priya)

    with act(sam):
        assert Case.objects.filter(pk=case.pk).exists()
    assert Exclusion.objects.get(case=case).ended_on == today() - timedelta(days=1)


def test_a_transfer_keeps_where_it_goes_and_its_dates(case, eastmere, priya, act):
    with act(priya):
        number = actions.ask_transfer(
            case, towards="eastmere", kind="transfer", on=today(), by=priya
        )
    transfer = Transfer.objects.get(pk=number)
    with act(priya):
        actions.date_transfer(transfer, agreed_on=today(), moved_on=today(), by=priya)

    transfer.refresh_from_db()
    assert transfer.other_service_name == "Eastmere Youth Justice Service"
    assert (transfer.agreed_on, transfer.moved_on) == (today(), today())


def test_a_date_left_out_stays_as_it_was(case, priya, act):
    with act(priya):
        number = actions.ask_transfer(
            case, towards="Somewhere", kind="caretaking", on=today(), by=priya
        )
    transfer = Transfer.objects.get(pk=number)
    with act(priya):
        actions.date_transfer(transfer, agreed_on=today(), by=priya)
        actions.date_transfer(transfer, accepted_on=today(), by=priya)

    transfer.refresh_from_db()
    assert (transfer.agreed_on, transfer.accepted_on) == (today(), today())
    assert (transfer.other_service_code, transfer.other_service_name) == ("", "Somewhere")


@pytest.fixture
def moved(case, priya, act):
    """A transfer of the case, which moved today."""
    with act(priya):
        asked = {"towards": "Somewhere", "kind": "transfer", "on": today()}
        number = actions.ask_transfer(case, **asked, by=priya)
        transfer = Transfer.objects.get(pk=number)
        actions.date_transfer(transfer, moved_on=today(), by=priya)
    transfer.refresh_from_db()
    return transfer


def test_a_day_it_moved_is_taken_back_until_the_other_service_has_accepted(moved, priya, act):
    with act(priya):
        actions.take_back_moved_day(moved, by=priya)

    moved.refresh_from_db()
    assert moved.moved_on is None


def test_what_the_other_service_accepted_is_not_taken_back(moved, priya, act):
    with act(priya):
        actions.date_transfer(moved, accepted_on=today(), by=priya)
        with pytest.raises(ValidationError, match="Somewhere has accepted the case"):
            actions.take_back_moved_day(moved, by=priya)

    moved.refresh_from_db()
    assert moved.moved_on == today()


def test_a_case_that_moved_is_written_nowhere_and_says_so(moved, case, sam, act):
    cast.allocate(case, sam)

    with act(sam):
        decided = decide(sam, Capability.RECORD_CIRCUMSTANCES, case)

    assert decided.reason.startswith("The case moved to Somewhere on ")


def test_every_change_to_access_is_in_the_audit_trail(case, sam, priya, act):
    with act(priya):
        actions.allocate_case(case, to=sam, kind="lead", on=today(), by=priya)
        actions.restrict_case(
            case, kind="ask", reason=WHY, ask=sam, named=[priya], on=today(), by=priya
        )

    noted = sql(
        "SELECT table_name, operation, staff_id FROM audit_change WHERE request_id IS NOT NULL"
    )
    assert set(noted) == {
        ("access_allocation", "I", priya.pk),
        ("access_restriction", "I", priya.pk),
        ("access_restrictionaccess", "I", priya.pk),
    }
    assert Restriction.objects.get(case=case).reason == WHY
