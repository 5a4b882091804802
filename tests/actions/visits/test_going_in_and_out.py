"""A visit: who says that a worker is in and out, and what the database holds to."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from tests import cast
from tests.anna import keep
from tests.visits import MINUTE, inside
from throughcare.casework.contacts.actions import record_contact
from throughcare.casework.contacts.models import Contact
from throughcare.casework.visits.actions import come_out, go_in, stay_longer
from throughcare.casework.visits.models import HomeVisit
from throughcare.casework.visits.presenters import in_since_words
from throughcare.casework.visits.queries import (
    appointment_of,
    visit_of,
    visits_now,
    visits_of_closed_records,
)
from throughcare.foundation.access.models import Membership, Staff, Transfer
from throughcare.foundation.audit.models import Change
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.refusals import GoneMeanwhile
from throughcare.foundation.writing.actions import ChangedMeanwhile
from throughcare.foundation.writing.stamps import stamp

WHERE = {"place": "14 Mill Bank", "minutes": 60}


@pytest.fixture
def visit(anna, sam):
    return inside(anna, sam)


def test_a_worker_goes_in_needs_longer_and_is_out(anna, sam, act):
    with act(sam):
        visit = go_in(anna, by=sam, **WHERE)
        due = visit.expected_out_at
        assert due - visit.went_in_at == 60 * MINUTE
        assert visit_of(sam) == visit
        visit = stay_longer(visit, by=sam, minutes=15, seen=stamp(visit))
        assert visit.expected_out_at - due == 15 * MINUTE
        visit = come_out(visit, by=sam, seen=stamp(visit))

    assert visit.came_out_at >= visit.went_in_at
    with act(sam):
        assert visit_of(sam) is None


def test_who_is_late_has_longer_from_now_on(anna, sam, act):
    late = inside(anna, sam, ago=90, due=-30)

    with act(sam):
        longer = stay_longer(late, by=sam, minutes=15, seen=stamp(late))

    assert longer.expected_out_at > timezone.now() + 14 * MINUTE


def test_a_worker_is_in_one_visit_at_a_time_whoever_may_see_the_other(
    northwick, anna, sam, priya, ruth, visit, act
):
    other = cast.make_child(northwick)
    cast.allocate(other.case, sam)
    with act(sam), pytest.raises(ValidationError, match="still in another visit"):
        go_in(other, by=sam, **WHERE)
    cast.restrict(anna.case, "sealed", named=(priya, ruth))

    with act(sam), pytest.raises(ValidationError, match="still in another visit"):
        go_in(other, by=sam, **WHERE)


def test_who_is_out_is_not_out_again_and_needs_no_longer(sam, visit, act):
    with act(sam):
        out = come_out(visit, by=sam, seen=stamp(visit))
        with pytest.raises(ValidationError, match="recorded already: out at"):
            come_out(out, by=sam, seen=stamp(out))
        with pytest.raises(ValidationError, match="recorded already: out at"):
            stay_longer(out, by=sam, minutes=15, seen=stamp(out))


def test_what_somebody_else_recorded_meanwhile_is_seen_first(sam, priya, visit, act):
    seen = stamp(visit)
    with act(priya):
        stay_longer(visit, by=priya, minutes=30, seen=seen)

    with act(sam), pytest.raises(ChangedMeanwhile):
        come_out(visit, by=sam, seen=seen)


@pytest.mark.parametrize("who", ["jo", "pat", "dee", "ed", "hana", "vic", "bea", "dana", "ana"])
def test_whoever_records_no_contacts_of_the_child_records_no_visit(who, request, anna, visit, act):
    worker = request.getfixturevalue(who)
    with act(worker):
        with pytest.raises(PermissionDenied):
            go_in(anna, by=worker, **WHERE)
        with pytest.raises(PermissionDenied):
            come_out(visit, by=worker, seen=stamp(visit))


def test_a_colleague_who_shares_the_case_does_not_say_that_another_is_out(
    northwick, anna, visit, act
):
    team = cast.team_of(northwick, "North")
    colleague = cast.make_staff(northwick, "Uma", "Reyes", "case-manager", team=team)
    cast.allocate(anna.case, colleague, kind="secondary")

    with act(colleague), pytest.raises(ValidationError, match="Only the worker who is in"):
        come_out(visit, by=colleague, seen=stamp(visit))


def test_plain_sql_of_another_worker_changes_nothing(northwick, anna, sam, visit, act):
    team = cast.team_of(northwick, "North")
    colleague = cast.make_staff(northwick, "Uma", "Reyes", "case-manager", team=team)
    cast.allocate(anna.case, colleague, kind="secondary")
    update = "UPDATE visits_homevisit SET came_out_at = now() WHERE id = %s"

    with act(colleague), pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute(update, [visit.pk])
    row = HomeVisit(child=anna, staff=sam, went_in_at=timezone.now(), place="x", recorded_by=sam)
    row.expected_out_at = row.went_in_at
    HomeVisit.objects.update(came_out_at=timezone.now())
    with act(colleague), pytest.raises(DatabaseError), transaction.atomic():
        cast.write(row)
    with act(sam):
        cast.write(row)


def test_a_manager_who_spoke_to_the_worker_says_so_and_the_audit_trail_says_who(priya, visit, act):
    with act(priya):
        come_out(visit, by=priya, seen=stamp(visit))

    noted = Change.objects.get(table_name=HomeVisit._meta.db_table, operation="U")
    assert noted.request.staff == priya
    assert noted.after["came_out_at"]


def test_a_visit_to_a_sealed_record_is_seen_as_one_without_saying_where(
    anna, sam, priya, ruth, visit, act
):
    cast.restrict(anna.case, "sealed", named=(sam, ruth))

    with act(priya):
        assert visits_now(priya.service_id) == []
        assert [each.worker for each in visits_of_closed_records()] == ["Sam Okoro"]
        with pytest.raises((PermissionDenied, GoneMeanwhile)):
            come_out(visit, by=priya, seen=stamp(visit))
    with act(ruth):
        assert visits_now(ruth.service_id) == [visit]
        assert visits_of_closed_records() == []


@pytest.mark.parametrize("who", ["sam", "jo", "pat", "bea", "dana", "ola", "vic", "ed"])
def test_nobody_but_a_manager_learns_of_visits_to_closed_records(who, request, anna, priya, act):
    inside(anna, priya)
    cast.restrict(anna.case, "sealed", named=(priya,))

    with act(request.getfixturevalue(who)):
        assert visits_of_closed_records() == []


@pytest.mark.parametrize("who", ["pat", "dee", "vic", "bea", "dana", "ola"])
def test_where_a_worker_is_is_known_to_nobody_who_reads_no_record(who, request, visit, act):
    with act(request.getfixturevalue(who)):
        assert not HomeVisit.objects.exists()


def test_a_worker_whose_role_ends_while_they_are_inside_is_still_seen_by_managers(
    sam, priya, visit, act
):
    yesterday = today() - timedelta(days=1)
    Membership.objects.filter(staff=sam).update(ended_on=yesterday)
    Staff.objects.filter(pk=sam.pk).update(ended_on=yesterday)

    with act(priya):
        assert visits_now(priya.service_id) == [visit]
        come_out(visit, by=priya, seen=stamp(visit))


def test_a_visit_to_a_merged_record_is_one_to_the_child(northwick, sam, anna, act):
    other = cast.make_child(northwick, first_name="Ana", merged_into=anna)
    visit = inside(other, sam)

    with act(sam):
        assert list(anna.rows("visits").inside()) == [visit]


def test_a_case_that_moved_on_takes_no_visit(northwick, sam, anna, act):
    moved = {"direction": "out", "kind": "transfer", "other_service_name": "Eastmere"}
    keep(
        Transfer, case=anna.case, service=northwick, requested_on=today(), moved_on=today(), **moved
    )

    with act(sam), pytest.raises(PermissionDenied, match="moved to Eastmere"):
        go_in(anna, by=sam, **WHERE)


@pytest.mark.parametrize(
    ("went_in", "words"),
    [
        # On 25 October 2026 the clocks go back at two in summer time, which is one in UTC.
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), ("01:30", "01:30")),
        # On 29 March 2026 they go forward at one.
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), ("00:30", "02:30")),
    ],
)
def test_an_hour_is_an_hour_when_the_clocks_change(went_in, words, anna, sam):
    due = went_in + 60 * MINUTE
    visit = inside(anna, sam, went_in_at=went_in, expected_out_at=due, came_out_at=due)

    said = in_since_words(visit)

    assert due - went_in == timedelta(hours=1)
    assert said.startswith(f"In since {words[0]}")
    assert f"out at {words[1]}" in said


def diary(child, worker, **facts):
    met = {"method": "home-visit", "with_whom": "child", "attendance": "not-yet-known"}
    facts = {"held_at": timezone.now(), "staff": worker} | facts
    return keep(Contact, child=child, **(met | facts))


def test_the_appointment_of_a_visit_is_the_home_visit_of_that_day_in_the_workers_diary(
    anna, sam, jo, visit, act
):
    at = visit.went_in_at  # which shortly after midnight was yesterday
    diary(anna, jo, held_at=at)
    diary(anna, sam, held_at=at, method="office")
    diary(anna, sam, held_at=at + timedelta(days=2))
    with act(sam):
        assert appointment_of(visit) is None
    due = diary(anna, sam, held_at=at)

    with act(sam):
        assert appointment_of(visit) == due


def test_a_visit_waits_for_its_contact_until_that_is_recorded(anna, sam, visit, act):
    with act(sam):
        assert not anna.rows("visits").to_write_up(sam).exists()
        visit = come_out(visit, by=sam, seen=stamp(visit))
        assert anna.rows("visits").to_write_up(sam).get() == visit
        told = {"method": "home-visit", "attendance": "attended", "with_whom": "child"}
        record_contact(anna, by=sam, held_at=visit.went_in_at, **told)
        assert not anna.rows("visits").to_write_up(sam).exists()
