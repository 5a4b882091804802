"""Who works in the service and how they get in: what each action changes, and who is refused."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from tests import cast
from tests.cast import sql
from throughcare.foundation.access.models import Membership, Notice, Person, Staff
from throughcare.foundation.audit.models import Change
from throughcare.foundation.facts.days import today
from throughcare.governance.people import actions

TODAY = today()
NIA = {
    "first_name": "Nia",
    "last_name": "Cole",
    "email": "Nia.Cole@northwick.example",
    "agency": "local-authority",
    "contract": "permanent",
    "role": "case-manager",
    "on": TODAY,
}


@pytest.fixture
def ola_adds(act, ola, north_team):
    """Add Nia, unless the facts say otherwise."""

    def add(**facts):
        with act(ola):
            return actions.add_person(**({"team": north_team} | NIA | facts), by=ola)

    return add


def test_a_person_who_is_added_has_a_role_and_a_password_that_ends(ola_adds, north_team):
    given = ola_adds()

    nia = Staff.objects.get(last_name="Cole")
    assert nia.person.email == "nia.cole@northwick.example"
    assert nia.person.check_password(given.password)
    assert timezone.now() < nia.person.password_until <= timezone.now() + timedelta(days=3)
    held = nia.memberships.get()
    assert (held.role, held.team, held.started_on) == ("case-manager", north_team, TODAY)


def test_the_password_stands_in_no_table(ola_adds):
    given = ola_adds()

    stored = sql("SELECT string_agg(t::text, ' ') FROM audit_change t")[0][0]
    assert given.password not in stored
    assert given.password not in Person.objects.get(full_name="Nia Cole").password


def test_somebody_who_serves_elsewhere_keeps_their_password(ola_adds, eastmere):
    theirs = cast.make_staff(eastmere, "Nia", "Cole", "case-manager")

    given = ola_adds(email=theirs.email)

    assert given.password == ""
    assert given.staff.person == theirs.person
    assert Person.objects.get(pk=theirs.person_id).password_until is None


@pytest.mark.parametrize("serves_elsewhere", [True, False])
def test_nobody_is_added_with_a_start_before_today(serves_elsewhere, ola_adds, eastmere):
    theirs = cast.make_staff(eastmere, "Nia", "Cole", "head-of-service")
    email = theirs.email if serves_elsewhere else NIA["email"]

    with pytest.raises(ValidationError, match="cannot start before today"):
        ola_adds(email=email, on=TODAY - timedelta(days=1))

    assert not Staff.objects.filter(last_name="Cole").exclude(pk=theirs.pk).exists()


def test_the_database_takes_no_start_before_today(act, ola, eastmere):
    theirs = cast.make_staff(eastmere, "Nia", "Cole", "head-of-service")
    adding = "SELECT app.add_worker(%s, 'Nia', 'Cole', 'n@n.example', 'local-authority', 'permanent', %s, 'x')"  # noqa: E501 - one statement

    with act(ola), pytest.raises(DatabaseError, match="starts_before_today"), transaction.atomic():
        sql(adding, theirs.person_id, TODAY - timedelta(days=1))


def test_an_address_that_works_here_already_is_refused(ola_adds, sam):
    with pytest.raises(ValidationError, match="works here already"):
        ola_adds(email=sam.person.email)


def test_heads_and_data_protection_learn_of_a_role_that_opens_records(ola_adds, ruth, dana, sam):
    given = ola_adds()

    told = Notice.objects.filter(kind="role-given")
    assert {notice.staff for notice in told} == {ruth, dana}
    assert {notice.about_staff for notice in told} == {given.staff}


def test_a_role_that_replaces_another_ends_it_the_day_before(act, ola, sam, north_team, south_team):
    held = sam.memberships.get()

    with act(ola):
        actions.give_role(
            sam, role="court-officer", team=south_team, on=TODAY, replacing=held, by=ola
        )

    held.refresh_from_db()
    assert held.ended_on == TODAY - timedelta(days=1)
    assert sam.memberships.covering(TODAY).get().role == "court-officer"


def test_a_role_given_by_mistake_today_is_replaced_without_a_trace_in_force(act, ola, sam):
    with act(ola):
        actions.give_role(sam, role="court-officer", team=None, on=TODAY, replacing=None, by=ola)
    mistake = Membership.objects.get(staff=sam, role="court-officer")
    with act(ola):
        actions.give_role(sam, role="social-worker", team=None, on=TODAY, replacing=mistake, by=ola)

    assert not Membership.objects.filter(pk=mistake.pk).exists()
    assert Change.objects.filter(table_name="access_membership", operation="D").count() == 1


@pytest.mark.parametrize(
    ("who", "role"), [("sam", "system-administrator"), ("hal", "case-manager")]
)
def test_whoever_manages_people_sees_no_children(who, role, act, ola, sam, northwick):
    hal = cast.make_staff(northwick, "Hal", "Finch", "system-administrator")
    worker = {"sam": sam, "hal": hal}[who]

    with act(ola), pytest.raises(ValidationError, match="sees no children"):
        actions.give_role(worker, role=role, team=None, on=TODAY, replacing=None, by=ola)


@pytest.mark.parametrize("role", ["command-line", "no-such-role"])
def test_a_role_that_is_nobodys_is_refused(role, act, ola, sam):
    with act(ola), pytest.raises(ValidationError, match="no such role"):
        actions.give_role(sam, role=role, team=None, on=TODAY, replacing=None, by=ola)


def test_a_role_held_already_is_refused(act, ola, sam, north_team):
    with act(ola), pytest.raises(ValidationError, match="hold this role"):
        actions.give_role(
            sam, role="case-manager", team=north_team, on=TODAY, replacing=None, by=ola
        )


def test_nobody_settles_their_own_access(act, ola):
    own = ola.memberships.get()
    with act(ola):
        for attempt in (
            lambda: actions.give_role(
                ola, role="head-of-service", team=None, on=TODAY, replacing=own, by=ola
            ),
            lambda: actions.end_role(own, on=TODAY, by=ola),
            lambda: actions.end_access(ola, on=TODAY, at_once=True, by=ola),
            lambda: actions.give_starting_password(ola, by=ola),
            lambda: actions.reset_codes(ola, by=ola),
        ):
            with pytest.raises(ValidationError, match="your own access"):
                attempt()


def test_only_those_who_manage_people_do(act, priya, sam, jo):
    with act(priya):
        for attempt in (
            lambda: actions.give_role(
                jo, role="head-of-service", team=None, on=TODAY, replacing=None, by=priya
            ),
            lambda: actions.give_starting_password(sam, by=priya),
            lambda: actions.end_access(sam, on=TODAY, at_once=True, by=priya),
        ):
            with pytest.raises(PermissionDenied):
                attempt()


def test_the_database_refuses_what_a_page_might_forget(act, sam, jo):
    with act(sam):
        for statement in (
            "SELECT app.give_role(%s, 'head-of-service', NULL, current_date, NULL, 'x')",
            "SELECT app.end_worker(%s, current_date, true)",
            "SELECT app.reopen_worker(%s)",
        ):
            with pytest.raises(DatabaseError, match="role_may_not"), transaction.atomic():
                sql(statement, jo.pk)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE access_staff SET ended_on = %s WHERE id = %s", [TODAY, jo.pk])
            assert cursor.rowcount == 0


def test_a_worker_of_another_service_is_out_of_reach(act, ola, eastmere):
    theirs = cast.make_staff(eastmere, "Tom", "Hale", "case-manager")

    with act(ola), pytest.raises(ValidationError):
        actions.give_starting_password(theirs, by=ola)


def test_a_role_ends_on_the_day_given(act, ola, sam):
    held = sam.memberships.get()

    with act(ola):
        actions.end_role(held, on=TODAY, by=ola)

    held.refresh_from_db()
    assert held.ended_on == TODAY


@pytest.mark.parametrize(
    ("ends_in", "asked_in", "words"),
    [
        (-1, 1, "This role has ended"),
        (-1, -2, "This role has ended"),
        (3, 4, "ends sooner already"),
        (0, 1, "ends sooner already"),
    ],
)
def test_no_role_is_brought_back_or_made_longer_by_ending_it(
    ends_in, asked_in, words, act, ola, sam
):
    ends_on, asked = TODAY + timedelta(days=ends_in), TODAY + timedelta(days=asked_in)
    sam.memberships.update(ended_on=ends_on)

    with act(ola), pytest.raises(ValidationError, match=words):
        actions.end_role(sam.memberships.get(), on=asked, by=ola)
    with act(ola), pytest.raises(DatabaseError), transaction.atomic():
        sql("SELECT app.end_role(%s, %s)", sam.memberships.get().pk, asked)

    assert sam.memberships.get().ended_on == ends_on


def test_no_role_ends_before_it_starts(act, ola, sam):
    held = sam.memberships.get()
    before = held.started_on - timedelta(days=1)

    with act(ola), pytest.raises(ValidationError, match="cannot end before it starts"):
        actions.end_role(held, on=before, by=ola)


def test_nobody_leaves_before_they_start(act, ola, sam):
    before = sam.started_on - timedelta(days=1)

    with act(ola), pytest.raises(ValidationError, match="before they start"):
        actions.end_access(sam, on=before, at_once=False, by=ola)


def test_access_that_ends_now_ends_on_no_day_to_come(act, ola, sam):
    tomorrow = TODAY + timedelta(days=1)

    with act(ola), pytest.raises(ValidationError, match="the last day is today or before"):
        actions.end_access(sam, on=tomorrow, at_once=True, by=ola)

    assert Person.objects.get(pk=sam.person_id).is_active


def test_access_that_ends_takes_every_role_with_it(act, ola, sam):
    with act(ola):
        actions.end_access(sam, on=TODAY, at_once=False, by=ola)

    assert Staff.objects.get(pk=sam.pk).ended_on == TODAY
    assert sam.memberships.get().ended_on == TODAY


def test_access_that_has_ended_does_not_come_back_by_ending_later(act, ola, sam):
    yesterday = TODAY - timedelta(days=1)
    with act(ola):
        actions.end_access(sam, on=yesterday, at_once=False, by=ola)
        actions.end_access(sam, on=TODAY + timedelta(days=9), at_once=False, by=ola)

    assert Staff.objects.get(pk=sam.pk).ended_on == yesterday


def test_access_ended_at_once_closes_the_account(act, ola, sam):
    with act(ola):
        actions.end_access(sam, on=TODAY, at_once=True, by=ola)

    assert not Person.objects.get(pk=sam.person_id).is_active


def test_an_account_that_another_service_counts_on_stays_open(act, ola, sam, eastmere):
    there = cast.make_staff(eastmere, "Sam", "Okoro", "case-manager")
    there.person = sam.person
    there.save()

    with act(ola), pytest.raises(ValidationError, match="another service"):
        actions.end_access(sam, on=TODAY, at_once=True, by=ola)

    assert Person.objects.get(pk=sam.person_id).is_active


def test_access_that_is_opened_again_waits_for_a_role(act, ola, sam):
    with act(ola):
        actions.end_access(sam, on=TODAY - timedelta(days=1), at_once=True, by=ola)
        actions.reopen_access(sam, by=ola)

    again = Staff.objects.get(pk=sam.pk)
    assert (again.ended_on, again.roles, again.person.is_active) == (None, [], True)
