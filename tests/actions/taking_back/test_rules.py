"""Rules hold however a row is written: by plain SQL, by an action, and by taking back.

Each step of these stories is allowed and no row is touched twice; together they would break a rule.
"""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from tests import cast
from tests.actions.taking_back.arranged import PAGE, rows
from tests.anna import days_ago, keep
from tests.cast import sql
from throughcare.foundation.access import actions as access
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.models import (
    Duty,
    Membership,
    Notice,
    Person,
    Restriction,
    Staff,
)
from throughcare.foundation.audit.actions import take_back
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.refusals import check_constraints_now
from throughcare.governance.people import actions as people
from throughcare.governance.people.models import WayIn

PEOPLE = {"undo": "manage-people"}
NO_CHANGE = {"team": None, "replacing": None}


@pytest.fixture
def hal(northwick):
    """The other administrator."""
    return cast.make_staff(northwick, "Hal", "Finch", "system-administrator")


@pytest.fixture
def written_on_a_page():
    """Plain SQL with every right of the owner, in the request of a worker."""

    def write(staff, statement, *values):
        with acting(staff, doing="plain SQL"), transaction.atomic():
            sql(statement, *values)
            check_constraints_now()

    return write


def refused(words):
    return pytest.raises(ValidationError, match=words)


def refused_by(name):
    return pytest.raises(DatabaseError, match=name)


INSERT_ROLE = (
    "INSERT INTO access_membership (reference, source_id, service_id, staff_id, role, started_on) "
    "VALUES ('new', 'new', %s, %s, %s, %s)"
)


# Who manages people sees no children.


def test_two_duties_are_not_joined_by_taking_back(ola, hal, request_of):
    held = hal.memberships.get()
    with request_of(ola, **PEOPLE) as made:
        people.end_role(held, on=days_ago(1), by=ola)
    with request_of(ola, **PEOPLE):
        people.give_role(hal, role="case-manager", on=today(), by=ola, **NO_CHANGE)

    with request_of(ola, **PEOPLE), refused("sees no children"):
        take_back(made, PAGE)


def test_two_duties_are_not_joined_by_plain_sql(ola, sam, written_on_a_page):
    with refused_by("manages_people_or_sees_children"):
        written_on_a_page(ola, INSERT_ROLE, sam.service_id, sam.pk, "system-administrator", today())


def test_a_role_that_breaks_the_rule_already_may_still_be_ended(ola, northwick, hal, request_of):
    """Imports bring what another system held: it is put right by ending it."""
    imported = keep(
        Membership, service=northwick, staff=hal, role="case-manager", started_on=days_ago(90)
    )
    with request_of(ola, **PEOPLE):
        people.end_role(imported, on=days_ago(1), by=ola)

    imported.refresh_from_db()
    assert imported.ended_on == days_ago(1)


# No role twice, none before or after its holder works here, none for oneself.


def test_no_role_is_held_twice_by_taking_back(ola, sam, request_of):
    held = sam.memberships.get()
    with request_of(ola, **PEOPLE) as made:
        people.end_role(held, on=days_ago(1), by=ola)
    with request_of(ola, **PEOPLE):
        people.give_role(sam, role=held.role, team=held.team, on=today(), replacing=None, by=ola)

    with request_of(ola, **PEOPLE), refused("hold this role then already"):
        take_back(made, PAGE)


def test_no_role_is_held_twice_by_plain_sql(ola, hana, written_on_a_page):
    with refused_by("holds_this_role_already"):
        written_on_a_page(ola, INSERT_ROLE, hana.service_id, hana.pk, "health-worker", today())


def test_no_role_outlives_its_holder_by_taking_back(ola, sam, request_of):
    sql("UPDATE access_staff SET ended_on = %s WHERE id = %s", days_ago(5), sam.pk)
    sql("UPDATE access_membership SET ended_on = %s WHERE staff_id = %s", days_ago(5), sam.pk)
    with request_of(ola, **PEOPLE) as made:
        people.reopen_access(sam, by=ola)
    with request_of(ola, **PEOPLE):
        people.give_role(sam, role="court-officer", on=today(), by=ola, **NO_CHANGE)

    with request_of(ola, **PEOPLE), refused("do not work here on that day"):
        take_back(made, PAGE)


def test_no_role_begins_before_its_holder_does_by_plain_sql(ola, sam, written_on_a_page):
    long_before = cast.LONG_AGO - timedelta(days=1)
    with refused_by("does_not_work_here_then"):
        written_on_a_page(ola, INSERT_ROLE, sam.service_id, sam.pk, "court-officer", long_before)


def test_nobody_gives_themselves_a_role_by_plain_sql(ola, written_on_a_page):
    with refused_by("nobody_settles_their_own_access"):
        written_on_a_page(ola, INSERT_ROLE, ola.service_id, ola.pk, "analyst", today())


# Who is added, and whose account is closed.


def test_nobody_is_added_with_a_past_start_by_plain_sql(ola, northwick, written_on_a_page):
    person = Person.objects.create_user("new@northwick.example", full_name="New")
    with refused_by("starts_before_today"):
        written_on_a_page(
            ola,
            "INSERT INTO access_staff (reference, source_id, service_id, person_id, first_name, "
            "last_name, email, agency, contract, started_on) VALUES ('new', 'new', %s, %s, 'New', "
            "'Worker', '', 'local-authority', 'permanent', %s)",
            northwick.pk,
            person.pk,
            days_ago(1),
        )


def test_nobody_works_twice_in_a_service(northwick, sam):
    copy = Staff.objects.get(pk=sam.pk)
    copy.pk, copy._state.adding, copy.reference, copy.source_id = None, True, "new", "new"

    with pytest.raises(DatabaseError, match="person_works_once_in_a_service"), transaction.atomic():
        cast.write(copy)


@pytest.fixture
def ended_at_once_and_taken_back(ola, sam, request_of, taken_back):
    """The request in which ending Sam's access was taken back."""
    with request_of(ola, **PEOPLE) as made:
        people.end_access(sam, on=today(), at_once=True, by=ola)
    return taken_back(ola, made, "manage-people")


def works_also_in(service, staff):
    keep(
        Staff,
        service=service,
        person=staff.person,
        first_name=staff.first_name,
        last_name=staff.last_name,
        agency="local-authority",
        contract="permanent",
        started_on=today(),
    )


def test_no_account_in_use_elsewhere_is_closed_by_taking_back(
    ended_at_once_and_taken_back, ola, sam, eastmere, request_of
):
    works_also_in(eastmere, sam)

    with request_of(ola, **PEOPLE), refused("work for another service"):
        take_back(ended_at_once_and_taken_back, PAGE)


def test_no_account_in_use_elsewhere_is_closed_by_plain_sql(ola, sam, eastmere, written_on_a_page):
    works_also_in(eastmere, sam)

    with refused_by("works_for_another_service"):
        written_on_a_page(
            ola, "UPDATE access_person SET is_active = false WHERE id = %s", sam.person_id
        )


def test_all_that_ended_with_a_workers_access_comes_back(ola, sam, request_of, taken_back):
    keep(
        Membership,
        service=sam.service,
        staff=sam,
        role="court-officer",
        started_on=today() + timedelta(days=9),
    )
    tables = ("access_membership", "access_staff", "access_person")
    before = rows(*tables)
    with request_of(ola, **PEOPLE) as made:
        people.end_access(sam, on=today(), at_once=True, by=ola)
    assert rows(*tables) != before

    taken_back(ola, made, "manage-people")

    assert rows(*tables) == before


def test_a_note_of_a_way_in_stays_and_stands_no_more(ended_at_once_and_taken_back, sam):
    assert [note.taken_back for note in WayIn.objects.order_by("pk")] == [False, True]
    assert not sam.ways_in.standing().exists()


# A restricted case can be lifted by somebody who is named.


@pytest.fixture
def restricted(northwick, priya, ruth, request_of):
    """A case that Ruth alone is named on, and that Priya opened in an emergency."""
    case = cast.make_case(northwick)
    restriction = cast.restrict(case, "ask", named=(ruth,), ask=ruth)
    with request_of(priya, "open-in-emergency"):
        access.open_in_emergency(
            case.reference,
            kind="restricted-case",
            reason="The child is at risk tonight",
            hours=2,
            by=priya,
        )
    return restriction


def name_instead(restriction, named, *, by, ask):
    access.change_restriction(
        restriction,
        kind="ask",
        ask=ask,
        named=named,
        was="ask",
        were=[one.staff for one in restriction.named.select_related("staff")],
        by=by,
    )


def test_somebody_who_can_lift_it_stays_named_by_taking_back(restricted, priya, ruth, request_of):
    with request_of(priya, "restrict-cases") as made:
        name_instead(restricted, [priya], by=priya, ask=priya)
    sql("UPDATE access_membership SET ended_on = %s WHERE staff_id = %s", days_ago(1), ruth.pk)

    with request_of(priya, "restrict-cases"), refused("Name at least one manager"):
        take_back(made, PAGE)


def test_names_on_a_restriction_come_back_row_for_row(
    restricted, priya, ruth, request_of, taken_back
):
    tables = ("access_restriction", "access_restrictionaccess")
    before = rows(*tables)
    with request_of(priya, "restrict-cases") as made:
        name_instead(restricted, [priya], by=priya, ask=priya)
    assert rows(*tables) != before

    taken_back(priya, made, "restrict-cases")

    assert rows(*tables) == before


def test_somebody_who_can_lift_it_stays_named_by_plain_sql(
    restricted, priya, sam, written_on_a_page
):
    with refused_by("manager_stays_named"):
        written_on_a_page(priya, "UPDATE access_restrictionaccess SET staff_id = %s", sam.pk)


def test_the_last_name_is_not_taken_off_by_plain_sql(restricted, priya, written_on_a_page):
    with refused_by("manager_stays_named"):
        written_on_a_page(priya, "DELETE FROM access_restrictionaccess")


def test_a_restriction_names_somebody_by_plain_sql(northwick, priya, written_on_a_page):
    case = cast.make_case(northwick)
    with refused_by("manager_stays_named"):
        written_on_a_page(
            priya,
            "INSERT INTO access_restriction (reference, source_id, service_id, case_id, kind, "
            "reason, started_on) VALUES ('new', 'new', %s, %s, 'sealed', 'A relative', %s)",
            northwick.pk,
            case.pk,
            today(),
        )


def test_a_case_restricted_by_mistake_opens_again(northwick, priya, request_of, taken_back):
    case = cast.make_case(northwick)
    with request_of(priya, "restrict-cases") as made:
        access.restrict_case(
            case,
            kind="sealed",
            reason="A relative works in the service",
            ask=None,
            named=[priya],
            on=today(),
            by=priya,
        )

    taken_back(priya, made, "restrict-cases")

    assert not Restriction.objects.exists()


# Nobody puts themselves on duty while another can, and others learn of it.

TONIGHT = {
    "from_moment": timezone.now() - timedelta(minutes=1),
    "to_moment": timezone.now() + timedelta(hours=12),
}


@pytest.fixture
def only_manager(priya, dana):
    """Priya, who is the only manager in post; data protection is told what she does."""
    return priya


def test_a_duty_is_not_taken_again_by_taking_back(only_manager, northwick, request_of, taken_back):
    with request_of(only_manager, "set-duty") as made:
        access.set_duty(only_manager, **TONIGHT, by=only_manager)
    undone = taken_back(only_manager, made, "set-duty")
    cast.make_staff(northwick, "Nat", "Ford", "operations-manager")

    with request_of(only_manager, "set-duty"), refused("ask another manager"):
        take_back(undone, PAGE)


def test_nobody_puts_themselves_on_duty_by_plain_sql(priya, ruth, written_on_a_page):
    with refused_by("nobody_puts_themselves_on_duty"):
        written_on_a_page(
            priya,
            "INSERT INTO access_duty (reference, source_id, service_id, staff_id, started_at, "
            "ended_at) VALUES ('new', 'new', %s, %s, now(), now() + interval '1 hour')",
            priya.service_id,
            priya.pk,
        )


def test_nobody_lengthens_their_own_duty_by_plain_sql(northwick, priya, ruth, written_on_a_page):
    now = timezone.now()
    keep(Duty, service=northwick, staff=priya, started_at=now, ended_at=now + timedelta(hours=1))
    with refused_by("nobody_puts_themselves_on_duty"):
        written_on_a_page(priya, "UPDATE access_duty SET ended_at = now() + interval '9 hours'")


# Who was told of something is told that it was taken back.


def told(kind):
    notices = Notice.objects.filter(kind=kind).order_by("pk")
    return [(notice.staff.first_name, notice.taken_back) for notice in notices]


def test_heads_are_told_that_a_role_was_taken_back(ola, sam, ruth, request_of, taken_back):
    with request_of(ola, **PEOPLE) as made:
        people.give_role(sam, role="court-officer", on=today(), by=ola, **NO_CHANGE)

    undone = taken_back(ola, made, "manage-people")
    assert told("role-given") == [("Ruth", False), ("Ruth", True)]

    taken_back(ola, undone, "manage-people")
    assert told("role-given") == [("Ruth", False), ("Ruth", True), ("Ruth", False)]


def test_who_was_told_of_a_duty_is_told_once_of_each(only_manager, request_of, taken_back):
    with request_of(only_manager, "set-duty") as made:
        access.set_duty(only_manager, **TONIGHT, by=only_manager)
    undone = taken_back(only_manager, made, "set-duty")
    taken_back(only_manager, undone, "set-duty")

    assert told("duty-taken") == [("Dana", False), ("Dana", True), ("Dana", False)]
