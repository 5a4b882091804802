"""A child is put on the record: who they are, who leads, who asked, and who they may be already."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from tests.cast import sql
from throughcare.caseload.cases.open_cases import unallocated
from throughcare.caseload.registration.actions import add_child
from throughcare.foundation.access.models import Allocation
from throughcare.foundation.facts.days import today

BORN = date(2011, 3, 7)
NADIA = {"first_name": "Nadia", "last_name": "Newton", "date_of_birth": BORN, "sex": "female"}


def added(by, **more):
    return add_child(None, by=by, asked_by="police", asked_on=today(), **(NADIA | more))


def test_whoever_adds_a_child_leads_the_case_where_their_role_leads_cases(sam, act):
    with act(sam):
        child = added(sam)

        assert child.name == "Nadia Newton"
        [allocation] = Allocation.objects.filter(case=child.case)
        assert (allocation.staff, allocation.kind) == (sam, "lead")
        assert allocation.started_on == today()
        [referral] = child.referrals.all()
        assert (referral.direction, referral.kind, referral.made_on) == ("in", "police", today())


@pytest.mark.parametrize("who", ["priya", "bea"])
def test_a_child_added_by_others_waits_for_a_lead_worker(who, request, priya, act):
    worker = request.getfixturevalue(who)
    with act(worker):
        child = added(worker)

    with act(priya):
        assert not Allocation.objects.filter(case=child.case).exists()
        assert child.case_id in unallocated(priya.service_id)


def test_a_worker_whose_reach_is_their_own_cases_sees_the_child_they_added(pat, act):
    with act(pat):
        child = added(pat)
        child.refresh_from_db()

    assert child.first_name == "Nadia"


@pytest.mark.parametrize("who", ["vic", "ana", "ed", "ian"])
def test_others_add_nobody_also_by_the_function_of_the_database(who, request, act):
    worker = request.getfixturevalue(who)
    with act(worker), pytest.raises(PermissionDenied):
        added(worker)
    with act(worker), pytest.raises(DatabaseError, match="role_may_not"), transaction.atomic():
        sql("SELECT app.add_case('abc', 'def')")


def test_a_referral_is_written_so_only_of_a_child_just_added_by_the_same_worker(sam, act, anna):
    with act(sam), pytest.raises(DatabaseError, match="no_such_case"), transaction.atomic():
        sql("SELECT app.add_referral(%s, 'police', current_date, 'x')", anna.pk)
