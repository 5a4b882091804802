"""What came in is screened: once, for a reason, by those who screen, and linked to the case."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from tests import cast
from tests.cast import sql
from throughcare.caseload.intake.actions import add_child_from, add_intake_item, reopen, screen
from throughcare.caseload.intake.forms import AddFromIntakeForm, ScreenForm
from throughcare.caseload.intake.models import IntakeItem
from throughcare.foundation.access.models import Allocation, Duty, Notice
from throughcare.foundation.audit.models import Change
from throughcare.foundation.facts.days import today
from throughcare.foundation.writing.declarations import Subject
from throughcare.record.children.models import Child

RHYS = {"first_name": "Rhys", "last_name": "Maddox", "date_of_birth": date(2011, 3, 7)}
NOBODY = {"reason": "lives-elsewhere", "decision": "not-taken-on"}
FOR_PANEL = {"reason": "police-decision", "decision": "taken-on"}


def came_in(by, **more):
    said = {"source": "police", "kind": "police-decision"} | RHYS | more
    return add_intake_item(by=by, **said)


def on_duty(worker):
    now = timezone.now()
    hour = timedelta(hours=1)
    cast.write(
        Duty(service=worker.service, staff=worker, started_at=now - hour, ended_at=now + hour)
    )


def test_what_is_taken_on_is_linked_with_a_lead_and_stands_in_the_journey(priya, jo, anna, act):
    with act(priya):
        item = came_in(priya)
        screen(item, by=priya, child=anna, worker=jo, **FOR_PANEL)
        item.refresh_from_db()

        assert (item.decision, item.case_id, item.decided_by) == ("taken-on", anna.case_id, priya)
        referral = anna.referrals.latest("pk")
        assert (referral.direction, referral.kind, referral.answer) == ("in", "police", "accepted")
        assert (
            Allocation.objects.filter(case=anna.case, kind="lead", ended_on=None).get().staff == jo
        )


def test_whoever_works_with_the_child_is_told_and_nobody_to_whom_it_is_closed(
    priya, sam, jo, anna, act
):
    cast.allocate(anna.case, jo, kind="co-worker")
    cast.exclude(anna.case, jo)
    with act(priya):
        known = {"decision": "information", "reason": "under-way"}
        screen(came_in(priya), by=priya, child=anna, **known)

    told = Notice.objects.filter(kind=Notice.Kind.REFERRED)
    assert [(each.staff, each.case_reference) for each in told] == [(sam, anna.reference)]


def test_it_is_screened_once(priya, act):
    with act(priya):
        item = came_in(priya)
        screen(item, by=priya, **NOBODY)

        with pytest.raises(ValidationError, match="Somebody screened this already"):
            screen(item, by=priya, **NOBODY)


def test_a_reason_fits_its_decision(priya, act):
    with act(priya), pytest.raises(ValidationError, match="a reason that fits the decision"):
        screen(came_in(priya), by=priya, decision="not-taken-on", reason="police-decision")


@pytest.mark.parametrize("decision", ["signposted", "not-taken-on"])
def test_what_is_not_taken_on_has_no_child(decision, priya, anna, act):
    reason = {"signposted": "early-help", "not-taken-on": "not-agreed"}[decision]
    with act(priya), pytest.raises(ValidationError, match="What is not taken on has none"):
        screen(came_in(priya), by=priya, child=anna, decision=decision, reason=reason)


@pytest.mark.parametrize(
    "kind", ["youth-caution", "youth-conditional-caution", "community-resolution"]
)
def test_a_caution_needs_an_admission(kind, priya, anna, act):
    """practice.md 17, trap 54."""
    with act(priya), pytest.raises(ValidationError, match="needs an admission"):
        screen(came_in(priya, kind=kind, admission="no"), by=priya, child=anna, **FOR_PANEL)


@pytest.mark.parametrize("kind", ["outcome-22", "outcome-23", "knife-found"])
@pytest.mark.parametrize("admission", ["yes", "no", ""])
def test_outcomes_22_and_23_need_none(kind, admission, priya, anna, act):
    """practice.md 17, trap 54."""
    with act(priya):
        item = came_in(priya, kind=kind, admission=admission)
        screen(item, by=priya, child=anna, **FOR_PANEL)


def test_a_youth_diversion_order_comes_from_a_court_alone(priya, act):
    with act(priya):
        with pytest.raises(ValidationError, match="civil order"):
            came_in(priya, kind="youth-diversion-order")
        came_in(priya, kind="youth-diversion-order", source="court")


def test_it_says_whom_or_in_which_words(priya, act):
    with act(priya), pytest.raises(ValidationError, match="Give a name, or the text"):
        came_in(priya, first_name="", last_name="")


def test_a_line_of_a_list_that_is_sent_again_is_the_same_item(priya, act):
    line = {"source": "court", "kind": "court-list", "source_id": "list/2026-11-30/7"}
    with act(priya):
        first = came_in(priya, **line)
        again = came_in(priya, **line)

        assert first == again
        assert IntakeItem.objects.count() == 1


def test_a_child_who_is_not_on_the_record_is_added_from_what_came_in(priya, sam, act):
    with act(priya):
        item = came_in(priya, kind="outcome-23")
        child = add_child_from(
            item,
            by=priya,
            asked_by="police",
            asked_on=today(),
            reason="police-decision",
            worker=sam,
            sex="male",
            **RHYS,
        )
        item.refresh_from_db()

        assert item.case_id == child.case_id
        assert Allocation.objects.get(case=child.case).staff == sam
        assert child.referrals.count() == 1


def test_a_duty_worker_adds_the_child_for_another_to_lead(sam, jo, act):
    on_duty(sam)
    with act(sam):
        item = came_in(sam)
        given = RHYS | {"asked_by": "police", "asked_on": today(), "sex": "male"}
        child = add_child_from(item, by=sam, reason="police-decision", worker=jo, **given)

        assert Allocation.objects.get(case=child.case).staff == jo


def test_who_may_not_allocate_takes_no_case_from_its_lead(sam, jo, anna, act):
    on_duty(jo)
    with act(jo), pytest.raises(ValidationError, match="Somebody leads this case already"):
        screen(came_in(jo), by=jo, child=anna, worker=jo, **FOR_PANEL)


# What was decided is looked at again.


def test_what_was_decided_is_screened_again_and_leaves_the_record(priya, jo, sam, anna, act):
    with act(priya):
        item = came_in(priya)
        screen(item, by=priya, child=anna, worker=jo, **FOR_PANEL)
        assert anna.referrals.filter(made_on=today(), direction="in").count() == 1

        reopen(item, by=priya, why="It is another child of that name")
        item.refresh_from_db()

        assert (item.decision, item.case, item.decided_by) == ("waiting", None, None)
        assert item.why == "It is another child of that name"
        assert not anna.referrals.filter(made_on=today(), direction="in").exists()
        screen(item, by=priya, **NOBODY)

    trail = Change.objects.filter(table_name="intake_intakeitem", operation="U").order_by("pk")
    assert [each.after["decision"] for each in trail] == ["taken-on", "waiting", "not-taken-on"]


def test_a_referral_to_which_something_was_added_stays_when_it_is_screened_again(priya, anna, act):
    with act(priya):
        item = came_in(priya)
        screen(item, by=priya, child=anna, **FOR_PANEL)
    noted = anna.referrals.latest("pk")
    sql("UPDATE referrals_referral SET reason = 'Knife' WHERE id = %s RETURNING id", noted.pk)

    with act(priya):
        reopen(item, by=priya, why="More is known")

        assert anna.referrals.filter(pk=noted.pk).exists()


def test_what_waits_is_not_put_back(priya, act):
    with act(priya), pytest.raises(ValidationError, match="waits to be screened already"):
        reopen(came_in(priya), by=priya, why="More is known")


def test_what_stands_on_a_closed_record_is_not_put_back(priya, ruth, anna, act):
    with act(priya):
        item = came_in(priya)
        screen(item, by=priya, child=anna, **FOR_PANEL)
    cast.restrict(anna.case, "sealed", named=(ruth,))

    with act(priya), pytest.raises(ValidationError, match="nothing here that you may screen"):
        reopen(item, by=priya, why="More is known")


@pytest.mark.parametrize(("who", "refusal"), [("sam", ValidationError), ("bea", PermissionDenied)])
def test_others_put_nothing_back(who, refusal, request, priya, act):
    worker = request.getfixturevalue(who)
    with act(priya):
        item = screen(came_in(priya), by=priya, **NOBODY)
    with act(worker), pytest.raises(refusal):
        reopen(item, by=worker, why="More is known")


# Who sees what waits, and who decides.


def seen(item):
    return IntakeItem.objects.filter(pk=item.pk).exists()


def made_by(priya, act):
    with act(priya):
        return came_in(priya)


@pytest.mark.parametrize("who", ["priya", "ruth"])
def test_those_who_screen_see_the_queue(who, request, priya, act):
    worker, item = request.getfixturevalue(who), made_by(priya, act)
    with act(worker):
        assert seen(item)


@pytest.mark.parametrize("who", ["sam", "jo", "cory"])
def test_a_worker_sees_the_queue_while_on_duty(who, request, priya, act):
    worker, item = request.getfixturevalue(who), made_by(priya, act)
    with act(worker):
        assert not seen(item)
    on_duty(worker)
    with act(worker):
        assert seen(item)


@pytest.mark.parametrize("who", ["bea", "pat"])
def test_whoever_wrote_it_down_sees_it_and_no_other(who, request, priya, act):
    worker, other = request.getfixturevalue(who), made_by(priya, act)
    with act(worker):
        assert seen(came_in(worker))
        assert not seen(other)


@pytest.mark.parametrize("who", ["bea", "pat", "vic", "ana", "ian"])
def test_others_screen_nothing_also_by_the_function_of_the_database(who, request, priya, act):
    worker, item = request.getfixturevalue(who), made_by(priya, act)
    with act(worker), pytest.raises(PermissionDenied):
        screen(item, by=worker, **NOBODY)
    call = "SELECT app.screen_intake(%s, 'not-taken-on', 'not-agreed', '', NULL, NULL, 'a', 'b')"
    with act(worker), pytest.raises(DatabaseError, match="role_may_not"), transaction.atomic():
        sql(call, item.pk)


def test_a_worker_who_is_not_on_duty_screens_nothing_of_others(sam, priya, act):
    item = made_by(priya, act)
    with act(sam), pytest.raises(ValidationError, match="nothing here that you may screen"):
        screen(item, by=sam, **NOBODY)


def test_the_decision_is_written_by_the_function_alone(priya, act):
    item = made_by(priya, act)
    with act(priya):
        assert IntakeItem.objects.filter(pk=item.pk).update(decision="information") == 0


def test_what_is_linked_obeys_the_restriction_of_the_case(priya, ruth, sam, anna, act):
    with act(priya):
        item = came_in(priya)
        screen(item, by=priya, child=anna, **FOR_PANEL)
    cast.restrict(anna.case, "sealed", named=(ruth,))

    for worker in (priya, sam):
        with act(worker):
            assert not seen(item)
    with act(ruth):
        assert seen(item)


def test_nothing_is_linked_to_a_case_that_is_closed_to_the_one_who_screens(priya, ruth, anna, act):
    cast.restrict(anna.case, "sealed", named=(ruth,))
    with act(priya), pytest.raises(ValidationError, match="no such record"):
        screen(came_in(priya), by=priya, child=anna, **FOR_PANEL)


# What the audit trail keeps, and for how long.


def test_the_trail_says_who_decided_and_keeps_what_was_said_apart(priya, act):
    with act(priya):
        item = came_in(priya, text="Rhys lives at 4 Orchard Row")
        screen(item, by=priya, why="He lives in Eastmere", **NOBODY)
    with connection.cursor() as cursor:
        cursor.execute("SELECT f.before FROM app.former_identity f")
        [[kept]] = cursor.fetchall()

    decided = Change.objects.filter(table_name="intake_intakeitem", operation="U").get()
    assert decided.after["decision"] == "not-taken-on"
    assert "Maddox" not in str(decided.before) + str(decided.after)
    assert "Eastmere" not in str(decided.after)
    assert "Orchard Row" in str(kept)


AGES = """
7 | work-agreed     | refused
8 | work-agreed     | taken
8 | police-decision | refused
9 | work-agreed     | taken
9 | court-work      | refused
10 | police-decision | taken
10 | work-agreed     | taken
"""


@pytest.mark.parametrize("row", AGES.strip().split("\n"))
@pytest.mark.parametrize("form", [ScreenForm, AddFromIntakeForm])
def test_from_8_a_child_is_taken_on_for_prevention_only(form, row, priya, anna, act):
    """practice.md section 0: 10 to 17, and from 8 for prevention only."""
    age, reason, answer = (cell.strip() for cell in row.split("|"))
    born = today().replace(year=today().year - int(age), day=1)
    Child.objects.filter(pk=anna.pk).update(date_of_birth=born)
    anna.refresh_from_db()
    with act(priya):
        item = came_in(priya, first_name=anna.first_name, last_name=anna.last_name)
        subject = Subject(item, priya, "/")
        chosen = {"child": "another", "other": anna.number} if form is ScreenForm else {}
        said = {"reason": reason, "date_of_birth": f"{born:%d/%m/%Y}"} | chosen
        found = form(said, subject=subject)
        if form is ScreenForm:
            found = form(said | {"child": anna.reference}, subject=subject)
        refused = "reason" in found.errors or "date_of_birth" in found.errors

    assert refused == (answer == "refused"), found.errors
