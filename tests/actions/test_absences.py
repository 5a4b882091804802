"""Who is away, who stands in for them, and what passes to them meanwhile."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from tests import cast
from tests.cast import sql
from throughcare.caseload.oversight.absences import handover_to
from throughcare.foundation.access import actions
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import decide
from throughcare.foundation.access.models import Notice, WorkerAbsence
from throughcare.foundation.facts.days import today

DAY = timedelta(days=1)


def away(worker, cover, *, by, first=0, last=None):
    return actions.set_absence(
        worker,
        cover=cover,
        first_day=today() + first * DAY,
        last_day=None if last is None else today() + last * DAY,
        handover="Home visits stay on Tuesdays.",
        by=by,
    )


def may_record(worker, case):
    return bool(decide(worker, Capability.RECORD_CONTACTS, case))


def test_whoever_stands_in_records_in_the_cases_of_the_other_until_they_are_back(
    case, sam, jo, priya, act
):
    cast.allocate(case, jo)
    with act(sam):
        assert not may_record(sam, case)
    with act(priya):
        away(jo, sam, by=priya)

    with act(sam):
        assert may_record(sam, case)

    with act(priya):
        actions.end_absence(WorkerAbsence.objects.get(), on=today() - 0 * DAY, by=priya)
        assert WorkerAbsence.objects.get().ended_on == today()


@pytest.mark.parametrize(
    ("first", "last", "may"), [(1, None, False), (-3, -1, False), (-3, 0, True)]
)
def test_cover_reaches_from_the_first_day_to_the_last(first, last, may, case, sam, jo, priya, act):
    cast.allocate(case, jo)
    with act(priya):
        away(jo, sam, by=priya, first=first, last=last)

    with act(sam):
        assert may_record(sam, case) is may


def test_cover_gives_no_right_that_the_role_does_not_give(case, vic, jo, priya, act):
    cast.allocate(case, jo)
    with act(priya):
        away(jo, vic, by=priya)

    with act(vic):
        assert not may_record(vic, case)


def test_a_restricted_record_stays_with_those_named_on_it_and_is_counted(case, sam, jo, priya, act):
    with act(priya):
        before = handover_to(sam, jo, today(), None)
    cast.allocate(case, jo)
    cast.restrict(case, "sealed", named=(jo, priya))
    with act(priya):
        away(jo, sam, by=priya)
        passes = handover_to(sam, jo, today(), None)

    with act(sam):
        assert not may_record(sam, case)
    assert passes.cases == before.cases + 1
    assert passes.restricted == before.restricted + 1


def test_nobody_stands_in_for_themselves(jo, priya, act):
    with act(priya), pytest.raises(ValidationError, match="nobody stands in for themselves"):
        away(jo, jo, by=priya)


def test_a_worker_is_away_once_at_a_time(jo, sam, priya, act):
    with act(priya):
        away(jo, sam, by=priya, last=3)
        away(jo, sam, by=priya, first=4, last=5)
        with pytest.raises(ValidationError, match="already away"), transaction.atomic():
            away(jo, sam, by=priya, first=5)


def test_whoever_is_away_stands_in_for_nobody(jo, sam, pat, priya, act):
    with act(priya):
        away(sam, pat, by=priya, last=2)
        with pytest.raises(ValidationError, match="away themselves"), transaction.atomic():
            away(jo, sam, by=priya, first=2)
        away(jo, sam, by=priya, first=3)


def test_whoever_opens_no_records_stands_in_for_nobody(jo, ana, priya, act):
    with act(priya), pytest.raises(ValidationError, match="whose role opens records"):
        away(jo, ana, by=priya)


def test_an_absence_does_not_end_before_it_starts(jo, sam, priya, act):
    with act(priya):
        with pytest.raises(ValidationError, match="cannot end before it starts"):
            away(jo, sam, by=priya, first=2, last=1)
        away(jo, sam, by=priya)
        with pytest.raises(ValidationError, match="cannot end before it starts"):
            actions.end_absence(WorkerAbsence.objects.get(), on=today() - DAY, by=priya)


def test_an_absence_to_come_is_taken_away_and_one_that_is_over_stays(jo, sam, priya, act):
    with act(priya):
        away(jo, sam, by=priya, first=2)
        actions.end_absence(WorkerAbsence.objects.get(), on=today(), by=priya)
        assert not WorkerAbsence.objects.exists()

        away(jo, sam, by=priya, first=-3, last=-1)
        with pytest.raises(ValidationError, match="This absence is over"):
            actions.end_absence(WorkerAbsence.objects.get(), on=today(), by=priya)


def test_only_those_who_put_workers_on_duty_say_who_is_away(jo, sam, act):
    with act(sam), pytest.raises(PermissionDenied):
        away(jo, sam, by=sam)
    with (
        act(sam),
        pytest.raises(DatabaseError, match="role_may_not"),
        transaction.atomic(),
    ):
        sql("SELECT app.set_absence(%s, %s, current_date, NULL, '', 'x')", jo.pk, sam.pk)

    assert not WorkerAbsence.objects.exists()


def test_what_a_manager_is_told_reaches_whoever_stands_in_for_them(
    case, cory, priya, ruth, dana, act
):
    cast.restrict(case, "ask")
    with act(ruth):
        away(ruth, priya, by=ruth)
    with act(cory):
        actions.open_in_emergency(
            case.reference,
            kind="restricted-case",
            reason="She is not safe tonight.",
            hours=1,
            by=cory,
        )

    assert {notice.staff for notice in Notice.objects.all()} == {ruth, dana, priya}
